import { execFileSync } from 'node:child_process';
import { existsSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startAppProcess } from '../support/app-process.ts';
import { fakeMicrophone } from '../support/fake-microphone.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';

/** What the stand-in must do as Electron does, shown on an app with nothing of the product in it. */

const appFolder = join(import.meta.dirname, '../support/fixture-app');
const cli = join(import.meta.dirname, '../../build/stand-in/cli.ts');

interface FixtureBridge {
  invoke(channel: string, ...args: unknown[]): Promise<never>;
  send(channel: string, value: unknown): void;
  on(channel: string, listener: (value: never) => void): () => void;
  add(a: number, b: number): number;
}
declare global {
  interface Window {
    inlineScriptRan?: boolean;
    moduleLoaded?: boolean;
  }
}
declare const bridge: FixtureBridge;

const launch = (options: { userDataDir?: string; switches?: readonly string[] } = {}) =>
  launchWorkplace({ runtime: 'stand-in', appFolder, ...options });

/** What a person sees at this place of the screen, as ImageMagick names colours. */
async function colourOnScreen(app: WorkplaceApp, x: number, y: number): Promise<string> {
  const picture = 'out/screens/stand-in-ringing.png';
  await app.screenshotDesktop(picture);
  return execFileSync('convert', [picture, '-format', `%[pixel:p{${x},${y}}]`, 'info:'], { encoding: 'utf8' });
}

describe('an app on the stand-in', () => {
  let app: WorkplaceApp;
  let microphone: Awaited<ReturnType<typeof fakeMicrophone>>;

  beforeAll(async () => {
    microphone = await fakeMicrophone(440);
    app = await launch({ switches: microphone.switches });
    await app.waitForLog('started');
  });
  afterAll(async () => {
    await app.stop();
    await microphone.remove();
  });

  it('says that it is not Electron', async () => {
    expect(await app.waitForLog('ready')).toMatchObject({ standIn: '1' });
  });

  it('answers an invoke with every kind of value that can be cloned', async () => {
    const page = await app.page('agent');
    const kinds = await page.evaluate(async () => {
      const sent = {
        at: new Date(5),
        nothing: undefined,
        none: null,
        number: Number.NaN,
        map: new Map([['a', 1]]),
        bytes: new Uint8Array([1, 2, 3]),
        text: 'ü\u2028€',
        list: [1, undefined],
      };
      const got = (await bridge.invoke('echo', sent)) as typeof sent;
      return {
        date: got.at instanceof Date && got.at.getTime() === 5,
        nothing: 'nothing' in got && got.nothing === undefined,
        none: got.none === null,
        number: Number.isNaN(got.number),
        map: got.map instanceof Map && got.map.get('a') === 1,
        bytes: got.bytes instanceof Uint8Array && [...got.bytes].join(),
        text: got.text,
        list: got.list.length === 2 && got.list[1] === undefined,
        alone: (await bridge.invoke('echo', undefined)) === undefined,
      };
    });
    expect(kinds).toEqual({
      date: true,
      nothing: true,
      none: true,
      number: true,
      map: true,
      bytes: '1,2,3',
      list: true,
      alone: true,
      text: 'ü\u2028€',
    });
  });

  it("hands a handler's exception on with Electron's words", async () => {
    const page = await app.page('agent');
    const messages = await page.evaluate(async () => [
      await bridge.invoke('fail').catch((error: Error) => error.message),
      await bridge.invoke('nobody').catch((error: Error) => error.message),
    ]);
    expect(messages).toEqual([
      "Error invoking remote method 'fail': TypeError: no luck",
      "Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    ]);
  });

  it('tells main which window and frame spoke, by its app:// address', async () => {
    const page = await app.page('ringing');
    expect(await page.evaluate(() => bridge.invoke('who'))).toEqual({
      url: 'app://ringing/index.html',
      isMainFrame: true,
      window: 'ringing',
    });
  });

  it('delivers events to listeners until they leave', async () => {
    const page = await app.page('agent');
    const heard = await page.evaluate(async () => {
      const all: number[] = [];
      const said = (value: number) =>
        new Promise<void>((resolve) => {
          const stop = bridge.on('said', (got) => {
            all.push(got);
            stop();
            resolve();
          });
          bridge.send('say', value);
        });
      await said(1);
      await said(2);
      return all;
    });
    expect(heard).toEqual([1, 2]);
  });

  it('gives the page a frozen bridge that answers synchronously, and nothing of Node or Electron', async () => {
    const page = await app.page('agent');
    const seen = await page.evaluate(() => ({
      sum: bridge.add(2, 3),
      frozen: Object.isFrozen(bridge),
      leaks: ['require', 'process', 'module', 'ipcRenderer', 'standInHear'].filter((name) => name in globalThis),
      bindings: Object.getOwnPropertyNames(globalThis).filter((name) => name.startsWith('standIn')),
    }));
    expect(seen).toEqual({ sum: 5, frozen: true, leaks: [], bindings: [] });
  });

  it('serves app:// as a secure origin with the headers of its handler', async () => {
    const page = await app.page('agent');
    const state = await page.evaluate(async () => ({
      secure: isSecureContext,
      inlineScript: window.inlineScriptRan ?? false,
      module: window.moduleLoaded ?? false,
      colour: getComputedStyle(document.querySelector('h1')!).color,
      missing: (await fetch('/nothing.js')).status,
    }));
    expect(state).toEqual({
      secure: true,
      inlineScript: false,
      module: true,
      colour: 'rgb(1, 2, 3)',
      missing: 404,
    });
  });

  it('gives the microphone to the origin that may have it, and the camera to none', async () => {
    const ask = async (window: string, kind: 'audio' | 'video') =>
      (await app.page(window)).evaluate(
        (wanted) =>
          navigator.mediaDevices.getUserMedia({ [wanted]: true }).then(
            (stream) => stream.getTracks().length,
            (error: Error) => error.name,
          ),
        kind,
      );
    expect(await ask('media', 'audio')).toBe(1);
    expect(await ask('media', 'video')).toBe('NotAllowedError');
    expect(await ask('agent', 'audio')).toBe('NotAllowedError');
    expect(await ask('ringing', 'audio')).toBe('NotAllowedError');
  });

  it('refuses window.open and navigation as the app decides', async () => {
    const page = await app.page('agent');
    expect(await page.evaluate(() => window.open('https://example.org/popup'))).toBeNull();
    await app.waitForLog('window-open', ({ url }) => url === 'https://example.org/popup');
    for (const url of ['https://example.org/elsewhere', 'app://media/index.html']) {
      const address = url.replace('app://media', 'https://media.app.invalid');
      await page.evaluate((to) => location.assign(to), address);
      await app.waitForLog('will-navigate', (line) => line['url'] === url);
    }
    expect(page.url()).toBe('https://agent.app.invalid/index.html');
    expect(await page.evaluate(() => bridge.invoke('echo', 'still here'))).toBe('still here');
  });

  it('keeps secrets in a key file of its own', async () => {
    const page = await app.page('agent');
    expect(await page.evaluate(() => bridge.invoke('keep', 'geheim'))).toEqual({ plain: false, back: 'geheim' });
    expect(existsSync(join(app.userDataDir, 'stand-in-key-store'))).toBe(true);
  });

  it('refuses what it does not implement, by name', async () => {
    const page = await app.page('agent');
    const message = await page.evaluate(() =>
      bridge.invoke('do', 'agent', 'unimplemented').catch((error: Error) => error.message),
    );
    expect(message).toContain('does not implement app.setBadgeCount');
  });

  it('hears a global hotkey, and says when one is taken', async () => {
    expect(await app.waitForLog('hotkey-registered')).toMatchObject({ first: true, again: false });
    await app.pressGlobal('ctrl+shift+a');
    await app.waitForLog('hotkey');
  });

  it('shows a waiting window within two frames and without taking the focus', async () => {
    const agent = await app.page('agent');
    const ringing = await app.page('ringing');
    const frames = () =>
      ringing.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const start = performance.now();
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
          }),
      );
    expect(await frames()).toBeLessThan(200);
    await ringing.evaluate(() => (document.body.style.background = 'red'));
    await agent.evaluate(() => bridge.invoke('do', 'ringing', 'showInactive'));
    expect(await frames()).toBeLessThan(200);
    await waitUntil('the window is on the screen', () =>
      ringing.evaluate(() => window.screenX >= 0 && window.screenX < 1600),
    );
    expect(await colourOnScreen(app, 1300, 600)).toMatch(/^s?rgb\(255,0,0\)$|^red$/);
    await agent.evaluate(() => bridge.invoke('do', 'ringing', 'hide'));
    await waitUntil('the window is off the screen', () => ringing.evaluate(() => window.screenX < 0));
  });

  it('tells of a crash, and the window lives again after a reload', async () => {
    const page = await app.page('agent');
    await page.evaluate(() => void bridge.invoke('do', 'media', 'crash'));
    expect(await app.waitForLog('render-process-gone')).toMatchObject({ name: 'media', reason: 'crashed' });
    expect(await app.waitForLog('reloaded')).toMatchObject({ name: 'media' });
  });

  it('sends a second instance away and tells the first', async () => {
    const second = await startAppProcess(
      process.execPath,
      [cli, appFolder, `--user-data-dir=${app.userDataDir}`, '--second'],
      { DISPLAY: app.display },
    );
    expect(await second.exited).toBe(0);
    await second.log.waitFor('not-the-first');
    expect(await app.waitForLog('second-instance')).toMatchObject({ argv: '--second', data: { from: 'fixture' } });
  });
});

