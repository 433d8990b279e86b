import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readAppLog, type AppLog } from './app-log.ts';
import { waitUntil } from './peers/wait-until.ts';

const guard = fileURLToPath(new URL('peers/guard.sh', import.meta.url));

/** A started app that cannot outlive us. */
export interface AppProcess {
  /** The app's own process, not the guard around it. */
  readonly pid: number;
  readonly log: AppLog;
  readonly exited: Promise<number | null>;
  readonly running: boolean;
  /** Ends everything that was started with the app. */
  end(): Promise<void>;
}

/** Starts the app under a guard that ends it with us (see peers/guard.sh). */
export async function startAppProcess(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<AppProcess> {
  const child = spawn('/bin/sh', [guard, command, ...args], {
    stdio: ['pipe', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
    detached: true,
  });
  const log = readAppLog(child.stderr);
  let running = true;
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      running = false;
      log.end(`the app ended with ${code}`);
      resolve(code);
    });
  });
  const guardPid = child.pid;
  if (guardPid === undefined) throw new Error(`cannot start ${command}`);
  const pid = await waitUntil('the app runs under its guard', () => childRunning(guardPid, command) ?? false);
  return {
    pid,
    log,
    exited,
    get running() {
      return running;
    },
    async end() {
      child.stdin.end();
      await exited;
    },
  };
}

/** The child of a process that runs `command`. */
function childRunning(parent: number, command: string): number | undefined {
  const file = `/proc/${parent}/task/${parent}/children`;
  if (!existsSync(file)) throw new Error('the app ended at once');
  const children = readFileSync(file, 'utf8').trim().split(' ').map(Number);
  return children.find((pid) => pid > 0 && commandOf(pid) === command);
}

function commandOf(pid: number): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0];
  } catch {
    return undefined;
  }
}
