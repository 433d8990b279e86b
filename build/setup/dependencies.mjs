import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { progress } from './progress.mjs';
import { SetupProblem } from './problem.mjs';
import { root } from './places.mjs';
import { environment, runLogged } from './run.mjs';
import { fingerprint, readStamp, writeStamp } from './stamp.mjs';
import { npmCommand } from './node.mjs';

const lockFile = join(root, 'package-lock.json');
const patchFolder = join(root, 'build', 'patches');
const installedFolder = join(root, 'node_modules');

/**
 * Installs exactly what package-lock.json says and applies build/patches; nothing when both are as last time.
 * @param {string} node
 */
export async function ensureDependencies(node) {
  const stamp = join(installedFolder, '.heisser-draht-setup');
  const wanted = fingerprint([lockFile, patchFolder]);
  if (readStamp(stamp) === wanted) return;

  if (!isInstalled()) {
    progress('npm ci');
    const npm = npmCommand(node);
    const args = [...npm.args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
    const result = await runLogged('npm-ci', npm.command, args, { env: environment(node) });
    if (!result.ok) {
      throw new SetupProblem(
        `npm ci failed:\n${result.tail}\nRun this line where the npm registry is reachable:\n  npm ci`,
      );
    }
  }
  await applyPatches(node);
  writeStamp(stamp, wanted);
}

/** Whether someone installed what the lock file says already (npm keeps a record of it beside the packages). */
function isInstalled() {
  const record = join(installedFolder, '.package-lock.json');
  if (!existsSync(record)) return false;
  const installed = readPackages(record);
  return Object.entries(readPackages(lockFile)).every(([path, wanted]) => {
    if (path === '') return true;
    const found = installed[path];
    if (found === undefined) return wanted.optional === true || wanted.devOptional === true;
    return found.version === wanted.version && found.integrity === wanted.integrity;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }>}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** @param {string} node */
async function applyPatches(node) {
  if (!existsSync(patchFolder)) return;
  const tool = join(installedFolder, 'patch-package', 'index.js');
  const args = [tool, '--error-on-fail', '--patch-dir', 'build/patches'];
  const result = await runLogged('patches', node, args, { env: environment(node) });
  if (result.ok) return;
  throw new SetupProblem(`A patch in build/patches does not fit its package:\n${result.tail}`);
}
