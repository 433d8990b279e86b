import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { connectCdp, type CdpConnection } from './cdp.ts';

export interface Chromium {
  readonly cdp: CdpConnection;
  readonly process: ChildProcess;
  /** "156.0.8078.79", once the browser answers. */
  readonly version: Promise<string>;
  /** Opens one more window without browser chrome; its page is announced as a new target. */
  openAppWindow(address: string): void;
  /** Ends the browser; resolves when its process is gone. */
  close(): Promise<void>;
}

/** Debian's wrapper script costs a shell and some 100 ms; the binary behind it takes the same switches. */
const binaries = ['/usr/lib/chromium/chromium', '/usr/bin/chromium', '/usr/bin/chromium-browser'];

/** Chromium wants about this much shared memory (Debian bug 1072299). */
const SHARED_MEMORY_BYTES = 3.8e9;

/** Every window of the stand-in gets these. The app may append them too; others must be given on the command line. */
export const houseSwitches: readonly string[] = [
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-component-extensions-with-background-pages',
  '--disable-client-side-phishing-detection',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-breakpad',
  '--disable-crash-reporter',
  '--disable-extensions',
  '--disable-sync',
  '--disable-pings',
  '--disable-search-engine-choice-screen',
  '--dns-prefetch-disable',
  '--no-service-autorun',
  '--metrics-recording-only',
  '--password-store=basic',
  '--disable-session-crashed-bubble',
  '--hide-crash-restore-bubble',
  '--disable-infobars',
  '--test-type',
  // Windows that nobody sees must still work at full speed: media, training, a ringing window in waiting.
  '--disable-background-timer-throttling',
  '--disable-backgrounding-occluded-windows',
  '--disable-renderer-backgrounding',
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
];

const disabledFeatures = [
  'Translate',
  'MediaRouter',
  'OptimizationHints',
  'AutofillServerCommunication',
  'CalculateNativeWinOcclusion',
  'CertificateTransparencyComponentUpdater',
  'GlobalMediaControls',
];

/**
 * Answered by the stand-in itself, or chosen by it. The fake permission prompt would let every page have every device;
 * here no prompt ever appears, for the app's handlers have decided (permissions.ts).
 */
const ownSwitches = new Set([
  'user-data-dir',
  'app',
  'remote-debugging-pipe',
  'no-startup-window',
  'disable-features',
  'use-fake-ui-for-media-stream',
]);

/** Starts the one Chromium of this app on a profile inside `dataFolder`, with its first window open at once. */
export function startChromium(
  dataFolder: string,
  switches: ReadonlyMap<string, string>,
  firstAddress: string,
): Chromium {
  const binary = findBinary();
  const profile = join(dataFolder, 'chromium');
  prepareProfile(profile);
  const base = [`--user-data-dir=${profile}`, '--test-type'];
  if (process.getuid?.() === 0) base.push('--no-sandbox');
  const features = [...disabledFeatures, switches.get('disable-features') ?? ''].filter((name) => name !== '');
  const args = [...base, ...houseSwitches, ...memorySwitches(), `--disable-features=${features.join(',')}`];
  for (const [name, value] of switches) {
    if (!ownSwitches.has(name)) args.push(value === '' ? `--${name}` : `--${name}=${value}`);
  }
  const debugging = process.env['STAND_IN_DEBUG'] !== undefined;
  const child = spawn(binary, [...args, `--app=${firstAddress}`], {
    stdio: ['ignore', 'ignore', debugging ? 'inherit' : 'ignore', 'pipe', 'pipe'],
  });
  const cdp = connectCdp(child.stdio[4] as Readable, child.stdio[3] as Writable);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    cdp,
    process: child,
    version: cdp.send('Browser.getVersion').then(({ product }) => product.split('/')[1] ?? product),
    openAppWindow(address) {
      spawn(binary, [...base, `--app=${address}`], { stdio: 'ignore' }).unref();
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const force = setTimeout(() => child.kill('SIGKILL'), 2000);
      // A browser that is already closing answers with an error; its exit is what counts.
      cdp.send('Browser.close').catch(() => child.kill('SIGKILL'));
      const socketFolder = socketFolderOf(profile);
      await gone;
      clearTimeout(force);
      if (socketFolder !== undefined) rmSync(socketFolder, { recursive: true, force: true });
    },
  };
}

function findBinary(): string {
  const chosen = process.env['STAND_IN_CHROMIUM'];
  const binary = chosen ?? binaries.find((path) => existsSync(path));
  if (binary === undefined || !existsSync(binary)) {
    throw new Error('The Electron stand-in needs Chromium. Install it: apt-get install chromium');
  }
  return binary;
}

function memorySwitches(): string[] {
  if (!existsSync('/dev/shm')) return ['--disable-dev-shm-usage'];
  const { bavail, bsize } = statfsSync('/dev/shm');
  return bavail * bsize < SHARED_MEMORY_BYTES ? ['--disable-dev-shm-usage'] : [];
}

function prepareProfile(profile: string): void {
  mkdirSync(join(profile, 'Default'), { recursive: true });
  removeStaleLock(profile);
  const preferences = join(profile, 'Default', 'Preferences');
  if (!existsSync(preferences)) {
    // The window manager draws title bars, as with Electron; no password or translation bubbles.
    const wanted = {
      browser: { custom_chrome_frame: false, has_seen_welcome_page: true },
      credentials_enable_service: false,
      translate: { enabled: false },
    };
    writeFileSync(preferences, JSON.stringify(wanted));
  }
}

/**
 * We hold the instance lock, so a Chromium on this profile has lost its app (kill -9) and is only still dying:
 * end it, for it would take our window and leave us without one.
 */
function removeStaleLock(profile: string): void {
  const holder = readLink(join(profile, 'SingletonLock'));
  const pid = Number(holder?.slice(holder.lastIndexOf('-') + 1));
  if (Number.isInteger(pid) && pid > 0 && isChromiumOn(profile, pid)) {
    process.kill(pid, 'SIGKILL');
    while (isChromiumOn(profile, pid)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
  }
  const socketFolder = socketFolderOf(profile);
  if (socketFolder !== undefined) rmSync(socketFolder, { recursive: true, force: true });
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie']) {
    rmSync(join(profile, name), { force: true });
  }
}

/** Chromium leaves this folder under /tmp behind, however it ends. */
function socketFolderOf(profile: string): string | undefined {
  const socket = readLink(join(profile, 'SingletonSocket'));
  return socket?.includes('/org.chromium.Chromium.') === true ? dirname(socket) : undefined;
}

function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined;
  }
}

function isChromiumOn(profile: string, pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(`--user-data-dir=${profile}`);
  } catch {
    return false;
  }
}
