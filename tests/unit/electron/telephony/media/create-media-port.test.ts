import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { MediaCommand, MediaEvent, MediaReply } from '#shared/domain/media/media.ts';
import { usualSound } from '#shared/domain/media/sound-choice.ts';
import { createMediaPort } from '../../../../../electron/telephony/media/create-media-port.ts';
import { silentLog } from '../../../../../electron/log.ts';

const answer = { body: 'v=0\r\n', contentType: 'application/sdp' } as const;

function setUp() {
  const sent: { id: number; command: MediaCommand }[] = [];
  let reply: (message: unknown) => void = () => {};
  let event: (message: unknown) => void = () => {};
  const port = createMediaPort({
    send: (message) => sent.push(message),
    onReply: (listener) => (reply = listener),
    onEvent: (listener) => (event = listener),
    log: silentLog,
  });
  return {
    port,
    sent,
    reply: (id: number, value: MediaReply) => reply({ id, reply: value }),
    replyRaw: (message: unknown) => reply(message),
    event: (message: MediaEvent) => event(message),
    eventRaw: (message: unknown) => event(message),
  };
}

describe('media port', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('answers each question by its own id, whatever the order', async () => {
    const { port, reply, event } = setUp();
    event({ name: 'started' });
    const first = port.getDescription({ leg: 'a', options: {} });
    const second = port.close('b');
    reply(2, { ok: true, value: null });
    reply(1, { ok: true, value: answer });
    await expect(first).resolves.toEqual(answer);
    await expect(second).resolves.toBeUndefined();
  });

  it('refuses at once while there is no window', async () => {
    const { port, sent } = setUp();
    await expect(port.close('a')).rejects.toThrow('there is no media window');
    expect(sent).toEqual([]);
  });

  it('fails what was asked when the window goes, and works again when it is back', async () => {
    const { port, reply, sent } = setUp();
    port.windowStarted();
    const asked = port.rollback('a');
    port.windowGone();
    await expect(asked).rejects.toThrow('gone');
    await expect(port.rollback('a')).rejects.toThrow('there is no media window');
    port.windowStarted();
    const again = port.rollback('a');
    reply(sent.at(-1)!.id, { ok: true, value: null });
    await expect(again).resolves.toBeUndefined();
  });

  it('fails what a reloaded page was asked before', async () => {
    const { port, event } = setUp();
    event({ name: 'started' });
    const asked = port.stats('a');
    event({ name: 'started' });
    await expect(asked).rejects.toThrow('gone');
  });

  it('repeats the warm-up and the ring tone on a new window', async () => {
    const { port, sent, reply } = setUp();
    port.windowStarted();
    const warm = port.warmUp();
    const ringing = port.setRinging(true);
    reply(1, { ok: true, value: null });
    reply(2, { ok: true, value: null });
    await Promise.all([warm, ringing]);
    port.windowGone();
    port.windowStarted();
    expect(sent.slice(2).map(({ command }) => command)).toEqual([
      { name: 'warmUp' },
      { name: 'setRinging', ringing: true },
    ]);
  });

  it('gives up after ten seconds and ignores the late answer', async () => {
    const { port, reply } = setUp();
    port.windowStarted();
    const asked = expect(port.close('a')).rejects.toThrow('did not answer in 10000 ms');
    await vi.advanceTimersByTimeAsync(10_000);
    await asked;
    expect(() => reply(1, { ok: true, value: null })).not.toThrow();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('takes the first of two answers', async () => {
    const { port, reply } = setUp();
    port.windowStarted();
    const asked = port.close('a');
    reply(1, { ok: true, value: null });
    reply(1, { ok: false, message: 'too late' });
    await expect(asked).resolves.toBeUndefined();
  });

  it('fails on an answer it cannot read, and on one of the wrong kind', async () => {
    const { port, reply, replyRaw } = setUp();
    port.windowStarted();
    const nonsense = port.close('a');
    replyRaw({ id: 1, reply: { ok: 'perhaps' } });
    await expect(nonsense).rejects.toThrow('nonsense');
    const wrongKind = port.stats('a');
    reply(2, { ok: true, value: answer });
    await expect(wrongKind).rejects.toThrow();
    expect(() => replyRaw('???')).not.toThrow();
  });

  it('passes on what the window reports and drops what it cannot read', () => {
    const { port, event, eventRaw } = setUp();
    const heard: string[] = [];
    port.onEvent(({ name }) => heard.push(name));
    eventRaw({ name: 'invented' });
    event({ name: 'microphone', state: 'denied' });
    expect(heard).toEqual(['microphone']);
  });

  it('tells who waits for the window when it is there, and that it did not come', async () => {
    const { port } = setUp();
    const inVain = expect(port.whenStarted()).rejects.toThrow('did not start');
    await vi.advanceTimersByTimeAsync(10_000);
    await inVain;
    const waited = port.whenStarted();
    port.windowStarted();
    await waited;
    await port.whenStarted();
  });
});

describe('a window that starts again', () => {
  it('is told settings, conference, warm-up and ring again, and its lost legs are named once', async () => {
    const { port, reply, sent, event } = setUp();
    const answerAll = (): void => sent.forEach(({ id }) => reply(id, { ok: true, value: null }));
    const lost: string[][] = [];
    port.onLegsLost((legs) => lost.push([...legs]));
    event({ name: 'started' });
    const told = [
      port.applySound(usualSound),
      port.mix(['a', 'b']),
      port.warmUp(),
      port.setRinging(true),
      ...['a', 'b', 'c'].map((leg) => port.create({ leg, source: { kind: 'microphone' }, audible: true })),
    ];
    answerAll();
    await Promise.all(told);
    const closing = port.close('c');
    answerAll();
    await closing;

    port.windowGone();
    sent.length = 0;
    event({ name: 'started' });
    expect(lost).toEqual([['a', 'b']]);
    expect(sent.map(({ command }) => command.name)).toEqual(['applySound', 'mix', 'warmUp', 'setRinging']);
    port.windowGone();
    event({ name: 'started' });
    expect(lost).toHaveLength(1);
  });

  it('says that a leg is closed even while there is no window to hear of it', async () => {
    const { port } = setUp();
    const closed: string[] = [];
    port.onLegClosed((leg) => closed.push(leg));
    await expect(port.close('a')).rejects.toThrow('there is no media window');
    expect(closed).toEqual(['a']);
  });
});
