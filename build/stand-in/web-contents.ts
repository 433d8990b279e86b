import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { toAppAddress, toPageAddress } from './address.ts';
import { answerInvoke, deliverMessage } from './ipc-main.ts';
import { pageNavigation } from './navigation.ts';
import type { PageTarget } from './page-targets.ts';
import { applyPermissions } from './permissions.ts';
import { forgetQuietly } from './quiet.ts';
import { linkRenderer, type RendererLink } from './renderer-link.ts';
import { defaultSession } from './session.ts';
import { notImplemented, refuseTheRest } from './unimplemented.ts';

type Implemented = Pick<
  Electron.WebContents,
  | 'id'
  | 'session'
  | 'mainFrame'
  | 'send'
  | 'getURL'
  | 'loadURL'
  | 'reload'
  | 'isDestroyed'
  | 'isCrashed'
  | 'forcefullyCrashRenderer'
  | 'setWindowOpenHandler'
  | 'executeJavaScript'
  | 'setBackgroundThrottling'
>;

/** What a window needs of its contents beyond Electron's API. */
export interface Contents {
  readonly webContents: Electron.WebContents;
  readonly targetId: Promise<string>;
  destroy(): void;
}

let lastId = 0;
const byTargetId = new Map<string, (url: string) => void>();

/** A page opened a window of its own: its opener's handler hears of it; the window is closed already. */
export function reportPopup(openerTargetId: string | undefined, url: string): void {
  byTargetId.get(openerTargetId ?? '')?.(url);
}

/** Makes the `webContents` of a window whose page is still opening. */
export function createContents(
  opening: Promise<PageTarget>,
  preloadFile: string | undefined,
  onFirstPaint: () => void,
): Contents {
  const emitter = new EventEmitter();
  const id = ++lastId;
  let url = '';
  let destroyed = false;
  let crashed = false;
  let windowOpenHandler: Parameters<Electron.WebContents['setWindowOpenHandler']>[0] | undefined;
  let link: RendererLink | undefined;

  const mainFrame = refuseTheRest('webContents.mainFrame', {
    parent: null,
    frameTreeNodeId: id,
    routingId: 1,
    processId: id,
    isDestroyed: () => destroyed,
    get url() {
      return url;
    },
    get origin() {
      return url === '' ? 'null' : toAppAddress(new URL(toPageAddress(url)).origin);
    },
  }) as unknown as Electron.WebFrameMain;

  const ipcEvent = () =>
    ({
      type: 'frame',
      sender: webContents,
      senderFrame: mainFrame,
      frameId: 1,
      processId: id,
    }) as unknown as Electron.IpcMainEvent & Electron.IpcMainInvokeEvent;

  function windowOpened(address: string): void {
    const wanted = toAppAddress(address);
    const answer = windowOpenHandler?.({
      url: wanted,
      frameName: '',
      features: '',
      disposition: 'default',
      referrer: { url, policy: 'default' },
    });
    if (answer?.action === 'allow') console.error(`[stand-in] ${notImplemented("window.open with 'allow'").message}`);
  }

  async function prepare(): Promise<PageTarget & { navigation: ReturnType<typeof pageNavigation> }> {
    const target = await opening;
    const { session } = target;
    byTargetId.set(target.targetId, windowOpened);
    const navigation = pageNavigation(target, {
      willNavigate: (details) => emitter.emit('will-navigate', details, details.url),
      willFrameNavigate: (details) => emitter.emit('will-frame-navigate', details),
      navigated(address) {
        url = address;
        crashed = false;
        emitter.emit('did-navigate', {}, url);
      },
      domReady: () => emitter.emit('dom-ready', {}),
      loaded: () => emitter.emit('did-finish-load', {}),
      painted: onFirstPaint,
      mainFrame,
    });
    session.on('Inspector.targetCrashed', () => {
      crashed = true;
      emitter.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
    });
    const [linked] = await Promise.all([
      linkRenderer(session, preloadFile, {
        invoke: (channel, args) => answerInvoke(channel, ipcEvent(), args),
        send: (channel, args) => deliverMessage(channel, ipcEvent(), args),
        open: windowOpened,
      }),
      navigation.start(),
      session.send('Inspector.enable'),
    ]);
    link = linked;
    return { ...target, navigation };
  }

  const ready = prepare();
  // Whoever loads a page hears of the failure; a window that loads nothing has nobody to tell.
  forgetQuietly(ready);

  const implemented = {
    id,
    session: defaultSession,
    mainFrame,
    send(channel, ...args) {
      link?.send(channel, args);
    },
    getURL: () => url,
    async loadURL(address) {
      const { navigation, xWindow } = await ready;
      // On the display it is known by its blank page's title.
      await xWindow;
      const match = /^app:\/\/[^/]+/.exec(address);
      if (match) await applyPermissions(match[0], webContents);
      await navigation.load(address);
    },
    reload() {
      forgetQuietly(ready.then(({ navigation }) => navigation.reload(url)));
    },
    isDestroyed: () => destroyed,
    isCrashed: () => crashed,
    forcefullyCrashRenderer() {
      forgetQuietly(ready.then(({ session }) => session.send('Page.crash')));
    },
    setWindowOpenHandler(handler) {
      windowOpenHandler = handler;
    },
    async executeJavaScript(code) {
      const { session } = await ready;
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
        expression: code,
        awaitPromise: true,
        returnByValue: true,
        userGesture: true,
      });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value as unknown;
    },
    // Chromium runs with throttling off for every window; see chromium.ts.
    setBackgroundThrottling() {},
  } satisfies Implemented;

  const webContents = refuseTheRest(
    'webContents',
    Object.assign(emitter, implemented),
  ) as unknown as Electron.WebContents;

  return {
    webContents,
    targetId: ready.then(({ targetId }) => targetId),
    destroy() {
      if (destroyed) return;
      destroyed = true;
      link = undefined;
      emitter.emit('destroyed');
    },
  };
}
