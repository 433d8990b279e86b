import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { appEvents } from './app-events.ts';
import type { Area, Desktop } from './desktop.ts';
import type { PageTarget } from './page-targets.ts';
import { forgetQuietly } from './quiet.ts';
import { browser, runtime } from './runtime.ts';
import { notImplemented, refuseTheRest, refuseUnknownOptions } from './unimplemented.ts';
import { createContents, reportPopup, type Contents } from './web-contents.ts';

type Implemented = Pick<
  Electron.BrowserWindow,
  | 'id'
  | 'webContents'
  | 'loadURL'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'focus'
  | 'restore'
  | 'isMinimized'
  | 'isVisible'
  | 'isDestroyed'
  | 'close'
  | 'destroy'
  | 'getBounds'
  | 'setBounds'
  | 'setAlwaysOnTop'
  | 'setSkipTaskbar'
  | 'setMenuBarVisibility'
  | 'setMenu'
>;

/** Options that the stand-in honours, or that change only how real Electron's windows look. */
const windowOptions = (
  'x y width height minWidth minHeight center show title icon webPreferences frame focusable skipTaskbar alwaysOnTop ' +
  'resizable minimizable maximizable fullscreenable autoHideMenuBar backgroundColor paintWhenInitiallyHidden ' +
  'hasShadow useContentSize type'
).split(' ');

const preferenceOptions = (
  'preload contextIsolation sandbox nodeIntegration nodeIntegrationInWorker nodeIntegrationInSubFrames webSecurity ' +
  'allowRunningInsecureContent webviewTag spellcheck backgroundThrottling autoplayPolicy devTools safeDialogs ' +
  'navigateOnDragDrop enableWebSQL'
).split(' ');

/** The stand-in's pages are isolated and sandboxed in any case: who asks for less would get something else. */
const fixedPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
} as const;

/** Where windows wait that nobody may see: off every screen, yet painted at full speed. */
const PARKED = { left: -20_000, top: -20_000 };

const windows = new Set<StandInWindow>();
let lastId = 0;