describe('the end of an app on the stand-in', () => {
  const chromiumOf = (app: WorkplaceApp) =>
    Number(
      readlinkSync(join(app.userDataDir, 'chromium', 'SingletonLock'))
        .split('-')
        .at(-1),
    );
  const isGone = (pid: number) => !existsSync(`/proc/${pid}`);

  it('quits with its browser and leaves no process', async () => {
    const app = await launch();
    await app.waitForLog('started');
    const pid = chromiumOf(app);
    const page = await app.page('agent');
    // The page may be gone before it can answer.
    await page.evaluate(() => void bridge.invoke('do', 'agent', 'quit')).catch(() => {});
    expect(await app.exited).toBe(0);
    expect(isGone(pid)).toBe(true);
    await app.stop();
  });

  it('takes its browser along when it is killed, and starts again on the same data', async () => {
    const app = await launch();
    await app.waitForLog('started');
    const pid = chromiumOf(app);
    process.kill(app.pid, 'SIGKILL');
    await waitUntil('Chromium ends with its app', () => isGone(pid));
    await app.kill9().catch(() => {});
    const again = await launch({ userDataDir: app.userDataDir });
    await again.waitForLog('started');
    await again.stop();
  });

  it('ends when its browser is killed', async () => {
    const app = await launch();
    await app.waitForLog('started');
    process.kill(chromiumOf(app), 'SIGKILL');
    expect(await app.exited).toBe(70);
    await app.stop();
  });

  it('says in one sentence that there is no display', async () => {
    const app = await startAppProcess(process.execPath, [cli, appFolder], { DISPLAY: '', WAYLAND_DISPLAY: '' });
    expect(await app.exited).toBe(70);
    expect(app.log.other).toEqual([expect.stringContaining('There is no display')]);
  });
});
