/**
 * Runs an Electron main process on Node and Debian's Chromium:
 * `node build/stand-in/cli.ts <app folder> [--user-data-dir=DIR] [--remote-debugging-port=N] [Chromium switches]`.
 *
 * Chromium is started before anything else is loaded, so that its window is there when the app wants it.
 */
import { readFileSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startChromium, type Chromium } from './chromium.ts';
import { connectDesktop, type Desktop } from './desktop.ts';
import { takeInstanceLock } from './instance-lock.ts';
import { blankPage, followPageTargets } from './page-targets.ts';
import { setRuntime, type AppPackage, type Runtime } from './runtime.ts';
import { readCommandLine } from './switches.ts';

/** Exit code when the browser under the app ended by itself. */
const BROWSER_GONE = 70;
const assumedScreen = { x: 0, y: 0, width: 1440, height: 900 };

function readPackage(folder: string): AppPackage {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const { name, productName, version, main } = JSON.parse(text) as Record<string, string | undefined>;
  return { folder, name: productName ?? name ?? 'app', version: version ?? '0.0.0', main: main ?? 'index.js' };
}

function startBrowser(
  dataFolder: string,
  switches: ReadonlyMap<string, string>,
  desktop: Promise<Desktop | undefined>,
): NonNullable<Runtime['browser']> {
  const first = blankPage();
  const chromium = startChromium(dataFolder, switches, first.address);
  const findXWindow = async (title: string) => {
    const found = await (await desktop)?.request({ name: 'find', title });
    return found === 0 ? undefined : found;
  };
  const open = (address: string) => chromium.openAppWindow(address);
  return { chromium, targets: followPageTargets(chromium.cdp, first, open, findXWindow) };
}

/** The app cannot live without its browser; what it stored is in its database. */
function endWithBrowser(chromium: Chromium, isExiting: () => boolean): void {
  chromium.process.once('exit', (code, signal) => {
    if (isExiting()) return;
    const how = signal ?? `exit code ${code}`;
    console.error(
      `The stand-in's Chromium ended (${how}), and the app ends with it. What was saved is safe; start again.`,
    );
    process.exit(BROWSER_GONE);
  });
}

// The app's main is large; compiled once, it is there some 200 ms earlier at every later start.
enableCompileCache(join(import.meta.dirname, '../../.tools/compile-cache'));

const { appFolder, switches, rest } = readCommandLine(process.argv.slice(2));
const folder = resolve(appFolder);
const appPackage = readPackage(folder);
const dataFolder = resolve(switches.get('user-data-dir') ?? join(homedir(), '.config', appPackage.name));

if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
  console.error('There is no display to open a window on (DISPLAY is not set). Nothing was started.');
  process.exit(BROWSER_GONE);
}

const lock = takeInstanceLock(dataFolder);
const desktop = lock.held ? connectDesktop() : Promise.resolve(undefined);
const browser = lock.held ? startBrowser(dataFolder, switches, desktop) : undefined;
let connected: Desktop | undefined;
void desktop.then((found) => (connected = found));
process.on('exit', () => lock.release());

setRuntime({
  package: appPackage,
  switches,
  dataFolder,
  lock,
  browser,
  desktop,
  display: () => ({
    bounds: connected?.bounds ?? assumedScreen,
    workArea: connected?.workArea ?? assumedScreen,
    ...(connected ? { desktop: connected } : {}),
  }),
});

// As `electron <app folder> …` sets them; `process.versions.electron` stays away, for this is not Electron.
process.argv = [process.execPath, folder, ...rest];
Object.defineProperty(process.versions, 'electron-stand-in', { value: '1', enumerable: true });

const moduleUrl = new URL('./electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier === 'electron/main'
      ? { url: moduleUrl, shortCircuit: true }
      : next(specifier, context),
});

const { becomeReady, isExiting } = await import('./app.ts');
if (browser) endWithBrowser(browser.chromium, isExiting);
try {
  await import(pathToFileURL(resolve(folder, appPackage.main)).href);
  await becomeReady();
} catch (error) {
  console.error(error);
  browser?.chromium.process.kill('SIGKILL');
  process.exit(1);
}
