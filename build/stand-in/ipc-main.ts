import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { refuseTheRest } from './unimplemented.ts';

type Handler = Parameters<Electron.IpcMain['handle']>[1];

const handlers = new Map<string, Handler>();
const emitter = new EventEmitter();

const implemented = {
  handle(channel, handler) {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    handlers.set(channel, handler);
  },
  removeHandler(channel) {
    handlers.delete(channel);
  },
} satisfies Pick<Electron.IpcMain, 'handle' | 'removeHandler'>;

export const ipcMain = refuseTheRest('ipcMain', Object.assign(emitter, implemented)) as unknown as Electron.IpcMain;

/** Answers an `invoke`; rejects with the words that Electron's renderer would read. */
export async function answerInvoke(
  channel: string,
  event: Electron.IpcMainInvokeEvent,
  args: unknown[],
): Promise<unknown> {
  const handler = handlers.get(channel);
  if (!handler)
    throw new Error(`Error invoking remote method '${channel}': Error: No handler registered for '${channel}'`);
  try {
    return await (handler(event, ...args) as unknown);
  } catch (error) {
    throw new Error(`Error invoking remote method '${channel}': ${String(error)}`, { cause: error });
  }
}

/** Passes on a `send`. */
export function deliverMessage(channel: string, event: Electron.IpcMainEvent, args: unknown[]): void {
  emitter.emit(channel, event, ...args);
}
