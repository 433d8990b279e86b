import type { App, Session, WebContents } from 'electron';
import type { Log } from '../log.ts';
import { originOf } from './app-protocol.ts';

/** Refuses what no page of ours needs: leaving its own page, new windows, embedded pages. */
export function refuseForeignContent(app: Pick<App, 'on'>, log: Log): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => {
      event.preventDefault();
      log.warn('navigation-refused');
    });
    contents.on('will-redirect', (event) => {
      event.preventDefault();
      log.warn('redirect-refused');
    });
    contents.on('will-attach-webview', (event) => {
      event.preventDefault();
      log.warn('webview-refused');
    });
    contents.setWindowOpenHandler(() => {
      log.warn('window-open-refused');
      return { action: 'deny' };
    });
  });
}

/**
 * Only the media window may use the microphone and choose among loudspeakers; every other permission is denied to every
 * window.
 */
export function limitPermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler'>,
): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    const wantsVideo = 'mediaTypes' in details && (details.mediaTypes ?? []).includes('video');
    decide(isSound(permission) && !wantsVideo && isMediaOrigin(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    return isSound(permission) && details.mediaType !== 'video' && isMediaOrigin(requestingOrigin);
  });
}

/** `speaker-selection`: without it the headset could not be told from the loudspeaker (`setSinkId`). */
function isSound(permission: string): boolean {
  return permission === 'media' || permission === 'speaker-selection';
}

function isMediaOrigin(url: string): boolean {
  const origin = originOf('media');
  return url === origin || url.startsWith(`${origin}/`);
}
