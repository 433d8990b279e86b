/// <reference lib="dom" />

/** A value on its way between the page's world and the preload's: functions and promises travel as numbers. */
export type Parcel =
  | { readonly is: 'value'; readonly value: unknown }
  | { readonly is: 'function' | 'promise'; readonly id: number }
  | { readonly is: 'error'; readonly name: string; readonly message: string }
  | { readonly is: 'array'; readonly items: readonly Parcel[] }
  | { readonly is: 'object'; readonly entries: readonly (readonly [string, Parcel])[] };

export type Reply = { readonly ok: boolean; readonly node: Parcel };

export interface BridgeEnd {
  /** Describes a value for the other world; what is callable stays callable there. */
  wrap(value: unknown): Parcel;
  unwrap(node: Parcel, freeze?: boolean): unknown;
  /** Says something to the other world, which hears it before this returns. */
  tell(kind: string, detail: unknown): void;
  hear(kind: string, listener: (detail: never) => void): void;
}

/**
 * One end of Electron's contextBridge between two JavaScript worlds of one page, which share nothing but the DOM:
 * synchronous events with a secret name. Runs in the page as its own source text, so it names nothing outside itself.
 */
export function createBridgeEnd(secret: string, here: 'page' | 'preload'): BridgeEnd {
  const there = here === 'page' ? 'preload' : 'page';
  const target = document;
  // Kept from the first moment: the page may replace its globals later.
  const { addEventListener, dispatchEvent } = EventTarget.prototype;
  const { apply } = Reflect;
  const Event = CustomEvent;

  const functions = new Map<number, (...args: unknown[]) => unknown>();
  const settlers = new Map<number, { resolve(value: unknown): void; reject(reason: unknown): void }>();
  let lastId = 0;
  let reply: Reply | undefined;

  const tell = (kind: string, detail: unknown): void => {
    apply(dispatchEvent, target, [new Event(`${secret}:${there}:${kind}`, { detail })]);
  };
  const hear = (kind: string, listener: (detail: never) => void): void => {
    const onEvent = (event: CustomEvent) => listener(event.detail as never);
    apply(addEventListener, target, [`${secret}:${here}:${kind}`, onEvent]);
  };

  function wrapPromise(promise: PromiseLike<unknown>): Parcel {
    const id = ++lastId;
    promise.then(
      (value) => tell('settle', { id, ok: true, node: wrap(value) }),
      (reason: unknown) => tell('settle', { id, ok: false, node: wrap(reason) }),
    );
    return { is: 'promise', id };
  }

  function wrap(value: unknown): Parcel {
    if (typeof value === 'function') {
      const id = ++lastId;
      functions.set(id, value as (...args: unknown[]) => unknown);
      return { is: 'function', id };
    }
    if (typeof value !== 'object' || value === null) return { is: 'value', value };
    if (value instanceof Promise) return wrapPromise(value);
    if (value instanceof Error) return { is: 'error', name: value.name, message: value.message };
    if (Array.isArray(value)) return { is: 'array', items: value.map(wrap) };
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) return { is: 'value', value };
    return { is: 'object', entries: Object.entries(value).map(([key, entry]) => [key, wrap(entry)] as const) };
  }

  function callThere(id: number, args: unknown[]): unknown {
    reply = undefined;
    tell('call', { id, args: args.map(wrap) });
    const answer = reply as Reply | undefined;
    if (answer === undefined) throw new Error('the preload is gone');
    if (!answer.ok) throw unwrap(answer.node);
    return unwrap(answer.node);
  }

  function unwrap(node: Parcel, freeze = false): unknown {
    const keep = <Value extends object>(value: Value) => (freeze ? Object.freeze(value) : value);
    switch (node.is) {
      case 'value':
        return node.value;
      case 'function':
        return keep((...args: unknown[]) => callThere(node.id, args));
      case 'promise':
        return new Promise((resolve, reject) => settlers.set(node.id, { resolve, reject }));
      case 'error':
        return Object.assign(new Error(node.message), { name: node.name });
      case 'array':
        return keep(node.items.map((item) => unwrap(item, freeze)));
      case 'object':
        return keep(Object.fromEntries(node.entries.map(([key, entry]) => [key, unwrap(entry, freeze)])));
    }
  }

  hear('call', ({ id, args }: { id: number; args: Parcel[] }) => {
    try {
      const callee = functions.get(id);
      if (!callee) throw new Error('unknown function');
      tell('reply', { ok: true, node: wrap(callee(...args.map((node) => unwrap(node)))) });
    } catch (error) {
      tell('reply', { ok: false, node: wrap(error) });
    }
  });
  hear('reply', (answer: Reply) => {
    reply = answer;
  });
  hear('settle', ({ id, ok, node }: Reply & { id: number }) => {
    const settler = settlers.get(id);
    settlers.delete(id);
    if (ok) settler?.resolve(unwrap(node));
    else settler?.reject(unwrap(node));
  });
  return { wrap, unwrap, tell, hear };
}
