import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { progress } from './progress.mjs';
import { SetupProblem } from './problem.mjs';
import { root } from './places.mjs';
import { runLogged } from './run.mjs';

/**
 * What needs system packages: the stand-in's windows, a display where there is none, the tests' keys and windows,
 * and the real peers.
 * @typedef {'app' | 'display' | 'desktop' | 'peers'} Purpose
 */

/**
 * Debian packages of a purpose. `program` is what else proves the package (a machine that is no Debian, a copy in /opt).
 * @type {Record<Purpose, readonly { name: string, program?: string }[]>}
 */
const packages = {
  app: [{ name: 'chromium', program: 'chromium' }],
  display: [
    { name: 'xvfb', program: 'Xvfb' },
    { name: 'xauth', program: 'xauth' },
  ],
  desktop: [
    { name: 'openbox', program: 'openbox' },
    { name: 'xdotool', program: 'xdotool' },
    { name: 'wmctrl', program: 'wmctrl' },
    { name: 'imagemagick', program: 'import' },
  ],
  peers: [
    { name: 'kamailio' },
    { name: 'kamailio-websocket-modules' },
    { name: 'kamailio-tls-modules' },
    { name: 'kamailio-presence-modules' },
    { name: 'rtpengine-daemon' },
    { name: 'sip-tester', program: 'sipp' },
    { name: 'baresip-core', program: 'baresip' },
    { name: 'openssl', program: 'openssl' },
    // Records what the store asks the disk for, so that power cuts can be played through.
    { name: 'strace', program: 'strace' },
  ],
};

/**
 * Installs the system packages of these purposes where it may (root or passwordless sudo), else says the one line.
 * @param {readonly Purpose[]} purposes
 */
export async function ensureDebianPackages(purposes) {
  if (process.platform !== 'linux') {
    if (purposes.includes('peers'))
      throw new SetupProblem('The real peers (Kamailio, SIPp, baresip) run on Linux only.');
    return;
  }
  const missing = missingPackages(purposes);
  if (missing.length === 0) return;

  const line = `sudo apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (!isOnPath('apt-get')) {
    throw new SetupProblem(
      `This machine lacks: ${missing.join(', ')} (Debian's package names). It has no apt-get: install what brings them here.`,
    );
  }
  const prefix = rootPrefix();
  if (prefix === undefined) {
    throw new SetupProblem(
      `This machine lacks Debian packages, and setup may not install them. Run this line:\n  ${line}`,
    );
  }
  progress(`installing Debian packages: ${missing.join(' ')}`);
  const script = join(root, 'build', 'setup', 'install-packages.sh');
  const [command = 'sh', ...args] = [...prefix, 'sh', script, ...missing];
  const result = await runLogged('apt-get', command, args);
  const stillMissing = missingPackages(purposes);
  if (stillMissing.length === 0) return;
  const reason = result.ok ? `Still missing: ${stillMissing.join(', ')}.` : result.tail;
  throw new SetupProblem(`The Debian packages could not be installed:\n${reason}\nRun this line:\n  ${line}`);
}

/**
 * @param {readonly Purpose[]} purposes
 * @returns {string[]} Debian package names
 */
export function missingPackages(purposes) {
  const wanted = purposes.flatMap((purpose) => packages[purpose]);
  const installed = installedPackages(wanted.map(({ name }) => name));
  return wanted
    .filter(({ name, program }) => !installed.has(name) && (program === undefined || !isOnPath(program)))
    .map(({ name }) => name);
}

/** @param {readonly string[]} names */
function installedPackages(names) {
  // Exits with 1 when it does not know one of them; the others are told all the same.
  const query = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\\n', ...names], {
    encoding: 'utf8',
  });
  const lines = (query.stdout ?? '').split('\n');
  return new Set(lines.filter((line) => line.endsWith(' installed')).map((line) => line.split(' ')[0]));
}

/** What to put before a command to run it as root without a question; undefined where that is not possible. */
function rootPrefix() {
  if (process.getuid?.() === 0) return [];
  const sudo = isOnPath('sudo') && spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return sudo ? ['sudo', '-n'] : undefined;
}

/** @param {string} program */
export function isOnPath(program) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  return folders.some((folder) => existsSync(join(folder, program)));
}
