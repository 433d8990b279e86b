import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fakeMicrophone } from '../support/fake-microphone.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';
import { createTrainingPeer } from '../tour/peers/training-peer.ts';

/** What the pages of the real windows may not do, asked in those pages; the same on either runtime. */

interface AnyBridge {
  invoke(channel: string, request: unknown): Promise<{ ok: boolean; error?: { code: string } }>;
}
declare const bridge: AnyBridge;

const windows = ['agent', 'ringing', 'media', 'training'] as const;

describe('the windows of the workplace', () => {
  let app: WorkplaceApp;
  let microphone: Awaited<ReturnType<typeof fakeMicrophone>>;

  beforeAll(async () => {
    microphone = await fakeMicrophone(440);
    app = await launchWorkplace({ config: 'mode: training\n', switches: microphone.switches });
    // The training window opens with the first training call.
    await app.waitForLog('ready-for-calls');
    await createTrainingPeer().call(app);
    for (const window of windows) await app.waitForLog('window-opened', (line) => line['window'] === window);
  });
  afterAll(async () => {
    await app.stop();
    await microphone.remove();
  });

  it.each(windows)('are made isolated, sandboxed and without Node: %s', async (window) => {
    expect(await app.waitForLog('window-created', (line) => line['window'] === window)).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
    });
  });

  it.each(windows)('show the page nothing but a frozen bridge: %s', async (window) => {
    const seen = await (
      await app.page(window)
    ).evaluate(() => ({
      bridge: Object.keys(bridge).toSorted(),
      frozen: Object.isFrozen(bridge),
      leaks: ['require', 'process', 'module', 'global', 'Buffer', 'ipcRenderer'].filter((name) => name in globalThis),
    }));
    expect(seen).toEqual({ bridge: ['invoke', 'on', 'send'], frozen: true, leaks: [] });
  });

  it.each(windows)('run no inline script and no evaluated text: %s', async (window) => {
    const ran = await (
      await app.page(window)
    ).evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.inlineRan = true';
      document.head.append(script);
      const evaluated = () => {
        try {
          // oxlint-disable-next-line no-implied-eval, typescript/no-implied-eval -- the policy must refuse it
          return new Function('return true')() as boolean;
        } catch (error) {
          return (error as Error).name;
        }
      };
      // What the driver itself runs is exempt from the policy; a timer of the page is not.
      const later = new Promise((resolve) => setTimeout(() => resolve(evaluated())));
      return { inline: 'inlineRan' in globalThis, evaluated: await later };
    });
    expect(ran).toEqual({ inline: false, evaluated: 'EvalError' });
  });

  it('load nothing from elsewhere, and by our own policy', async () => {
    const page = await app.page('agent');
    const refusedBy = await page.evaluate(async () => {
      const directives: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => directives.push(event.effectiveDirective));
      const image = new Image();
      const imageSettled = new Promise((resolve) => {
        image.addEventListener('load', resolve);
        image.addEventListener('error', resolve);
      });
      image.src = 'https://elsewhere.invalid/picture.png';
      await Promise.allSettled([imageSettled, fetch('https://elsewhere.invalid/')]);
      // The policy speaks in a task of its own.
      await new Promise((resolve) => setTimeout(resolve));
      return directives.toSorted();
    });
    expect(refusedBy).toEqual(['connect-src', 'img-src']);
  });

  it('open no window and go nowhere else', async () => {
    const page = await app.page('agent');
    const before = page.url();
    expect(await page.evaluate(() => window.open('https://example.org/'))).toBeNull();
    await app.waitForLog('window-open-refused');
    await page.evaluate(() => location.assign('https://example.org/'));
    await app.waitForLog('navigation-refused');
    expect(page.url()).toBe(before);
  });

  it('get the microphone in the media window alone, and the camera nowhere', async () => {
    expect(await deviceOf(await app.page('media'), 'audio')).toBe('granted');
    expect(await deviceOf(await app.page('media'), 'video')).toBe('NotAllowedError');
    expect(await deviceOf(await app.page('agent'), 'audio')).toBe('NotAllowedError');
    expect(await deviceOf(await app.page('ringing'), 'audio')).toBe('NotAllowedError');
    expect(await deviceOf(await app.page('training'), 'audio')).toBe('NotAllowedError');
  });

  it.each([
    '/../package.json',
    '/..%2f..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/static/sounds/..%2f..%2f..%2fpackage.json',
    '/static/guides/termin-arbeitsvermittlung.yaml',
    '/main/main.js',
    '//etc/passwd',
    '/agent/index.html%00.js',
  ])('read no file outside the pages: %s', async (path) => {
    const page = await app.page('agent');
    expect(await page.evaluate(async (address) => (await fetch(location.origin + address)).status, path)).toBe(404);
  });

  it('are refused what is not in their contract or does not fit it', async () => {
    const agent = await app.page('agent');
    const malformed = await agent.evaluate(() => bridge.invoke('dial:call', { text: 7 }));
    expect(malformed).toMatchObject({ ok: false, error: { code: 'bad-request' } });
    const media = await app.page('media');
    const foreign = await media.evaluate(() =>
      bridge.invoke('dial:call', { text: '030 23125014', confirmed: true, withheld: false, jurisdictionId: null }).then(
        () => 'answered',
        () => 'refused',
      ),
    );
    expect(foreign).toBe('refused');
  });
});

function deviceOf(page: Page, kind: 'audio' | 'video'): Promise<string> {
  return page.evaluate(
    (wanted) =>
      navigator.mediaDevices.getUserMedia({ [wanted]: true }).then(
        (stream) => {
          for (const track of stream.getTracks()) track.stop();
          return 'granted';
        },
        (error: Error) => error.name,
      ),
    kind,
  );
}
