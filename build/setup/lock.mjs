import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { progress } from './progress.mjs';
import { toolsFolder } from './places.mjs';

const lock = join(toolsFolder, 'setup.lock');

/**
 * Runs `work` while no other setup works on this checkout; a lock whose owner is gone is taken over.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(work) {
  mkdirSync(toolsFolder, { recursive: true });
  for (let told = false; !tryLock(); told = true) {
    if (!told) progress('waiting for another setup in this checkout');
    // Another process's file: there is no event to wait for.
    await wait(200);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function tryLock() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    // Somebody has it, or had it and died.
    if (isAbandoned()) rmSync(lock, { force: true });
    return false;
  }
}

function isAbandoned() {
  try {
    const owner = Number.parseInt(readFileSync(lock, 'utf8'), 10);
    // An owner writes its process id at once: a lock that stays empty lost its owner in that moment.
    return Number.isNaN(owner) ? Date.now() - statSync(lock).mtimeMs > 5000 : !isAlive(owner);
  } catch {
    // Released in between.
    return false;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
