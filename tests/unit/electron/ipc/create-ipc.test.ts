import type { IpcMain, WebContents, WebFrameMain } from 'electron';
import { describe, expect, test } from 'vitest';
import { ok } from '#shared/result.ts';
import { newId } from '#shared/domain/id.ts';
import type { LogFields } from '../../../../electron/log.ts';
import { createLog } from '../../../../electron/log.ts';
import { createIpc } from '../../../../electron/ipc/create-ipc.ts';

type Sent = { sender: WebContents; senderFrame: WebFrameMain | null };
type Handler = (sent: Sent, payload: unknown) => unknown;

/** Electron's IPC as far as the binding uses it, with windows made of plain objects. */
function setUp() {
  const handlers = new Map<string, Handler>();
  const listeners = new Map<string, Handler>();
  const lines: LogFields[] = [];
  const told: unknown[][] = [];
  const contents = (url: string): WebContents => {
    const mainFrame = { url } as WebFrameMain;
    return {
      mainFrame,
      isDestroyed: () => false,
      send: (...args: unknown[]) => told.push(args),
    } as unknown as WebContents;
  };
  const windows = { agent: contents('app://agent/agent/index.html'), media: contents('app://media/media/index.html') };
  const ipc = createIpc({
    ipcMain: {
      handle: (channel: string, handler: Handler) => void handlers.set(channel, handler),
      on: (channel: string, listener: Handler) => void listeners.set(channel, listener),
    } as unknown as IpcMain,
    contentsOf: (window) => (window === 'agent' || window === 'media' ? windows[window] : null),
    originOf: (window) => `app://${window}`,
    log: createLog((line) => lines.push(JSON.parse(line) as LogFields)),
  });
  const from = (sender: WebContents, senderFrame: WebFrameMain | null = sender.mainFrame): Sent => ({
    sender,
    senderFrame,
  });
  const ask = (channel: string, sent: Sent, payload: unknown): unknown => handlers.get(channel)?.(sent, payload);
  return { ipc, handlers, listeners, lines, told, windows, from, ask, contents };
}

const callId = newId();

describe('a request', () => {
  function withAnswer() {
    const world = setUp();
    const heard: unknown[] = [];
    world.ipc.handle('agent', 'call:answer', (request) => {
      heard.push(request);
      return ok();
    });
    return { ...world, heard };
  }

  test('from the right window and its main frame reaches the handler and comes back as a Result', async () => {
    const { ask, from, windows, heard } = withAnswer();
    expect(await ask('agent/call:answer', from(windows.agent), { callId })).toEqual({ ok: true, value: undefined });
    expect(heard).toEqual([{ callId }]);
  });

  test.each([
    ['another window', 'wrong-window', (w: ReturnType<typeof withAnswer>) => w.from(w.windows.media)],
    [
      'a window that is no longer ours',
      'wrong-window',
      (w: ReturnType<typeof withAnswer>) => w.from(w.contents('app://agent/agent/index.html')),
    ],
    [
      'a frame inside the page',
      'not-the-main-frame',
      (w: ReturnType<typeof withAnswer>) =>
        w.from(w.windows.agent, { url: 'app://agent/agent/index.html' } as WebFrameMain),
    ],
    ['a frame that is gone', 'not-the-main-frame', (w: ReturnType<typeof withAnswer>) => w.from(w.windows.agent, null)],
  ])('from %s is refused and logged', async (_name, reason, sentBy) => {
    const world = withAnswer();
    expect(await world.ask('agent/call:answer', sentBy(world), { callId })).toMatchObject({
      ok: false,
      error: { code: 'refused' },
    });
    expect(world.heard).toEqual([]);
    expect(world.lines).toContainEqual(expect.objectContaining({ event: 'ipc-refused', reason }));
  });

  test('from a page of a foreign origin is refused, also one that begins alike', async () => {
    for (const url of ['https://example.org/', 'app://agent.example.org/agent/index.html', 'app://media/']) {
      const world = withAnswer();
      (world.windows.agent.mainFrame as { url: string }).url = url;
      expect(await world.ask('agent/call:answer', world.from(world.windows.agent), { callId })).toMatchObject({
        error: { code: 'refused' },
      });
      expect(world.heard).toEqual([]);
    }
  });

  test.each([[undefined], [{}], [{ callId: 'nope' }], [{ callId: 42 }], ['text'], [null]])(
    'with the malformed payload %j is refused without a word of it in the log',
    async (payload) => {
      const { ask, from, windows, heard, lines } = withAnswer();
      expect(await ask('agent/call:answer', from(windows.agent), payload)).toMatchObject({
        error: { code: 'bad-request' },
      });
      expect(heard).toEqual([]);
      expect(JSON.stringify(lines)).not.toContain('nope');
    },
  );

  test('whose handler throws answers with a sentence; what was thrown stays out of answer and log', async () => {
    const world = setUp();
    world.ipc.handle('agent', 'call:consult', () => {
      throw new Error('secret number');
    });
    const answer = await world.ask('agent/call:consult', world.from(world.windows.agent), { callId, number: '030' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify([answer, world.lines])).not.toContain('secret');
  });

  test('on a channel that the window does not have cannot even be bound', () => {
    const { ipc, handlers } = setUp();
    expect(() => ipc.handle('media' as 'agent', 'call:answer', () => ok())).toThrow('no channel');
    expect(handlers.size).toBe(0);
  });
});

describe('an event', () => {
  test('is heard only from its window and only if it fits', () => {
    const world = setUp();
    const heard: unknown[] = [];
    world.ipc.listen('media', 'media:event', (event) => heard.push(event));
    const tell = (sent: Sent, payload: unknown) => world.listeners.get('media/media:event')?.(sent, payload);
    tell(world.from(world.windows.agent), { name: 'started' });
    tell(world.from(world.windows.media), { name: 'unknown' });
    tell(world.from(world.windows.media), { name: 'started' });
    expect(heard).toEqual([{ name: 'started' }]);
  });

  test('for a window that is not there is dropped', () => {
    const { ipc, told } = setUp();
    ipc.send('ringing', 'ringing:changed', null);
    const counts = { overdue: 0, due: 1, inWindow: 0, later: 2 };
    ipc.send('agent', 'callback:changed', counts);
    expect(told).toEqual([['agent/callback:changed', counts]]);
  });
});
