import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { logFolder, root } from './places.mjs';

/**
 * The environment of everything that setup starts: Node 24 first on PATH.
 * @param {string} node path of the Node binary
 * @param {NodeJS.ProcessEnv} [more]
 * @returns {NodeJS.ProcessEnv}
 */
export function environment(node, more = {}) {
  return { ...process.env, ...more, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
}

/**
 * Runs a command in the repository's root with this terminal; Ctrl+C and SIGTERM reach the child before us.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>} exit code; 128 + n when signal n ended it
 */
export function runHere(command, args, env) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => void child.kill(signal);
    // The terminal sends SIGINT to the whole group itself: here it only must not end us before the child.
    const ignore = () => {};
    process.on('SIGINT', ignore);
    process.on('SIGTERM', passOn);
    const stop = () => {
      process.off('SIGINT', ignore);
      process.off('SIGTERM', passOn);
    };
    child.on('error', (error) => {
      stop();
      fail(error);
    });
    child.on('exit', (code, signal) => {
      stop();
      done(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

/**
 * Runs a command with its output in `.tools/logs/<name>.log`.
 * @param {string} name of the log
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ ok: boolean, log: string, tail: string }>} where the output is, and its last lines
 */
export async function runLogged(name, command, args, { cwd = root, env = process.env } = {}) {
  mkdirSync(logFolder, { recursive: true });
  const log = join(logFolder, `${name}.log`);
  const file = openSync(log, 'w');
  const ok = await new Promise((done) => {
    const child = spawn(command, args, { cwd, env: { ...env, NO_COLOR: '1' }, stdio: ['ignore', file, file] });
    child.on('error', () => done(false));
    child.on('exit', (code) => done(code === 0));
  });
  closeSync(file);
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n');
  return { ok, log, tail: lines.slice(-25).join('\n') };
}
