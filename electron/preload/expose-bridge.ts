import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import type { WindowName } from '#shared/ipc/window-name.ts';

/**
 * Puts `window.bridge` into the page: it adds the window's prefix and hands everything on. Main checks the rest.
 * The shape is `Bridge` of `shared/ipc/bridge.ts`; the contract itself stays out, so that a preload stays small.
 */
export function exposeBridge(window: WindowName): void {
  contextBridge.exposeInMainWorld('bridge', {
    invoke: (channel: string, request: unknown) => ipcRenderer.invoke(`${window}/${channel}`, request),
    send: (channel: string, payload: unknown) => ipcRenderer.send(`${window}/${channel}`, payload),
    on: (channel: string, listener: (payload: unknown) => void) => {
      const name = `${window}/${channel}`;
      const forward = (_event: IpcRendererEvent, payload: unknown): void => listener(payload);
      ipcRenderer.on(name, forward);
      return () => {
        ipcRenderer.off(name, forward);
      };
    },
  });
}
