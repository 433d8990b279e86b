import type { Result } from '#shared/result.ts';
import type { Ipc } from '../../electron/ipc/ipc.ts';

/** Main's end of the contract without windows: asks a handler directly and keeps what was sent. */
export function createHandlers() {
  const handlers = new Map<string, (request: never) => unknown>();
  const sent: { readonly channel: string; readonly payload: unknown }[] = [];
  const ipc: Ipc = {
    handle: (_window, channel, handler) => void handlers.set(channel, handler),
    listen: () => {},
    send: (_window, channel, payload) => void sent.push({ channel, payload }),
  };

  function askResult(channel: string, request: unknown): unknown {
    const handler = handlers.get(channel);
    if (!handler) throw new Error(`nobody handles ${channel}`);
    return handler(request as never);
  }

  return {
    ipc,
    sent,
    /** Every channel that somebody handles. */
    channels: (): string[] => [...handlers.keys()],
    /** What a handler answers, as it is: a `Result` or the promise of one. */
    askResult,
    /** What the agent window would get; throws where it would get a failure. Handlers asked here answer at once. */
    ask(channel: string, request: unknown): unknown {
      const result = askResult(channel, request) as Result<unknown>;
      if (!result.ok) throw new Error(result.error.message);
      return result.value;
    },
  };
}
