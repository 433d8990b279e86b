import { spawn } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { text } from 'node:stream/consumers';
import type * as Electron from 'electron';
import { runtime } from './runtime.ts';
import { notImplemented, refuseTheRest } from './unimplemented.ts';

/** The small exports that lean on the desktop around the app. */

function primaryDisplay(): Electron.Display {
  const { bounds, workArea } = runtime().display();
  const sizeOf = ({ width, height }: { width: number; height: number }) => ({ width, height });
  return refuseTheRest('Display', {
    id: 1,
    bounds,
    workArea,
    size: sizeOf(bounds),
    workAreaSize: sizeOf(workArea),
    scaleFactor: 1,
  }) as Electron.Display;
}

/** One display: the X screen. */
export const screen = refuseTheRest(
  'screen',
  Object.assign(new EventEmitter(), {
    getPrimaryDisplay: primaryDisplay,
    getAllDisplays: () => [primaryDisplay()],
  } satisfies Pick<Electron.Screen, 'getPrimaryDisplay' | 'getAllDisplays'>),
);

/** Tells nothing: power events need real Electron. */
export const powerMonitor = refuseTheRest('powerMonitor', new EventEmitter());

export const nativeTheme = refuseTheRest(
  'nativeTheme',
  Object.assign(new EventEmitter(), { themeSource: 'system', shouldUseDarkColors: false } satisfies Pick<
    Electron.NativeTheme,
    'themeSource' | 'shouldUseDarkColors'
  >),
);

export const shell = refuseTheRest('shell', {
  openExternal: (url) =>
    new Promise((resolve, reject) => {
      const opener = spawn('xdg-open', [url], { stdio: 'ignore', detached: true });
      opener.on('error', reject);
      opener.on('spawn', () => {
        opener.unref();
        resolve();
      });
    }),
} satisfies Pick<Electron.Shell, 'openExternal'>);

export const dialog = refuseTheRest('dialog', {
  /** On standard error, as Electron on Linux does before the app is ready. */
  showErrorBox: (title, content) => console.error(`${title}\n${content}`),
  /** There as well, and answered with its first button. */
  showMessageBox(...args: [Electron.BaseWindow, Electron.MessageBoxOptions] | [Electron.MessageBoxOptions]) {
    const { title, message, detail } = args.length === 2 ? args[1] : args[0];
    console.error([title, message, detail].filter(Boolean).join('\n'));
    return Promise.resolve({ response: 0, checkboxChecked: false });
  },
  /** The desktop's own `zenity`, which says what was chosen, or nothing; where there is none, asking fails. */
  async showOpenDialog(...args: [Electron.BaseWindow, Electron.OpenDialogOptions] | [Electron.OpenDialogOptions]) {
    const { title = '' } = args.length === 2 ? args[1] : args[0];
    const asker = spawn('zenity', ['--file-selection', `--title=${title}`], { stdio: ['ignore', 'pipe', 'ignore'] });
    const started = new Promise((resolve, reject) => asker.on('spawn', resolve).on('error', reject));
    const said = text(asker.stdout);
    await started;
    const chosen = (await said).trim();
    return { canceled: chosen === '', filePaths: chosen === '' ? [] : [chosen] };
  },
} satisfies Pick<Electron.Dialog, 'showErrorBox' | 'showMessageBox' | 'showOpenDialog'>);

/** Shown by the desktop's own `notify-send` where there is one. */
class StandInNotification extends EventEmitter {
  private readonly options: Electron.NotificationConstructorOptions;

  constructor(options: Electron.NotificationConstructorOptions = {}) {
    super();
    this.options = options;
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    const { title = '', body = '' } = this.options;
    const sender = spawn('notify-send', ['--', title, body], { stdio: 'ignore' });
    sender.on('error', (error) => this.emit('failed', {}, error.message));
    sender.on('spawn', () => this.emit('show', {}));
  }

  close(): void {
    this.emit('close', {});
  }
}
export const Notification = StandInNotification satisfies { isSupported: typeof Electron.Notification.isSupported };

/** Chromium's app windows have no menu bar; only taking it away is possible. */
export const Menu = refuseTheRest('Menu', {
  setApplicationMenu(menu: Electron.Menu | null): void {
    if (menu !== null) throw notImplemented('Menu.setApplicationMenu with a menu');
  },
});
