import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents } from 'electron';
import type { WindowName } from '#shared/ipc/window-name.ts';
import { createListeners } from '../listeners.ts';
import type { Log, LogFields } from '../log.ts';
import { placeOf } from '../place-of.ts';
import { pageOf } from './app-protocol.ts';

/** Why a window is no more: a person closed it, or its renderer died. */
export interface WindowGone {
  readonly window: WindowName;
  readonly cause: 'closed' | 'crashed';
}

export interface Windows {
  /**
   * Opens a window and resolves when its page has loaded; one that is open or opening is left as it is. The page is loaded once `wired`
   * has come true: a window takes its time to appear, and what the page will ask for can be made ready meanwhile.
   */
  open(window: WindowName, wired?: Promise<void>): Promise<void>;
  contentsOf(window: WindowName): WebContents | null;
  /** Shows a window without taking the focus from whatever the person is typing in. */
  showQuietly(window: WindowName): void;
  hide(window: WindowName): void;
  /** Closes a window for good; who keeps it open opens a new one. */
  close(window: WindowName): void;
  /** Brings a window to the front with the focus, for what a person asked for; one that is gone is opened again. */
  bringForward(window: WindowName): void;
  onLoaded(listener: (window: WindowName) => void): () => void;
  onGone(listener: (gone: WindowGone) => void): () => void;
  /** The app quits: from now on nothing is opened. Electron would wait for ever for a window opened while it closes all. */
  finish(): void;
}

export interface WindowsOptions {
  readonly create: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly optionsOf: (window: WindowName) => BrowserWindowConstructorOptions;
  readonly log: Log;
}

/** Knows every window by its name and tells when one is gone; who needs it opens it again. */
export function createWindows({ create: createWindow, optionsOf, log }: WindowsOptions): Windows {
  const windows = new Map<WindowName, BrowserWindow>();
  const opening = new Map<WindowName, Promise<void>>();
  let isFinished = false;
  const loading = createListeners<WindowName>((error) =>
    log.error('window-listener-failed', { reason: placeOf(error) }),
  );
  const gone = createListeners<WindowGone>((error) => log.error('window-listener-failed', { reason: placeOf(error) }));

  function forget(name: WindowName, window: BrowserWindow, cause: WindowGone['cause']): void {
    if (windows.get(name) !== window) return;
    windows.delete(name);
    opening.delete(name);
    log[cause === 'crashed' ? 'error' : 'info']('window-gone', { window: name, cause });
    gone.tell({ window: name, cause });
  }

  function watch(name: WindowName, window: BrowserWindow): void {
    window.on('closed', () => forget(name, window, 'closed'));
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      log.error('renderer-gone', { window: name, reason });
      forget(name, window, 'crashed');
      if (!window.isDestroyed()) window.destroy();
    });
    window.on('unresponsive', () => log.warn('window-unresponsive', { window: name }));
  }

  function open(name: WindowName, wired?: Promise<void>): Promise<void> {
    const already = opening.get(name);
    if (isFinished || already) return already ?? Promise.resolve();
    const opened = create(name, wired);
    opening.set(name, opened);
    return opened;
  }

  async function create(name: WindowName, wired?: Promise<void>): Promise<void> {
    const options = optionsOf(name);
    const window = createWindow(options);
    log.info('window-created', { window: name, ...securityOf(options) });
    windows.set(name, window);
    watch(name, window);
    await wired;
    if (windows.get(name) !== window) return;
    try {
      await window.loadURL(pageOf(name));
    } catch (error) {
      // An empty window is of no use, and it would keep the next try from opening one.
      windows.delete(name);
      opening.delete(name);
      if (!window.isDestroyed()) window.destroy();
      throw error;
    }
    if (windows.get(name) !== window) return;
    log.info('window-opened', { window: name });
    loading.tell(name);
  }

  return {
    open,
    contentsOf(name) {
      const window = windows.get(name);
      return window && !window.isDestroyed() ? window.webContents : null;
    },
    showQuietly(name) {
      const window = windows.get(name);
      window?.setAlwaysOnTop(true, 'screen-saver');
      window?.showInactive();
    },
    hide: (name) => windows.get(name)?.hide(),
    close: (name) => windows.get(name)?.destroy(),
    bringForward(name) {
      const window = windows.get(name);
      if (!window) {
        open(name).catch((error: unknown) => log.error('window-not-opened', { window: name, reason: placeOf(error) }));
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    onLoaded: loading.add,
    onGone: gone.add,
    finish() {
      isFinished = true;
    },
  };
}

/** What a page of this window is kept from, for the log: tests and administrators see what really runs. */
function securityOf({ webPreferences = {} }: BrowserWindowConstructorOptions): LogFields {
  const { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag } = webPreferences;
  return { contextIsolation, sandbox, nodeIntegration, webSecurity, webviewTag };
}
