export type PretendedFailure = string | { readonly code: string; readonly message: string };

interface PretendedMain {
  readonly replies: Readonly<Record<string, unknown>>;
  /** By channel; a sentence alone fails without a code of its own. */
  readonly failures: Readonly<Record<string, PretendedFailure>>;
}

/**
 * Puts a bridge on `window` that answers from a table. Runs inside the page before its scripts, so it may use nothing
 * from outside. What was asked is kept in `window.asked`; `window.tell(channel, payload)` plays an event of main.
 */
export function installPretendBridge({ replies, failures }: PretendedMain): void {
  const listeners = new Map<string, Set<(payload: unknown) => void>>();
  const asked: { channel: string; request: unknown }[] = [];
  const bridge = {
    invoke: (channel: string, request: unknown) => {
      asked.push({ channel, request });
      const failed = failures[channel];
      if (failed !== undefined) {
        const error = typeof failed === 'string' ? { code: 'pretended', message: failed } : failed;
        return Promise.resolve({ ok: false, error });
      }
      return Promise.resolve({ ok: true, value: replies[channel] });
    },
    send: () => undefined,
    on: (channel: string, listener: (payload: unknown) => void) => {
      const group = listeners.get(channel) ?? new Set();
      listeners.set(channel, group.add(listener));
      return () => group.delete(listener);
    },
  };
  const tell = (channel: string, payload: unknown) => {
    for (const listener of listeners.get(channel) ?? []) listener(payload);
  };
  Object.assign(window, { bridge, asked, tell });
}
