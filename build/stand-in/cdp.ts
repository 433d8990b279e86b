import type { Readable, Writable } from 'node:stream';
// Playwright's copy of the protocol; its package does not export the file by name.
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts';

export type PausedRequest = Protocol.Fetch.requestPausedPayload;

type Commands = Protocol.CommandParameters;
type Replies = Protocol.CommandReturnValues;
type Events = Protocol.Events;

/** One target's end of the Chrome DevTools Protocol, or the browser's own. */
export interface CdpSession {
  /** Rejects with the protocol's message, or when the target or the browser is gone. */
  send<Method extends keyof Commands>(method: Method, params?: Commands[Method]): Promise<Replies[Method]>;
  /** Listens until the returned function is called. */
  on<Name extends keyof Events>(event: Name, listener: (payload: Events[Name]) => void): () => void;
}

export interface CdpConnection extends CdpSession {
  /** The end that an attached target speaks through. */
  session(sessionId: string): CdpSession;
  /** Forgets a session that the browser detached; what still waits for an answer is rejected. */
  forget(sessionId: string): void;
}

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly method: string;
  readonly sessionId: string | undefined;
  resolve(result: unknown): void;
  reject(reason: Error): void;
}

type Listener = (payload: unknown) => void;

const END_OF_MESSAGE = 0;

/** Speaks the protocol over the two pipes of `--remote-debugging-pipe`: JSON messages, each ended by a zero byte. */
export function connectCdp(fromBrowser: Readable, toBrowser: Writable): CdpConnection {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<Listener>>();
  const sessions = new Map<string, CdpSession>();
  let lastId = 0;
  let closed = false;

  const listenerKey = (sessionId: string | undefined, event: string) => `${sessionId ?? ''} ${event}`;

  function rejectWaiting(why: string, belongs: (waiting: Waiting) => boolean): void {
    for (const [id, entry] of waiting) {
      if (!belongs(entry)) continue;
      waiting.delete(id);
      entry.reject(new Error(`${entry.method}: ${why}`));
    }
  }

  function receive(message: Message): void {
    if (message.id !== undefined) {
      const entry = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) entry?.reject(new Error(`${entry.method}: ${message.error.message}`));
      else entry?.resolve(message.result);
      return;
    }
    if (message.method === undefined) return;
    for (const listener of listeners.get(listenerKey(message.sessionId, message.method)) ?? []) {
      listener(message.params);
    }
  }

  function close(): void {
    closed = true;
    rejectWaiting('Chromium is gone', () => true);
  }

  splitAtZero(fromBrowser, (text) => receive(JSON.parse(text) as Message));
  fromBrowser.on('close', close);
  // A broken pipe is the browser's end, which 'close' and the process's exit already tell.
  fromBrowser.on('error', close);
  toBrowser.on('error', close);

  function end(sessionId: string | undefined): CdpSession {
    return {
      send<Method extends keyof Commands>(method: Method, params?: Commands[Method]) {
        if (closed) return Promise.reject(new Error(`${method}: Chromium is gone`));
        const id = ++lastId;
        return new Promise<Replies[Method]>((resolve, reject) => {
          waiting.set(id, { method, sessionId, resolve: (result) => resolve(result as Replies[Method]), reject });
          toBrowser.write(JSON.stringify({ id, method, params: params ?? {}, sessionId }) + '\0');
        });
      },
      on(event, listener) {
        const key = listenerKey(sessionId, event);
        const registered = listeners.get(key) ?? new Set();
        listeners.set(key, registered);
        registered.add(listener as Listener);
        return () => registered.delete(listener as Listener);
      },
    };
  }

  return {
    ...end(undefined),
    session(sessionId) {
      const known = sessions.get(sessionId) ?? end(sessionId);
      sessions.set(sessionId, known);
      return known;
    },
    forget(sessionId) {
      sessions.delete(sessionId);
      for (const key of listeners.keys()) if (key.startsWith(`${sessionId} `)) listeners.delete(key);
      rejectWaiting('the page is gone', (entry) => entry.sessionId === sessionId);
    },
  };
}

function splitAtZero(stream: Readable, onMessage: (text: string) => void): void {
  let parts: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(END_OF_MESSAGE); end !== -1; end = chunk.indexOf(END_OF_MESSAGE, start)) {
      parts.push(chunk.subarray(start, end));
      onMessage(Buffer.concat(parts).toString('utf8'));
      parts = [];
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  });
}
