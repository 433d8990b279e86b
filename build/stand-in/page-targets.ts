import { randomBytes } from 'node:crypto';
import type { CdpConnection, CdpSession } from './cdp.ts';
import { forgetQuietly } from './quiet.ts';

/** A page that Chromium opened for one of our windows, still blank. */
export interface PageTarget {
  readonly targetId: string;
  readonly session: CdpSession;
  /** Its window on the X display; undefined where there is none. */
  readonly xWindow: Promise<number | undefined>;
  /** Resolves when the page is closed, by us or by the user. */
  readonly closed: Promise<void>;
}

export interface PageTargets {
  /** The page that opens with the browser; undefined after the first question. */
  takeFirst(): Promise<PageTarget> | undefined;
  open(): Promise<PageTarget>;
  /**
   * Opens a small window with an address bar, for a window that is not going to be seen: from the first page while it
   * is blank, which spares the process that `open` starts; later as `open` does.
   */
  openUnseen(): Promise<PageTarget>;
  /** Hears of windows that a page opened by itself; they are closed at once. */
  onPopup(listener: (openerTargetId: string | undefined, url: string) => void): void;
}

export interface BlankPage {
  readonly title: string;
  readonly address: string;
}

/** An empty page with a name of its own. It has the app's background, so that nothing flashes. */
export function blankPage(): BlankPage {
  const title = `stand-in-${randomBytes(6).toString('hex')}`;
  return { title, address: `data:text/html,<title>${title}</title>` };
}

/** Follows the pages of the browser: each window's page is known by the blank page it was opened with. */
export function followPageTargets(
  cdp: CdpConnection,
  first: BlankPage,
  openAppWindow: (address: string) => void,
  findXWindow: (title: string) => Promise<number | undefined>,
): PageTargets {
  const expected = new Map<string, (target: PageTarget) => void>();
  const closing = new Map<string, () => void>();
  let onPopup: (openerTargetId: string | undefined, url: string) => void = () => {};

  const expect = (page: BlankPage) => new Promise<PageTarget>((resolve) => expected.set(page.title, resolve));
  const firstPage = expect(first);
  let untaken: Promise<PageTarget> | undefined = firstPage;
  let firstTargetId: string | undefined;
  /** The windows that the first page was asked to open, in order. */
  const openedByFirst: BlankPage[] = [];

  cdp.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    const session = cdp.session(sessionId);
    const resume = () => forgetQuietly(session.send('Runtime.runIfWaitingForDebugger'));
    if (targetInfo.type !== 'page') {
      resume();
      return;
    }
    const asked =
      targetInfo.openerId === undefined || targetInfo.openerId !== firstTargetId ? undefined : openedByFirst.shift();
    const title = asked?.title ?? /^data:.*?(stand-in-[0-9a-f]{12})/.exec(targetInfo.url)?.[1];
    const resolve = title === undefined ? undefined : expected.get(title);
    if (title === undefined || resolve === undefined) {
      onPopup(targetInfo.openerId, targetInfo.url);
      forgetQuietly(cdp.send('Target.closeTarget', { targetId: targetInfo.targetId }));
      return;
    }
    expected.delete(title);
    if (title === first.title) firstTargetId = targetInfo.targetId;
    const closed = new Promise<void>((done) => closing.set(sessionId, done));
    resume();
    if (asked) forgetQuietly(session.send('Runtime.evaluate', { expression: `document.title = '${title}'` }));
    resolve({ targetId: targetInfo.targetId, session, xWindow: findXWindow(title), closed });
  });
  cdp.on('Target.detachedFromTarget', ({ sessionId }) => {
    cdp.forget(sessionId);
    closing.get(sessionId)?.();
    closing.delete(sessionId);
  });
  forgetQuietly(cdp.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }));

  async function openFromFirst(page: BlankPage): Promise<void> {
    const { session } = await firstPage;
    openedByFirst.push(page);
    const isBlank = `document.title === '${first.title}'`;
    const open = `window.open('about:blank', '', 'popup,noopener,width=320,height=240')`;
    const { result } = await session.send('Runtime.evaluate', {
      expression: `${isBlank} && (${open}, true)`,
      userGesture: true,
    });
    if (result.value === true) return;
    openedByFirst.splice(openedByFirst.indexOf(page), 1);
    openAppWindow(page.address);
  }

  return {
    takeFirst() {
      const target = untaken;
      untaken = undefined;
      return target;
    },
    open() {
      const page = blankPage();
      const target = expect(page);
      openAppWindow(page.address);
      return target;
    },
    openUnseen() {
      const page = blankPage();
      const target = expect(page);
      openFromFirst(page).catch(() => openAppWindow(page.address));
      return target;
    },
    onPopup(listener) {
      onPopup = listener;
    },
  };
}
