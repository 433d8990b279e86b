import type { IpcMain, IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';
import { contract } from '#shared/ipc/contract.ts';
import type { WindowName } from '#shared/ipc/window-name.ts';
import type { EventChannel, RequestChannel } from '#shared/ipc/define.ts';
import { failure, type Result } from '#shared/result.ts';
import type { Log } from '../log.ts';
import { placeOf } from '../place-of.ts';
import type { Ipc } from './ipc.ts';

export interface IpcOptions {
  readonly ipcMain: Pick<IpcMain, 'handle' | 'on'>;
  /** The contents of a window that is open now, null otherwise. */
  readonly contentsOf: (window: WindowName) => WebContents | null;
  /** Origin of a window's pages, such as `app://agent`. */
  readonly originOf: (window: WindowName) => string;
  readonly log: Log;
}

type Sent = Pick<IpcMainInvokeEvent | IpcMainEvent, 'sender' | 'senderFrame'>;

const refused = failure('refused', 'Diese Anfrage ist hier nicht erlaubt. Es wurde nichts geändert.');
const malformed = failure('bad-request', 'Diese Angaben passen nicht. Es wurde nichts geändert.');
const broken = failure('internal', 'Das hat nicht geklappt. Gespräch und Notiz sind davon nicht betroffen.');

/** Binds the contract to Electron's IPC: right window, main frame, own origin, valid payload, or nothing happens. */
export function createIpc(options: IpcOptions): Ipc {
  const { ipcMain, contentsOf, log } = options;

  /** Why a message may not be heard, null when it may. */
  function objectionTo(window: WindowName, { sender, senderFrame }: Sent): string | null {
    const contents = contentsOf(window);
    if (!contents || sender !== contents) return 'wrong-window';
    // Null when the frame has navigated or is gone since it sent.
    if (!senderFrame || senderFrame !== contents.mainFrame) return 'not-the-main-frame';
    return hasOrigin(senderFrame.url, options.originOf(window)) ? null : 'foreign-origin';
  }

  /** Logs a refusal without a word of what was sent. */
  function mayPass(window: WindowName, channel: string, sent: Sent): boolean {
    const reason = objectionTo(window, sent);
    if (reason) log.warn('ipc-refused', { window, channel, reason });
    return reason === null;
  }

  return {
    handle(window, channel, handler) {
      const { request, response } = channelOf(window, channel) as RequestChannel;
      const manner = createManner();
      ipcMain.handle(`${window}/${channel}`, async (sent, payload: unknown): Promise<Result<unknown>> => {
        if (!mayPass(window, channel, sent)) return refused;
        const how = manner();
        const parsed = request.safeParse(payload, how);
        if (!parsed.success) {
          log.warn('ipc-refused', { window, channel, reason: 'bad-request', field: fieldOf(parsed.error.issues) });
          return malformed;
        }
        try {
          const result = await handler(parsed.data as never);
          return result.ok ? { ok: true, value: response.parse(result.value, how) } : result;
        } catch (error) {
          log.error('ipc-handler-failed', { window, channel, reason: placeOf(error) });
          return broken;
        }
      });
    },

    listen(window, channel, listener) {
      const { payload: schema } = channelOf(window, channel) as EventChannel;
      const manner = createManner();
      ipcMain.on(`${window}/${channel}`, (sent, payload: unknown) => {
        if (!mayPass(window, channel, sent)) return;
        const parsed = schema.safeParse(payload, manner());
        if (parsed.success) listener(parsed.data as never);
        else log.warn('ipc-refused', { window, channel, reason: 'bad-event', field: fieldOf(parsed.error.issues) });
      });
    },

    send(window, channel, payload) {
      const contents = contentsOf(window);
      if (!contents || contents.isDestroyed()) return;
      contents.send(`${window}/${channel}`, payload);
    },
  };

  function channelOf(window: WindowName, channel: string): RequestChannel | EventChannel {
    const group: Record<string, RequestChannel | EventChannel> = contract[window];
    const found = group[channel];
    if (!found) throw new Error(`the contract of window "${window}" has no channel "${channel}"`);
    return found;
  }
}

/**
 * How to check: the first time without the function that zod would write for the schema. Writing takes longer than
 * checking, and most channels are asked once, while the app starts.
 */
function createManner(): () => { readonly jitless: boolean } {
  let isFirst = true;
  return () => {
    const jitless = isFirst;
    isFirst = false;
    return { jitless };
  };
}

function hasOrigin(url: string, origin: string): boolean {
  return url === origin || url.startsWith(`${origin}/`);
}

function fieldOf(issues: readonly { readonly path: readonly PropertyKey[] }[]): string {
  return issues.map(({ path }) => path.join('.')).join(',');
}
