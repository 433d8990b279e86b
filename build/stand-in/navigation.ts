import type * as Electron from 'electron';
import { pageAddressPattern, toAppAddress, toPageAddress } from './address.ts';
import type { PausedRequest } from './cdp.ts';
import type { PageTarget } from './page-targets.ts';
import { answerAppRequest } from './protocol.ts';
import { forgetQuietly } from './quiet.ts';

/** The details that Electron gives to `will-navigate`. */
export interface WillNavigate {
  readonly url: string;
  readonly isSameDocument: false;
  readonly isMainFrame: boolean;
  readonly frame: Electron.WebFrameMain | null;
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

export interface NavigationEvents {
  readonly mainFrame: Electron.WebFrameMain;
  willNavigate(details: WillNavigate): void;
  willFrameNavigate(details: WillNavigate): void;
  navigated(url: string): void;
  domReady(): void;
  loaded(): void;
  painted(): void;
}

export interface PageNavigation {
  start(): Promise<unknown>;
  /** Resolves when the page's load event has fired; rejects with Chromium's error name. */
  load(url: string): Promise<void>;
  reload(url: string): Promise<void>;
}

/** Loads pages, answers their `app://` requests and asks the app before a page goes elsewhere by itself. */
export function pageNavigation({ session, targetId }: PageTarget, events: NavigationEvents): PageNavigation {
  /** The address that main itself asked for: it is not put to `will-navigate`. */
  let ordered: string | undefined;
  /** The main frame's document, by Chromium's loader id; the blank page before it does not count. */
  let ownPage = false;
  let painted = false;
  const loads = new Map<string, () => void>();
  const finished = new Set<string>();

  function mayNavigate(paused: PausedRequest): boolean {
    const isMainFrame = paused.frameId === targetId;
    if (isMainFrame && paused.request.url === ordered) return true;
    let prevented = false;
    const details: WillNavigate = {
      url: toAppAddress(paused.request.url),
      isSameDocument: false,
      isMainFrame,
      frame: isMainFrame ? events.mainFrame : null,
      get defaultPrevented() {
        return prevented;
      },
      preventDefault() {
        prevented = true;
      },
    };
    events.willFrameNavigate(details);
    if (isMainFrame) events.willNavigate(details);
    return !prevented;
  }

  function onRequest(paused: PausedRequest): void {
    const { requestId } = paused;
    if (paused.resourceType === 'Document' && !mayNavigate(paused)) {
      forgetQuietly(session.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' }));
    } else if (toAppAddress(paused.request.url) !== paused.request.url) {
      void answerAppRequest(session, paused);
    } else {
      forgetQuietly(session.send('Fetch.continueRequest', { requestId }));
    }
  }

  return {
    start() {
      session.on('Fetch.requestPaused', onRequest);
      session.on('Page.frameNavigated', ({ frame }) => {
        if (frame.parentId !== undefined) return;
        ownPage = frame.url !== 'about:blank' && !frame.url.startsWith('data:text/html,<title>stand-in-');
        if (ownPage) events.navigated(toAppAddress(frame.url));
      });
      session.on('Page.lifecycleEvent', ({ name, frameId, loaderId }) => {
        if (frameId !== targetId || !ownPage) return;
        if (name === 'DOMContentLoaded') events.domReady();
        if (name === 'firstPaint' && !painted) {
          painted = true;
          events.painted();
        }
        if (name !== 'load') return;
        finished.add(loaderId);
        loads.get(loaderId)?.();
        events.loaded();
      });
      return Promise.all([
        session.send('Page.enable'),
        session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
        session.send('Fetch.enable', {
          patterns: [{ urlPattern: pageAddressPattern }, { urlPattern: '*', resourceType: 'Document' }],
        }),
      ]);
    },
    async load(url) {
      const address = toPageAddress(url);
      ordered = address;
      const { loaderId, errorText } = await session.send('Page.navigate', { url: address });
      if (errorText !== undefined) throw new Error(`${errorText.replace('net::', '')} loading '${url}'`);
      if (loaderId === undefined || finished.has(loaderId)) return;
      await new Promise<void>((resolve) => loads.set(loaderId, resolve));
      loads.delete(loaderId);
    },
    async reload(url) {
      ordered = toPageAddress(url);
      await session.send('Page.reload');
    },
  };
}
