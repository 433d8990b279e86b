import type { Session, WebContents } from 'electron';
import { describe, expect, test } from 'vitest';
import { windowNames } from '#shared/ipc/window-name.ts';
import { limitPermissions } from '../../../../electron/app/security.ts';
import { windowOptions } from '../../../../electron/app/window-options.ts';

type Requester = NonNullable<Parameters<Session['setPermissionRequestHandler']>[0]>;
type Checker = NonNullable<Parameters<Session['setPermissionCheckHandler']>[0]>;

function handlers(): { request: Requester; check: Checker } {
  let request: Requester | null = null;
  let check: Checker | null = null;
  limitPermissions({
    setPermissionRequestHandler: (handler) => (request = handler),
    setPermissionCheckHandler: (handler) => (check = handler),
  });
  if (!request || !check) throw new Error('handlers missing');
  return { request, check };
}

function asks(url: string, permission: string, mediaTypes: string[] = ['audio']): boolean {
  let granted = false;
  const contents = {} as WebContents;
  handlers().request(contents, permission as 'media', (answer) => (granted = answer), {
    mediaTypes,
    requestingUrl: url,
  } as never);
  return granted;
}

describe('permissions', () => {
  test('the media window may use the microphone, not the camera', () => {
    expect(asks('app://media/media/index.html', 'media')).toBe(true);
    expect(asks('app://media/media/index.html', 'media', ['audio', 'video'])).toBe(false);
    expect(handlers().check(null, 'media', 'app://media', { mediaType: 'audio' } as never)).toBe(true);
    expect(handlers().check(null, 'media', 'app://media', { mediaType: 'video' } as never)).toBe(false);
  });

  test('the media window alone may choose among loudspeakers', () => {
    expect(asks('app://media/media/index.html', 'speaker-selection', [])).toBe(true);
    expect(handlers().check(null, 'speaker-selection', 'app://media', {} as never)).toBe(true);
    expect(asks('app://agent/agent/index.html', 'speaker-selection', [])).toBe(false);
    expect(handlers().check(null, 'speaker-selection', 'app://agent', {} as never)).toBe(false);
  });

  test('no other window may use the microphone, and nobody anything else', () => {
    for (const window of ['agent', 'ringing', 'training']) {
      expect(asks(`app://${window}/${window}/index.html`, 'media')).toBe(false);
      expect(handlers().check(null, 'media', `app://${window}`, { mediaType: 'audio' } as never)).toBe(false);
    }
    expect(asks('app://media.example.org/', 'media')).toBe(false);
    for (const permission of ['geolocation', 'notifications', 'clipboard-read', 'hid', 'openExternal']) {
      expect(asks('app://media/media/index.html', permission)).toBe(false);
    }
  });
});

describe('every window', () => {
  const place = { appPath: '/app', workArea: { x: 0, y: 0, width: 1920, height: 1080 } };

  test.each([...windowNames])('"%s" is isolated, sandboxed and without Node', (window) => {
    expect(windowOptions(window, place).webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      preload: `/app/out/app/preload/${window}.cjs`,
    });
  });

  test('that works while hidden is not throttled', () => {
    for (const window of ['media', 'training', 'ringing'] as const) {
      expect(windowOptions(window, place)).toMatchObject({
        show: false,
        webPreferences: { backgroundThrottling: false },
      });
    }
  });

  test('the ringing window is small, on top and at the lower right', () => {
    const { x, y, width, height, alwaysOnTop, skipTaskbar } = windowOptions('ringing', place);
    expect({ alwaysOnTop, skipTaskbar }).toEqual({ alwaysOnTop: true, skipTaskbar: true });
    expect([(x ?? 0) + (width ?? 0), (y ?? 0) + (height ?? 0)]).toEqual([1896, 1056]);
  });
});
