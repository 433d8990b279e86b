import type * as Electron from 'electron';
import { toPageAddress } from './address.ts';
import type { CdpSession } from './cdp.ts';
import { browser } from './runtime.ts';

type CheckHandler = NonNullable<Parameters<Electron.Session['setPermissionCheckHandler']>[0]>;
type RequestHandler = NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>;
type PermissionName = Parameters<RequestHandler>[1];

let checkHandler: CheckHandler | null = null;
let requestHandler: RequestHandler | null = null;
let deniedEverywhere: Promise<unknown> | undefined;
let applied = new Map<string, Promise<void>>();

/** Chromium's permissions and the question that Electron would put to the app's handlers for them. */
const permissions: readonly { name: string; asks: PermissionName; media?: 'audio' | 'video' }[] = [
  { name: 'microphone', asks: 'media', media: 'audio' },
  { name: 'camera', asks: 'media', media: 'video' },
  { name: 'geolocation', asks: 'geolocation' },
  { name: 'notifications', asks: 'notifications' },
  { name: 'midi', asks: 'midi' },
  { name: 'display-capture', asks: 'display-capture' },
  { name: 'clipboard-read', asks: 'clipboard-read' },
  { name: 'idle-detection', asks: 'idle-detection' },
  { name: 'local-fonts', asks: 'local-fonts' },
];

export function setPermissionCheckHandler(handler: CheckHandler | null): void {
  checkHandler = handler;
  applied = new Map();
}

export function setPermissionRequestHandler(handler: RequestHandler | null): void {
  requestHandler = handler;
  applied = new Map();
}

/** Before anything is decided, every page is refused everything: the browser must never put a question to the user. */
export function denyAllPermissions(cdp: CdpSession): void {
  deniedEverywhere = Promise.all(
    permissions.map(({ name }) => cdp.send('Browser.setPermission', { permission: { name }, setting: 'denied' })),
  );
}

/**
 * Asks the app's handlers once for an origin (`app://media`) and makes the answers Chromium's settings: the protocol
 * has no call-back at the moment a page asks.
 */
export function applyPermissions(origin: string, webContents: Electron.WebContents): Promise<void> {
  const known = applied.get(origin);
  if (known) return known;
  const work = settle(origin, webContents);
  applied.set(origin, work);
  return work;
}

async function settle(origin: string, webContents: Electron.WebContents): Promise<void> {
  await deniedEverywhere;
  const { cdp } = browser().chromium;
  await Promise.all(
    permissions.map(async (permission) => {
      if (!(await isGranted(permission, origin, webContents))) return;
      await cdp.send('Browser.setPermission', {
        permission: { name: permission.name },
        setting: 'granted',
        origin: toPageAddress(origin).replace(/\/$/, ''),
      });
    }),
  );
}

async function isGranted(
  { asks, media }: (typeof permissions)[number],
  origin: string,
  webContents: Electron.WebContents,
): Promise<boolean> {
  const requestingUrl = `${origin}/`;
  const common = { isMainFrame: true, requestingUrl };
  if (checkHandler) {
    const details = media ? { ...common, securityOrigin: requestingUrl, mediaType: media } : common;
    if (!checkHandler(webContents, asks, requestingUrl, details)) return false;
  }
  const handler = requestHandler;
  if (!handler) return true;
  const details = media ? { ...common, securityOrigin: requestingUrl, mediaTypes: [media] } : common;
  return new Promise((resolve) => handler(webContents, asks, resolve, details));
}
