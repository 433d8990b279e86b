import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Acknowledged } from '../note-writer.ts';

/** What a process asked the disk for, in its order. Files are named as in their folder. */
export type DiskEvent =
  | { readonly kind: 'write'; readonly file: string; readonly offset: number; readonly data: Buffer }
  | { readonly kind: 'truncate'; readonly file: string; readonly size: number }
  | { readonly kind: 'unlink'; readonly file: string }
  /** All that was written to the file before is on the disk now. */
  | { readonly kind: 'sync'; readonly file: string }
  /** Files that were made or deleted before are so on the disk. */
  | { readonly kind: 'sync-folder' }
  /** The store said that this is saved. */
  | { readonly kind: 'acknowledged'; readonly what: Acknowledged };

const writer = fileURLToPath(new URL('../note-writer.ts', import.meta.url));

/**
 * Runs a writer of notes in a folder under strace and reads what it asked the kernel for. Nothing stands between
 * program and disk but the log: SQLite writes as it always does, with plain system calls of one thread.
 */
export function traceWriter(folder: string, saves: number, synchronous: 'FULL' | 'NORMAL'): DiskEvent[] {
  const trace = join(dirname(folder), `${basename(folder)}.strace`);
  const calls = 'trace=pwrite64,write,fsync,fdatasync,ftruncate,unlink';
  const command = [process.execPath, writer, folder, String(saves), synchronous];
  const run = spawnSync('strace', ['-y', '-xx', '-s', '100000', '-e', calls, '-o', trace, ...command], {
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status !== 0) throw new Error(`the writer failed under strace: ${String(run.stderr)} ${String(run.error)}`);
  return readFileSync(trace, 'latin1')
    .split('\n')
    .flatMap((line) => toEvent(line, folder));
}

/** Why no trace can be taken here; null when it can. */
export function whyNoTrace(): string | null {
  try {
    execFileSync('strace', ['-o', '/dev/null', '-e', 'trace=fsync', process.execPath, '--version'], {
      stdio: 'ignore',
    });
    return null;
  } catch {
    return 'strace is missing (sudo apt-get install -y strace) or may not trace here';
  }
}

const callPattern = /^(\w+)\((?:(\d+)<([^>]*)>|"([^"]*)")(?:, (.*))?\) += (\d+)/;

function toEvent(line: string, folder: string): DiskEvent[] {
  const match = callPattern.exec(line);
  if (!match) return [];
  const [, call = '', handle, handlePath, argumentPath, rest = ''] = match;
  const path = unescape(handlePath ?? argumentPath ?? '').toString('utf8');
  if (call === 'write') return handle === '1' ? acknowledgements(rest) : [];
  if (path === folder) return call.endsWith('sync') ? [{ kind: 'sync-folder' }] : [];
  // The shared memory index is made anew after a power cut and never on the disk.
  if (dirname(path) !== folder || path.endsWith('-shm')) return [];
  const file = basename(path);
  switch (call) {
    case 'pwrite64':
      return [toWrite(file, rest)];
    case 'ftruncate':
      return [{ kind: 'truncate', file, size: Number(rest) }];
    case 'unlink':
      return [{ kind: 'unlink', file }];
    default:
      return [{ kind: 'sync', file }];
  }
}

function toWrite(file: string, rest: string): DiskEvent {
  const [data = '', length, offset] = rest.split(', ');
  const bytes = unescape(data.slice(1, -1));
  if (bytes.length !== Number(length)) throw new Error(`strace cut a write of ${length} bytes short`);
  return { kind: 'write', file, offset: Number(offset), data: bytes };
}

function acknowledgements(rest: string): DiskEvent[] {
  const text = unescape(rest.slice(1, rest.lastIndexOf('"'))).toString('utf8');
  return text
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => ({ kind: 'acknowledged', what: JSON.parse(line) as Acknowledged }));
}

/** `-xx` writes every byte of a string as `\xNN`. */
function unescape(text: string): Buffer {
  return Buffer.from(text.replaceAll('\\x', ''), 'hex');
}