/** One window: an app window of Chromium, placed over the protocol and dressed over X11. */
class StandInWindow extends EventEmitter {
  readonly id = ++lastId;
  readonly webContents: Electron.WebContents;
  private readonly contents: Contents;
  private readonly bounds: Area;
  private readonly focusable: boolean;
  /** What is done to the window is done in order, from the moment it exists. */
  private work: Promise<unknown>;
  private visible: boolean;
  private managed: boolean;
  private destroyed = false;
  private closing = false;
  private desktop: Desktop | undefined;
  private xWindow: number | undefined;
  private cdpWindow: number | undefined;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    checkOptions(options);
    const { targets } = browser();
    targets.onPopup(reportPopup);
    this.visible = options.show !== false;
    this.managed = true;
    this.focusable = options.focusable !== false && options.frame !== false;
    this.bounds = initialBounds(options);
    const isUnseen = !this.visible && options.frame !== false;
    const opening = isUnseen
      ? targets.openUnseen()
      : ((this.visible ? targets.takeFirst() : undefined) ?? targets.open());
    this.contents = createContents(opening, options.webPreferences?.preload, () => this.emit('ready-to-show'));
    this.webContents = this.contents.webContents;
    this.work = this.open(opening);
    forgetQuietly(this.work);
    const self = refuseTheRest('BrowserWindow', this);
    windows.add(self);
    void opening.then(({ closed }) => closed.then(() => self.gone()));
    appEvents.emit('web-contents-created', {}, this.webContents);
    appEvents.emit('browser-window-created', {}, self);
    return self;
  }

  static getAllWindows(): StandInWindow[] {
    return [...windows];
  }

  static fromWebContents(webContents: Electron.WebContents): StandInWindow | null {
    return [...windows].find((window) => window.webContents === webContents) ?? null;
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  show(): void {
    this.visible = true;
    this.next(async () => {
      await this.manage();
      await this.place(this.bounds);
      await this.activate();
    });
    this.emit('show');
  }

  showInactive(): void {
    if (this.focusable) throw notImplemented('BrowserWindow.showInactive of a window that can take the focus');
    this.visible = true;
    this.next(async () => {
      await this.place(this.bounds);
      if (this.xWindow !== undefined) await this.desktop?.request({ name: 'raise', window: this.xWindow });
    });
    this.emit('show');
  }

  hide(): void {
    this.visible = false;
    this.next(() => this.park());
    this.emit('hide');
  }

  focus(): void {
    this.next(() => this.activate());
  }

  restore(): void {
    this.next(() => this.setWindowBounds({ windowState: 'normal' }));
  }

  isMinimized(): boolean {
    if (this.xWindow === undefined) return false;
    return this.desktop?.ask({ name: 'isMinimized', window: this.xWindow }) === 1;
  }

  isVisible(): boolean {
    return this.visible;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  close(): void {
    let prevented = false;
    const preventDefault = () => {
      prevented = true;
    };
    this.emit('close', { preventDefault });
    if (!prevented) this.destroy();
  }

  destroy(): void {
    if (this.closing) return;
    this.closing = true;
    const close = async () => {
      await browser().chromium.cdp.send('Target.closeTarget', { targetId: await this.contents.targetId });
    };
    forgetQuietly(close());
    this.gone();
  }

  getBounds(): Area {
    return { ...this.bounds };
  }

  setBounds(bounds: Partial<Area>): void {
    Object.assign(this.bounds, bounds);
    if (this.visible) this.next(() => this.place(this.bounds));
  }

  /** A window outside the window manager is on top already; a managed one would need a hint that nobody asks for yet. */
  setAlwaysOnTop(): void {}

  setSkipTaskbar(): void {}

  /** Chromium's app windows have no menu. */
  setMenuBarVisibility(): void {}

  setMenu(): void {}

  private next(step: () => Promise<unknown>): void {
    this.work = this.work.then(step);
    forgetQuietly(this.work);
  }

  private async open(opening: Promise<PageTarget>): Promise<void> {
    const { xWindow } = await opening;
    const { cdp } = browser().chromium;
    const targetId = await this.contents.targetId;
    const { windowId } = await cdp.send('Browser.getWindowForTarget', { targetId });
    this.cdpWindow = windowId;
    this.desktop = await runtime().desktop;
    this.xWindow = await xWindow;
    // One that may not have the focus is taken from the window manager, also when it was shown while it opened.
    if (!this.visible || !this.focusable) await this.park();
    if (this.visible) await this.place(this.bounds);
  }

  private async park(): Promise<void> {
    if (this.managed && this.xWindow !== undefined) {
      await this.desktop?.request({ name: 'detach', window: this.xWindow });
      this.managed = false;
    }
    const { width, height } = this.bounds;
    await this.setWindowBounds({ ...PARKED, width, height });
  }

  private async manage(): Promise<void> {
    if (this.managed || this.xWindow === undefined || !this.focusable) return;
    await this.desktop?.request({ name: 'attach', window: this.xWindow });
    this.managed = true;
  }

  private place({ x, y, width, height }: Area): Promise<void> {
    return this.setWindowBounds({ left: x, top: y, width, height });
  }

  private async setWindowBounds(bounds: SetBounds): Promise<void> {
    if (this.cdpWindow === undefined) return;
    await browser().chromium.cdp.send('Browser.setWindowBounds', { windowId: this.cdpWindow, bounds });
  }

  private async activate(): Promise<void> {
    if (!this.focusable || this.xWindow === undefined) return;
    await this.desktop?.request({ name: 'activate', window: this.xWindow });
    this.emit('focus');
  }

  private gone(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.closing = true;
    for (const window of windows) if (window.id === this.id) windows.delete(window);
    this.contents.destroy();
    this.emit('closed');
    if (windows.size === 0) appEvents.emit('stand-in-last-window-closed');
  }
}

interface SetBounds {
  left?: number;
  top?: number;
  width?: number;
  height?: number;
  windowState?: 'normal';
}

function checkOptions(options: Electron.BrowserWindowConstructorOptions): void {
  refuseUnknownOptions('BrowserWindow', options, windowOptions);
  const preferences: Record<string, unknown> = { ...options.webPreferences };
  refuseUnknownOptions('webPreferences', preferences, preferenceOptions);
  for (const [name, value] of Object.entries(fixedPreferences)) {
    if (preferences[name] !== undefined && preferences[name] !== value) {
      throw notImplemented(`webPreferences.${name} = ${JSON.stringify(preferences[name])}`);
    }
  }
}

/** Where the window goes: as asked, else in the middle of the screen and never larger than it. */
function initialBounds(options: Electron.BrowserWindowConstructorOptions): Area {
  const { width: screenWidth, height: screenHeight } = runtime().display().workArea;
  const width = Math.min(options.width ?? 800, screenWidth);
  const height = Math.min(options.height ?? 600, screenHeight);
  return {
    x: options.x ?? Math.round((screenWidth - width) / 2),
    y: options.y ?? Math.round((screenHeight - height) / 2),
    width,
    height,
  };
}

export const BrowserWindow: new (options?: Electron.BrowserWindowConstructorOptions) => Implemented = StandInWindow;
