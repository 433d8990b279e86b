import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const guard = fileURLToPath(new URL('guard.sh', import.meta.url));
const patienceMs = 5_000;

/** A peer program that cannot outlive this process, not even when we are killed (see guard.sh). */
export interface GuardedProcess {
  readonly name: string;
  readonly logFile: string;
  /** Exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  readonly running: boolean;
  /** Ends it politely (SIGTERM), after 5 s with SIGKILL. */
  stop(): Promise<void>;
  /** SIGKILL to its whole process group. */
  kill(): Promise<void>;
  /** Sends a signal to the program and its children. */
  signal(signal: NodeJS.Signals): void;
}

export interface GuardedCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Output of the program is appended here. */
  readonly logFile: string;
  readonly cwd?: string;
}

/** Starts a peer program in a process group of its own. */
export function startGuarded({ name, command, args, logFile, cwd }: GuardedCommand): GuardedProcess {
  const log = openSync(logFile, 'a');
  const child = spawn('/bin/sh', [guard, command, ...args], {
    cwd,
    detached: true,
    stdio: ['pipe', log, log],
    env: { ...process.env, LC_ALL: 'C.UTF-8', TERM: 'dumb', TZ: 'UTC' },
  });
  closeSync(log);
  let running = true;
  const exited = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      running = false;
      resolve(code);
    });
  });

  const kill = async (): Promise<void> => {
    child.stdin?.end();
    await exited;
  };
  const signal = (which: NodeJS.Signals): void => {
    if (running && child.pid !== undefined) process.kill(-child.pid, which);
  };

  return {
    name,
    logFile,
    exited,
    get running() {
      return running;
    },
    kill,
    signal,
    async stop() {
      signal('SIGTERM');
      const timer = setTimeout(() => void kill(), patienceMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

/** The end of a log file, for the message of a failure. */
export function logTail(file: string, lines = 40): string {
  try {
    return readFileSync(file, 'utf8').split('\n').slice(-lines).join('\n');
  } catch {
    return `(no log at ${file})`;
  }
}
