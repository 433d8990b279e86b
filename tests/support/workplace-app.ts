import { _electron, chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readAppLog, type AppLog, type LogLine } from './app-log.ts';
import { startAppProcess, type AppProcess } from './app-process.ts';
import { waitUntil, within } from './peers/wait-until.ts';
import { openDisplay, type Display } from './private-display.ts';

export type { LogLine } from './app-log.ts';

export type RuntimeName = 'electron' | 'stand-in';

/** The running app, as a test drives it; the same on both runtimes. */
export interface WorkplaceApp {
  readonly runtime: RuntimeName;
  readonly userDataDir: string;
  /** The main process. */
  readonly pid: number;
  /** Structured log lines so far. */
  readonly log: readonly LogLine[];
  /** What was printed on standard error and is no structured line. */
  readonly printed: readonly string[];
  /** The page of a window, once it is loaded; the new one after a crash. Hidden windows have pages too. */
  page(window: string): Promise<Page>;
  /** The first log line of this event, also one already there; rejects when the app ends before. */
  waitForLog(event: string, fits?: (line: LogLine) => boolean): Promise<LogLine>;
  /** Breaks the pipe of the log, as the end of whoever started the app does. */
  stopReadingLog(): void;
  /** X display of its windows, as in the environment variable. */
  readonly display: string;
  /** Starts the app once more on the same data and display, as a second click on its icon does, or a link. */
  startAgain(more?: readonly string[]): Promise<AppProcess>;
  /** Presses keys on the display, whatever window has the focus: `ctrl+shift+a`. */
  pressGlobal(keys: string): Promise<void>;
  /** Title of the window that has the focus, of whatever program. */
  focusedWindow(): Promise<string>;
  screenshotDesktop(path: string): Promise<void>;
  /** SIGKILL to the main process, as a power cut would; the data stays for the next launch. */
  kill9(): Promise<void>;
  /** Ends the app and removes its data, if the driver made the folder and `keepData` is not set. */
  stop(options?: { readonly keepData?: boolean }): Promise<void>;
  /** Exit code of the main process, when it has ended. */
  readonly exited: Promise<number | null>;
}

export interface LaunchOptions {
  /** Default: HEISSER_DRAHT_RUNTIME, as `npm test` sets it, else the stand-in. */
  readonly runtime?: RuntimeName;
  /** Default: a new folder that `stop` removes. A folder of an earlier launch is removed then too. */
  readonly userDataDir?: string;
  /** Text of `config.yaml`. */
  readonly config?: string;
  readonly switches?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Other programs that are on the display before the app. */
  readonly before?: (display: string) => Promise<void>;
  /** Folder with the package.json of another app than the product. */
  readonly appFolder?: string;
}

const root = join(import.meta.dirname, '../..');
const standInCli = join(root, 'build', 'stand-in', 'cli.ts');
const PAGE_TIMEOUT_MS = 30_000;
const STOP_TIMEOUT_MS = 10_000;

/** Data folders that this process made: whoever stops the last app on one removes it. */
const ownFolders = new Set<string>();

/** What differs between the runtimes. */
interface Running {
  readonly pid: number;
  readonly log: AppLog;
  readonly exited: Promise<number | null>;
  context(): Promise<BrowserContext>;
  addressOf(window: string): string;
  askToQuit(): void;
  /** Ends what may still run; resolves when nothing does. */
  end(): Promise<void>;
}

/** Starts the built app (`npx electron-vite build`) with a data folder and a display of its own. */
export async function launchWorkplace(options: LaunchOptions = {}): Promise<WorkplaceApp> {
  const runtime = options.runtime ?? (process.env['HEISSER_DRAHT_RUNTIME'] as RuntimeName | undefined) ?? 'stand-in';
  const appFolder = options.appFolder ?? root;
  await assertBuilt(appFolder);
  const userDataDir = options.userDataDir ?? (await mkdtemp(join(tmpdir(), 'heisser-draht-')));
  if (options.userDataDir === undefined) ownFolders.add(userDataDir);
  await mkdir(userDataDir, { recursive: true });
  if (options.config !== undefined) await writeFile(join(userDataDir, 'config.yaml'), options.config);

  const display = await openDisplay();
  const args = [appFolder, `--user-data-dir=${userDataDir}`, ...(options.switches ?? [])];
  const env = { ...options.env, ...display.env };
  try {
    await options.before?.(displayOf(display));
    const running =
      runtime === 'electron' ? await startElectron(args, env) : await startStandIn(args, env, userDataDir);
    const startAgain = (more: readonly string[] = []) =>
      startAppProcess(...commandOf(runtime, [...args, ...more]), env);
    return drive({ runtime, userDataDir, running, display, startAgain });
  } catch (error) {
    await display.stop();
    throw error;
  }
}

