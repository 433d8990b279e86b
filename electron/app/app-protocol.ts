import { readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { WindowName } from '#shared/ipc/window-name.ts';
import { windowNames } from '#shared/ipc/window-name.ts';
import type { Log } from '../log.ts';

export const appScheme = 'app';

/** Where the pages of a window live. One origin a window keeps storage and permissions apart. */
export function originOf(window: WindowName): string {
  return `${appScheme}://${window}`;
}

export function pageOf(window: WindowName): string {
  return `${originOf(window)}/${window}/index.html`;
}

/**
 * What every page may load: its own scripts, styles, fonts, pictures and sounds, and nothing from anywhere else.
 * `style-src-attr` is open because React Aria places its popovers by style attributes; style elements stay closed.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ogg': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.wav': 'audio/wav',
};

/** Folders of `assets/` that pages may read, under `/static/`. */
const staticFolders: ReadonlySet<string> = new Set(['sounds', 'training']);

/** Answers `app://` requests from the app's own folder. `appPath` holds `out/app/renderer` and `assets`. */
export function createAppProtocol(options: {
  readonly appPath: string;
  readonly log: Log;
}): (request: Request) => Promise<Response> {
  return async (request) => {
    const file = request.method === 'GET' ? fileOf(request.url, options.appPath) : null;
    if (!file) {
      options.log.warn('app-protocol-refused', { method: request.method });
      return notFound();
    }
    try {
      const body = await readFile(file.path);
      return new Response(body, {
        headers: {
          'content-type': file.mimeType,
          'content-security-policy': contentSecurityPolicy,
          'x-content-type-options': 'nosniff',
          'cache-control': 'no-store',
        },
      });
    } catch {
      // A missing file and an unreadable one are the same to a page.
      options.log.warn('app-protocol-missing', { path: new URL(request.url).pathname });
      return notFound();
    }
  };
}

/**
 * The file behind an `app://` address, null for everything that is none of ours: another host, an unknown type,
 * a path that tries to climb, be it encoded or not.
 */
export function fileOf(url: string, appPath: string): { path: string; mimeType: string } | null {
  const address = URL.parse(url);
  if (address?.protocol !== `${appScheme}:`) return null;
  if (!windowNames.some((name) => name === address.hostname)) return null;
  const parts = partsOf(address.pathname);
  const mimeType = mimeTypes[extname(address.pathname).toLowerCase()];
  if (!parts || !mimeType) return null;

  const [first, second, ...rest] = parts;
  if (first === 'static') {
    if (!second || !staticFolders.has(second)) return null;
    return within(join(appPath, 'assets', second), rest, mimeType);
  }
  return within(join(appPath, 'out', 'app', 'renderer'), parts, mimeType);
}

/** Path segments, decoded once; null when one of them is not a plain name. */
function partsOf(pathname: string): string[] | null {
  const parts = pathname.split('/').slice(1);
  const isPlain = (part: string): boolean => /^[\w-][\w.-]*$/.test(part) && !part.includes('..');
  return parts.every(isPlain) ? parts : null;
}

function within(folder: string, parts: readonly string[], mimeType: string): { path: string; mimeType: string } | null {
  const path = join(folder, ...parts);
  return parts.length > 0 && path.startsWith(folder + sep) ? { path, mimeType } : null;
}

function notFound(): Response {
  return new Response('not found', { status: 404, headers: { 'content-type': 'text/plain' } });
}
