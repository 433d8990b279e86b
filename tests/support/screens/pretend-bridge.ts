interface PretendedMain {
  readonly replies: Readonly<Record<string, unknown>>;
  readonly failures: Readonly<Record<string, string>>;
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
      const message = failures[channel];
      if (message !== undefined) return Promise.resolve({ ok: false, error: { code: 'pretended', message } });
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
