import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type * as Electron from 'electron';
import { appEvents } from './app-events.ts';
import { BrowserWindow } from './browser-window.ts';
import { commandLine } from './command-line.ts';
import { denyAllPermissions } from './permissions.ts';
import { forgetQuietly } from './quiet.ts';
import { runtime } from './runtime.ts';
import { notImplemented, refuseTheRest } from './unimplemented.ts';

type Implemented = Pick<
  Electron.App,
  | 'commandLine'
  | 'isPackaged'
  | 'name'
  | 'getName'
  | 'getVersion'
  | 'getAppPath'
  | 'getPath'
  | 'setPath'
  | 'getLocale'
  | 'whenReady'
  | 'isReady'
  | 'quit'
  | 'exit'
  | 'requestSingleInstanceLock'
  | 'hasSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'enableSandbox'
  | 'setAppUserModelId'
>;

let ready = false;
let quitting = false;
let exiting = false;
/** A second instance's word to the first. */
let told: Promise<void> = Promise.resolve();

function getPath(name: Parameters<Electron.App['getPath']>[0]): string {
  const { dataFolder } = runtime();
  switch (name) {
    case 'userData':
    case 'sessionData':
      return dataFolder;
    case 'appData':
      return dirname(dataFolder);
    case 'home':
      return homedir();
    case 'temp':
      return tmpdir();
    case 'logs':
      return join(dataFolder, 'logs');
    default:
      throw notImplemented(`app.getPath('${name}')`);
  }
}

/** Emits an event that a listener may prevent; true when none did. */
function allows(event: string): boolean {
  let prevented = false;
  const preventDefault = () => {
    prevented = true;
  };
  appEvents.emit(event, { preventDefault });
  return !prevented;
}

const implemented = {
  commandLine,
  isPackaged: false,
  get name() {
    return runtime().package.name;
  },
  getName: () => runtime().package.name,
  getVersion: () => runtime().package.version,
  getAppPath: () => runtime().package.folder,
  getPath,
  setPath(name, path) {
    // The stand-in read the same switch before there was an app.
    if (name !== 'userData' || path !== runtime().dataFolder) throw notImplemented(`app.setPath('${name}')`);
  },
  getLocale: () => 'de',
  whenReady: () => (ready ? Promise.resolve() : new Promise((resolve) => appEvents.once('ready', () => resolve()))),
  isReady: () => ready,
  quit() {
    if (quitting || exiting || !allows('before-quit')) return;
    quitting = true;
    for (const window of openWindows()) window.destroy();
    quitting = false;
    // Electron goes on while a window is open, be it one that was opened because another one closed.
    if (openWindows().length > 0) return;
    if (allows('will-quit')) implemented.exit(0);
  },
  exit(code = 0) {
    if (exiting) return;
    exiting = true;
    appEvents.emit('quit', {}, code);
    const { browser, lock } = runtime();
    const closed = browser?.chromium.close() ?? Promise.resolve();
    void Promise.all([closed, told]).finally(() => {
      lock.release();
      process.exit(code);
    });
  },
  requestSingleInstanceLock(additionalData) {
    const { lock } = runtime();
    if (lock.held) {
      lock.listen(({ argv, workingDirectory, additionalData: data }) =>
        appEvents.emit('second-instance', {}, argv, workingDirectory, data),
      );
      return true;
    }
    told = lock.tellFirst({ argv: process.argv, workingDirectory: process.cwd(), additionalData });
    return false;
  },
  hasSingleInstanceLock: () => runtime().lock.held,
  releaseSingleInstanceLock: () => runtime().lock.release(),
  // Chromium's sandbox is on unless the stand-in runs as root, which Chromium forbids; see chromium.ts.
  enableSandbox() {},
  // A matter of Windows' taskbar.
  setAppUserModelId() {},
} satisfies Implemented;

function openWindows(): Electron.BrowserWindow[] {
  return (BrowserWindow as unknown as typeof Electron.BrowserWindow).getAllWindows();
}

export const app = refuseTheRest('app', Object.assign(appEvents, implemented)) as unknown as Electron.App;

/** True when the app itself asked for the end, so that Chromium's end is no accident. */
export function isExiting(): boolean {
  return exiting;
}

/** Waits for the browser and the display, then says `ready`. */
export async function becomeReady(): Promise<void> {
  const { browser, desktop, lock } = runtime();
  if (!browser) {
    await told;
    if (exiting) return;
    throw new Error(`Another instance of the app uses ${runtime().dataFolder}, and this one did not leave`);
  }
  const { chromium } = browser;
  denyAllPermissions(chromium.cdp);
  forgetQuietly(chromium.cdp.send('Browser.setDownloadBehavior', { behavior: 'deny' }));
  const [version] = await Promise.all([chromium.version, desktop]);
  Object.defineProperty(process.versions, 'chrome', { value: version, enumerable: true, configurable: true });
  if (!lock.held) throw new Error('the instance lock was lost');
  ready = true;
  appEvents.emit('ready', {}, {});
}

appEvents.on('stand-in-last-window-closed', () => {
  if (exiting || quitting) return;
  if (appEvents.listenerCount('window-all-closed') > 0) appEvents.emit('window-all-closed');
  else implemented.quit();
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => implemented.quit());
