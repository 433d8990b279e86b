import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import type { MediaEvent } from '#shared/domain/media/media.ts';
import type { OutputRole } from '#shared/domain/media/sound.ts';
import { silentLog } from '../../electron/log.ts';
import { createMediaPort, type WindowMediaPort } from '../../electron/telephony/media/create-media-port.ts';
import { hear, hearOutput, type Sound, tapOutputs } from './hear.ts';

/** In the order in which the media window makes its outputs. */
const outputs: readonly OutputRole[] = ['headset', 'ringer', 'alert'];

const root = join(import.meta.dirname, '../..');

/** The media and the training window as two pages of Debian's Chromium, without the rest of the app. */
export interface MediaWindows {
  readonly media: MediaWindow;
  readonly training: MediaWindow;
  close(): Promise<void>;
}

export interface MediaWindow {
  readonly page: Page;
  readonly port: WindowMediaPort;
  readonly events: MediaEvent[];
  /** What the page complained of in its console: violations of the content security policy above all. */
  readonly complaints: string[];
  /** Sound that arrives on a leg from the other side, over about a second. */
  listen(leg: string): Promise<Sound>;
  /** What the page plays at one role's device, over about a second. */
  listenToOutput(role: OutputRole): Promise<Sound>;
  /** Kills the page's renderer, as a crash does; the port learns of it at once. */
  crash(): Promise<void>;
  /** Opens the window again in place of the dead one. */
  reopen(): Promise<void>;
  /** Closes the window and opens it anew, as the app does after many calls. */
  renew(): Promise<void>;
  /** Legs that have a loudspeaker in the document. */
  legs(): Promise<string[]>;
}

/** Starts both windows. `microphone` is a wav file that stands for the microphone. */
export async function openMediaWindows(microphone: string): Promise<MediaWindows> {
  const folder = await mkdtemp(join(tmpdir(), 'media-windows-'));
  await build({
    root: join(root, 'renderer'),
    logLevel: 'error',
    configFile: false,
    build: {
      outDir: folder,
      emptyOutDir: true,
      rollupOptions: {
        input: { media: join(root, 'renderer/media/index.html'), training: join(root, 'renderer/training/index.html') },
      },
    },
  });
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
      '--allow-loopback-in-peer-connection',
      '--autoplay-policy=no-user-gesture-required',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-default-apps',
      '--disable-sync',
      '--no-first-run',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
  // An origin of its own for each, as in the app.
  const servers = await Promise.all([serve(folder), serve(folder)]);
  const [media, training] = await Promise.all([
    openWindow(browser, `${addressOf(servers[0])}/media/index.html`),
    openWindow(browser, `${addressOf(servers[1])}/training/index.html`),
  ]);
  return {
    media,
    training,
    async close() {
      await browser.close();
      await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
      await rm(folder, { recursive: true });
    },
  };
}

const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.ogg': 'audio/ogg' };

function serve(folder: string): Promise<Server> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const speech = /^\/static\/training\/([a-z0-9-]+\.ogg)$/.exec(path)?.[1];
    const file = speech === undefined ? join(folder, path) : join(root, 'assets/training', speech);
    response.setHeader('content-type', types[extname(file)] ?? 'application/octet-stream');
    response.setHeader('content-security-policy', "default-src 'none'; script-src 'self'; connect-src 'self'");
    createReadStream(file)
      .on('error', () => response.writeHead(404).end())
      .pipe(response);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Listener = (payload: unknown) => void;

/** What the test puts into the page instead of a preload, and beside it. */
interface TestWindow extends Omit<Window, 'bridge'> {
  bridge: { on(channel: string, listener: Listener): void; send(channel: string, payload: unknown): void };
  sendToMain(channel: string, payload: unknown): void;
  deliver(payload: unknown): void;
}

async function openWindow(browser: Browser, url: string): Promise<MediaWindow> {
  const complaints: string[] = [];
  const events: MediaEvent[] = [];
  let page: Page | null = null;
  let reply: Listener = () => {};
  let event: Listener = () => {};
  const port = createMediaPort({
    // Fails only once the page is closed, when nobody asks any more.
    send: (message) =>
      void page?.evaluate((sent) => (window as unknown as TestWindow).deliver(sent), message).catch(() => undefined),
    onReply: (listener) => void (reply = listener),
    onEvent: (listener) => void (event = listener),
    log: silentLog,
  });
  port.onEvent((heard) => events.push(heard));

  async function load(): Promise<void> {
    page = await browser.newPage();
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.exposeFunction('sendToMain', (channel: string, payload: unknown) =>
      (channel === 'media:reply' ? reply : event)(payload),
    );
    await page.addInitScript(tapOutputs);
    await page.addInitScript(pretendBridge);
    const started = port.whenStarted();
    await page.goto(url);
    await started;
  }

  await load();
  const pageNow = (): Page => {
    if (!page) throw new Error('the window is not open');
    return page;
  };
  return {
    get page() {
      return pageNow();
    },
    port,
    events,
    complaints,
    async crash() {
      const dead = pageNow();
      const crashed = new Promise((resolve) => dead.once('crash', resolve));
      const session = await dead.context().newCDPSession(dead);
      // Never answered: who should answer is dead.
      void session.send('Page.crash').catch(() => undefined);
      await crashed;
      port.windowGone();
    },
    reopen: load,
    async renew() {
      const old = pageNow();
      port.windowGone();
      await old.context().close();
      await load();
    },
    listen: (leg) => hear(pageNow(), `audio[data-leg="${leg}"]`),
    listenToOutput: (role) => hearOutput(pageNow(), outputs.indexOf(role)),
    legs: () =>
      pageNow().evaluate(() => [...document.querySelectorAll('audio')].map((audio) => audio.dataset['leg'] ?? '')),
  };
}

/** Runs in the page, before its scripts. */
function pretendBridge(): void {
  const target = window as unknown as TestWindow;
  let listener: Listener = () => {};
  target.deliver = (payload) => listener(payload);
  target.bridge = {
    on: (_channel, heard) => void (listener = heard),
    send: (channel, payload) => target.sendToMain(channel, payload),
  };
}
