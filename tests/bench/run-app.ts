import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A structured line of an app's log. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly event: string };

export interface RunningApp {
  /** Resolves with the first line of this event, and how long after the process start it came, in ms. */
  waitFor(event: string): Promise<{ line: LogLine; afterMs: number }>;
  readonly lines: readonly LogLine[];
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');
const patienceMs = 120_000;

/** A data folder for one or more runs; `remove` deletes it. */
export async function makeDataFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'bench-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }) };
}

/** Starts an app folder on the stand-in. */
export function runApp(
  folder: string,
  data: string,
  options: { switches?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
): RunningApp {
  const startedAt = performance.now();
  const child = spawn(
    process.execPath,
    [join(root, 'build/stand-in/cli.ts'), join(root, folder), `--user-data-dir=${data}`, ...(options.switches ?? [])],
    { cwd: root, env: { ...process.env, ...options.env }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const lines: LogLine[] = [];
  /** What it printed beside its log: why it ended, if it did. */
  const printed: string[] = [];
  const waiting = new Set<(line: LogLine) => void>();
  createInterface({ input: child.stderr }).on('line', (text) => {
    const line = readLine(text);
    if (!line) {
      printed.push(text);
      return;
    }
    lines.push(line);
    for (const tell of waiting) tell(line);
  });
  return {
    lines,
    waitFor: (event) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no "${event}" within ${patienceMs} ms`)), patienceMs);
        child.once('exit', (code) => {
          clearTimeout(timer);
          const last = [...lines.slice(-5).map((line) => JSON.stringify(line)), ...printed.slice(-20)].join('\n');
          reject(new Error(`the app ended with ${code} before "${event}"\n${last}`));
        });
        const hear = (line: LogLine): void => {
          if (line.event !== event) return;
          clearTimeout(timer);
          waiting.delete(hear);
          resolve({ line, afterMs: performance.now() - startedAt });
        };
        waiting.add(hear);
        const already = lines.find((line) => line.event === event);
        if (already) hear(already);
      }),
    stop: () => end(child),
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

function readLine(text: string): LogLine | null {
  try {
    const value: unknown = JSON.parse(text);
    const isLine = typeof value === 'object' && value !== null && 'event' in value && typeof value.event === 'string';
    return isLine ? (value as LogLine) : null;
  } catch {
    return null; // not every line on standard error is the log's
  }
}
