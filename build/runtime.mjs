import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isOnPath } from './setup/debian.mjs';
import { root, stampFolder, toolsFolder } from './setup/places.mjs';
import { SetupProblem } from './setup/problem.mjs';
import { progress } from './setup/progress.mjs';
import { environment } from './setup/run.mjs';
import { readStamp, removeStamp, writeStamp } from './setup/stamp.mjs';

/**
 * What the app runs on: Electron itself, or the stand-in (Node and the system's Chromium, build/stand-in).
 * @typedef {{ name: 'electron', executable: string, why: string } | { name: 'stand-in', why: string }} Runtime
 */

const electronFolder = join(root, 'node_modules', 'electron');
/** Holds the version that could not be fetched, so that later starts do not wait for it again. */
const unavailableStamp = join(stampFolder, 'electron-unavailable');
/** How long the download may stand still, ms. */
const patience = 15_000;

/**
 * Electron where its runtime is there or can be fetched, else the stand-in.
 * @param {{ node: string, forced?: string | undefined }} options `forced`: 'electron' or 'stand-in'; 'electron' also
 *   tries the download again that failed before, and fails with a SetupProblem when it fails again
 * @returns {Promise<Runtime>}
 */
export async function chooseRuntime({ node, forced }) {
  if (forced === 'stand-in') return { name: 'stand-in', why: 'as asked' };
  if (forced !== undefined && forced !== 'electron') {
    throw new SetupProblem(`--runtime ${forced} is unknown. Use --runtime electron or --runtime stand-in.`);
  }
  const found = installedElectron();
  if (found !== undefined) return found;

  const { version } = JSON.parse(readFileSync(join(electronFolder, 'package.json'), 'utf8'));
  if (forced === undefined && readStamp(unavailableStamp) === version) {
    return { name: 'stand-in', why: `Electron ${version} could not be fetched; "--runtime electron" tries again` };
  }
  progress(`fetching Electron ${version}`);
  if (await fetchElectron(node)) {
    removeStamp(unavailableStamp);
    const fetched = installedElectron();
    if (fetched !== undefined) return fetched;
  }
  writeStamp(unavailableStamp, version);
  if (forced === 'electron') {
    throw new SetupProblem(
      `Electron ${version} could not be fetched. Where downloads are allowed, run this line:\n  npx install-electron`,
    );
  }
  return { name: 'stand-in', why: `Electron ${version} could not be fetched` };
}

/** Electron's runtime in node_modules, as its own installer leaves it. */
function installedElectron() {
  const record = join(electronFolder, 'path.txt');
  const name = existsSync(record) ? readFileSync(record, 'utf8').trim() : electronProgram();
  const executable = join(electronFolder, 'dist', name);
  if (!existsSync(executable)) return undefined;
  return { name: /** @type {const} */ ('electron'), executable, why: 'its runtime is there' };
}

function electronProgram() {
  if (process.platform === 'win32') return 'electron.exe';
  return process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron';
}

/**
 * Runs Electron's own installer for as long as something arrives.
 * @param {string} node
 * @returns {Promise<boolean>}
 */
function fetchElectron(node) {
  const folder = join(toolsFolder, 'electron-download');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const env = environment(node, { TMPDIR: folder, TEMP: folder, TMP: folder, ELECTRON_GET_NO_PROGRESS: '1' });
  return new Promise((done) => {
    const child = spawn(node, [join(electronFolder, 'install.js')], { cwd: root, env, stdio: 'ignore' });
    let lastSize = 0;
    let lastGrowth = Date.now();
    const watch = setInterval(() => {
      // Unpacking follows the download and writes into dist.
      const size = folderSize(folder) + folderSize(join(electronFolder, 'dist'));
      if (size !== lastSize) lastGrowth = Date.now();
      lastSize = size;
      if (Date.now() - lastGrowth > patience) child.kill('SIGKILL');
    }, 500);
    /** @param {boolean} ok */
    const end = (ok) => {
      clearInterval(watch);
      rmSync(folder, { recursive: true, force: true });
      // Half of it would look like all of it.
      if (!ok) rmSync(join(electronFolder, 'dist'), { recursive: true, force: true });
      done(ok);
    };
    child.on('error', () => end(false));
    child.on('exit', (code) => end(code === 0));
  });
}

/**
 * @param {string} folder
 * @returns {number} bytes of all files in it
 */
function folderSize(folder) {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { withFileTypes: true }).reduce((sum, entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sum + folderSize(path);
    return sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0);
  }, 0);
}

/**
 * The command that runs the built app.
 * @param {Runtime} runtime
 * @param {string} node
 * @param {readonly string[]} switches for the app and for Chromium
 * @returns {{ command: string, args: string[] }}
 */
export function launchCommand(runtime, node, switches) {
  if (runtime.name === 'stand-in') {
    return { command: node, args: [join(root, 'build', 'stand-in', 'cli.ts'), root, ...switches] };
  }
  // Chromium's sandbox refuses to run as root; nobody works as root, but containers do.
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { command: runtime.executable, args: [root, ...asRoot, ...switches] };
}

/**
 * How tests and tours that launch the app themselves learn which runtime was chosen.
 * @param {Runtime} runtime
 */
export function runtimeVariable(runtime) {
  return { HEISSER_DRAHT_RUNTIME: runtime.name };
}

/**
 * The line that says what the app runs on.
 * @param {Runtime} runtime
 */
export function describeRuntime(runtime) {
  const windows = isOnPath('chromium') ? 'Chromium' : 'a browser';
  return runtime.name === 'electron'
    ? `Runtime: Electron (${runtime.why})`
    : `Runtime: stand-in on Node and ${windows} (${runtime.why})`;
}
