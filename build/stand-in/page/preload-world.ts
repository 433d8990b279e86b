/// <reference lib="dom" />
import type { Codec } from '../wire.ts';
import type { BridgeEnd } from './bridge-end.ts';

/** What the preload's world says to main over its binding, as JSON. */
export type FromPreload =
  | { readonly kind: 'hello' }
  | { readonly kind: 'send'; readonly channel: string; readonly args: string }
  | { readonly kind: 'invoke'; readonly id: number; readonly channel: string; readonly args: string }
  | { readonly kind: 'open'; readonly url: string };

/** What main says to the preload's world. */
export type ToPreload =
  | { readonly kind: 'message'; readonly channel: string; readonly args: string }
  | { readonly kind: 'answer'; readonly id: number; readonly value: string }
  | { readonly kind: 'refusal'; readonly id: number; readonly message: string };

type Listener = (event: unknown, ...args: unknown[]) => void;

/**
 * The world of the preload script: `require('electron')` gives it contextBridge and ipcRenderer over a binding that
 * exists in no other world.
 */
export function startPreloadWorld(
  bridge: BridgeEnd,
  codec: Codec,
  post: (text: string) => void,
  runPreload: (require: (name: string) => unknown, module: { exports: unknown }, exports: unknown) => void,
): void {
  const say = (message: FromPreload) => post(JSON.stringify(message));
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>();
  const listeners = new Map<string, Listener[]>();
  let lastId = 0;

  const ipcRenderer = {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        const text = codec.encode(args);
        waiting.set(id, { resolve, reject });
        say({ kind: 'invoke', id, channel, args: text });
      }),
    send: (channel: string, ...args: unknown[]) => say({ kind: 'send', channel, args: codec.encode(args) }),
    on(channel: string, listener: Listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      return ipcRenderer;
    },
    off(channel: string, listener: Listener) {
      listeners.set(
        channel,
        (listeners.get(channel) ?? []).filter((known) => known !== listener),
      );
      return ipcRenderer;
    },
    removeListener: (channel: string, listener: Listener) => ipcRenderer.off(channel, listener),
  };

  const hearMain = (message: ToPreload): void => {
    if (message.kind === 'message') {
      const args = codec.decode(message.args) as unknown[];
      for (const listener of listeners.get(message.channel) ?? []) listener({ sender: ipcRenderer }, ...args);
      return;
    }
    const entry = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.kind === 'answer') entry?.resolve(codec.decode(message.value));
    else entry?.reject(new Error(message.message));
  };
  Object.assign(globalThis, { standInHear: hearMain });

  const contextBridge = {
    exposeInMainWorld: (key: string, api: unknown) => bridge.tell('expose', { key, node: bridge.wrap(api) }),
  };
  const refuse = (of: string) => ({
    get(target: object, name: string | symbol): unknown {
      if (typeof name === 'symbol' || name in target) return Reflect.get(target, name);
      throw new Error(`The Electron stand-in does not implement ${of}${name}`);
    },
  });
  const electron = new Proxy(
    {
      contextBridge: new Proxy(contextBridge, refuse('contextBridge.')),
      ipcRenderer: new Proxy(ipcRenderer, refuse('ipcRenderer.')),
    },
    refuse('the renderer export '),
  );
  const requireModule = (name: string): unknown => {
    if (name === 'electron' || name === 'electron/renderer') return electron;
    throw new Error(`module not found: ${name} (a sandboxed preload has only 'electron')`);
  };

  bridge.hear('open', ({ url }: { url: string }) => say({ kind: 'open', url }));
  say({ kind: 'hello' });
  const module = { exports: {} };
  runPreload(requireModule, module, module.exports);
}