function drive(parts: {
  readonly runtime: RuntimeName;
  readonly userDataDir: string;
  readonly running: Running;
  readonly display: Display;
  readonly startAgain: WorkplaceApp['startAgain'];
}): WorkplaceApp {
  const { runtime, userDataDir, running, display } = parts;
  let stopped: Promise<void> | undefined;

  async function end(): Promise<void> {
    await running.end();
    await display.stop();
  }

  return {
    runtime,
    userDataDir,
    pid: running.pid,
    log: running.log.lines,
    printed: running.log.other,
    exited: running.exited,
    page: async (window) => findPage(await running.context(), running.addressOf(window)),
    waitForLog: running.log.waitFor,
    stopReadingLog: running.log.stopReading,
    display: displayOf(display),
    startAgain: parts.startAgain,
    pressGlobal: display.press,
    focusedWindow: display.focusedWindow,
    screenshotDesktop: display.screenshot,
    async kill9() {
      process.kill(running.pid, 'SIGKILL');
      await running.exited;
      stopped = end();
      await stopped;
    },
    async stop({ keepData = false } = {}) {
      if (!stopped) {
        running.askToQuit();
        // An app that does not go by itself is ended; its test has failed elsewhere then.
        await within('the app quits', STOP_TIMEOUT_MS, running.exited).catch(() => {});
        stopped = end();
      }
      await stopped;
      if (!keepData && ownFolders.delete(userDataDir)) {
        await removeSocketFolder(userDataDir);
        await rm(userDataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
      }
    },
  };
}

/** The display that was opened, or the one in use. */
function displayOf({ env }: Display): string {
  return env['DISPLAY'] ?? process.env['DISPLAY'] ?? ':0';
}

/** What a person's click on the icon runs. */
function commandOf(runtime: RuntimeName, args: readonly string[]): [string, readonly string[]] {
  if (runtime === 'stand-in') return [process.execPath, [standInCli, ...args]];
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return [createRequire(import.meta.url)('electron') as string, [...args, ...asRoot]];
}

async function startStandIn(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  userDataDir: string,
): Promise<Running> {
  const portFile = join(userDataDir, 'chromium', 'DevToolsActivePort');
  await rm(portFile, { force: true });
  const app = await startAppProcess(...commandOf('stand-in', [...args, '--remote-debugging-port=0']), env);
  let connected: Promise<Browser> | undefined;
  async function connect(): Promise<Browser> {
    const [port, path] = await waitUntil('Chromium writes its port', async () => {
      const lines = (await readFile(portFile, 'utf8').catch(() => '')).split('\n');
      return lines.length >= 2 ? lines : undefined;
    });
    return chromium.connectOverCDP(`ws://127.0.0.1:${port}${path}`);
  }
  return {
    pid: app.pid,
    log: app.log,
    exited: app.exited,
    async context() {
      connected ??= connect();
      const context = (await connected).contexts()[0];
      if (!context) throw new Error('Chromium has no browser context');
      return context;
    },
    addressOf: (window) => `https://${window}.app.invalid/`,
    askToQuit: () => {
      if (app.running) process.kill(app.pid, 'SIGTERM');
    },
    async end() {
      // Only our connection is closed by this; it is gone already when the browser is.
      await (await connected)?.close().catch(() => {});
      await app.end();
    },
  };
}

async function startElectron(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Running> {
  const [executablePath, all] = commandOf('electron', args);
  const app = await _electron.launch({
    executablePath,
    args: [...all],
    env: { ...(process.env as Record<string, string>), ...env },
  });
  const child = app.process();
  const { pid, stderr } = child;
  if (pid === undefined || !stderr) throw new Error('Electron did not start');
  const log = readAppLog(stderr);
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => {
      log.end(`the app ended with ${code}`);
      resolve(code);
    });
  });
  return {
    pid,
    log,
    exited,
    context: () => Promise.resolve(app.context()),
    addressOf: (window) => `app://${window}/`,
    askToQuit: () => void child.kill('SIGTERM'),
    async end() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function findPage(context: BrowserContext, address: string): Promise<Page> {
  const find = () => context.pages().find((page) => !page.isClosed() && page.url().startsWith(address));
  const page = await waitUntil(`a window at ${address}`, find, { timeoutMs: PAGE_TIMEOUT_MS });
  await page.waitForLoadState();
  return page;
}

async function assertBuilt(appFolder: string): Promise<void> {
  const { main } = JSON.parse(await readFile(join(appFolder, 'package.json'), 'utf8')) as { main: string };
  if (!existsSync(join(appFolder, main))) throw new Error(`${main} is not built: run npx electron-vite build`);
}

/** A killed Chromium leaves its folder under /tmp to the next start on the same data; here there will be none. */
async function removeSocketFolder(userDataDir: string): Promise<void> {
  const socket = await readlink(join(userDataDir, 'chromium', 'SingletonSocket')).catch(() => '');
  if (socket.includes('/org.chromium.Chromium.')) await rm(dirname(socket), { recursive: true, force: true });
}
