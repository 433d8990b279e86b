import type { BrowserWindowConstructorOptions, Rectangle, WebPreferences } from 'electron';
import { join } from 'node:path';
import type { WindowName } from '#shared/ipc/window-name.ts';

/** Room between the ringing window and the edges of the screen, in pixels. */
const margin = 24;

const ringingSize = { width: 420, height: 224 };

/** How each window is made. Pure, so that a test can read the security settings of all of them. */
export function windowOptions(
  window: WindowName,
  place: { readonly appPath: string; readonly workArea: Rectangle },
): BrowserWindowConstructorOptions {
  const webPreferences = preferencesOf(window, place.appPath);
  switch (window) {
    case 'agent':
      return {
        title: 'Heißer Draht',
        width: Math.min(1440, place.workArea.width),
        height: Math.min(900, place.workArea.height),
        minWidth: 800,
        minHeight: 600,
        show: true,
        autoHideMenuBar: true,
        webPreferences,
      };
    case 'ringing':
      return {
        title: 'Anruf',
        ...ringingSize,
        x: place.workArea.x + place.workArea.width - ringingSize.width - margin,
        y: place.workArea.y + place.workArea.height - ringingSize.height - margin,
        show: false,
        frame: false,
        resizable: false,
        minimizable: false,
        maximizable: false,
        fullscreenable: false,
        skipTaskbar: true,
        alwaysOnTop: true,
        focusable: true,
        webPreferences,
      };
    case 'media':
    case 'training':
      return { title: 'Heißer Draht', width: 320, height: 240, show: false, skipTaskbar: true, webPreferences };
  }
}

/** The same strict settings for every window; only what must run while hidden is not throttled. */
function preferencesOf(window: WindowName, appPath: string): WebPreferences {
  return {
    preload: join(appPath, 'out', 'app', 'preload', `${window}.cjs`),
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    enableWebSQL: false,
    backgroundThrottling: window === 'agent',
    // Nobody clicks into a hidden window: the first call of the day must be heard.
    autoplayPolicy: window === 'agent' || window === 'ringing' ? 'user-gesture-required' : 'no-user-gesture-required',
  };
}
