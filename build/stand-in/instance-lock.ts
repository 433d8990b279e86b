import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';

/** What a second instance tells the first before it leaves. */
export interface SecondInstance {
  readonly argv: string[];
  readonly workingDirectory: string;
  readonly additionalData: unknown;
}

export interface InstanceLock {
  /** Whether this process holds the data folder. */
  readonly held: boolean;
  /** First instance: hears of later ones. */
  listen(onSecond: (second: SecondInstance) => void): void;
  /** Second instance: tells the first; resolves when it is said, or when nobody listens. */
  tellFirst(second: SecondInstance): Promise<void>;
  release(): void;
}

/** A file beside the data names the living process; a socket beside it carries word to that process. */
export function takeInstanceLock(dataFolder: string): InstanceLock {
  mkdirSync(dataFolder, { recursive: true });
  const lockFile = join(dataFolder, 'stand-in.lock');
  const socketPath = join(dataFolder, 'stand-in.sock');
  const held = claim(lockFile);
  let server: Server | undefined;
  return {
    held,
    listen(onSecond) {
      if (!held || server) return;
      rmSync(socketPath, { force: true });
      server = createServer((socket) => {
        let text = '';
        socket.setEncoding('utf8');
        socket.on('data', (chunk: string) => (text += chunk));
        socket.on('end', () => onSecond(JSON.parse(text) as SecondInstance));
        socket.on('error', () => socket.destroy());
      });
      server.listen(socketPath);
      server.unref();
    },
    tellFirst: (second) =>
      new Promise((resolve) => {
        const socket = connect(socketPath, () => socket.end(JSON.stringify(second)));
        socket.on('close', () => resolve());
        // The first instance may be leaving just now: then there is nobody to tell.
        socket.on('error', () => resolve());
      }),
    release() {
      if (!held) return;
      server?.close();
      rmSync(socketPath, { force: true });
      rmSync(lockFile, { force: true });
    },
  };
}

/** A process id alone can be another process's by now; with its start time it cannot. */
function processMark(pid: number): string | undefined {
  if (!existsSync(`/proc/${pid}/stat`)) return undefined;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name in parentheses may hold spaces; the start time is the 20th field after it (proc(5), field 22).
  const startTime = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return `${pid} ${startTime}`;
}

function claim(lockFile: string): boolean {
  const mine = processMark(process.pid) ?? String(process.pid);
  const draft = `${lockFile}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (tryLink(draft, lockFile)) return true;
      const holder = readIfThere(lockFile);
      if (holder !== undefined && processMark(Number.parseInt(holder, 10)) === holder) return false;
      removeStale(lockFile, holder, draft);
    }
    return false;
  } finally {
    unlinkSync(draft);
  }
}

function tryLink(draft: string, lockFile: string): boolean {
  try {
    linkSync(draft, lockFile);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves the dead holder's lock away; puts it back if another starter replaced it in between. */
function removeStale(lockFile: string, staleHolder: string | undefined, draft: string): void {
  if (staleHolder === undefined) return;
  const moved = `${draft}.stale`;
  try {
    renameSync(lockFile, moved);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(moved, 'utf8') !== staleHolder) tryLink(moved, lockFile);
  unlinkSync(moved);
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
