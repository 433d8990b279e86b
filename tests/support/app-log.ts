import type { Readable } from 'node:stream';

/** A structured line of the app's log. */
export interface LogLine {
  readonly at: string;
  readonly level: string;
  readonly event: string;
  readonly [field: string]: unknown;
}

export interface AppLog {
  /** Every structured line so far. */
  readonly lines: readonly LogLine[];
  /** What was printed and is no structured line. */
  readonly other: readonly string[];
  /** The first line, also of those already there, that fits. Rejects when the app ends before. */
  waitFor(event: string, fits?: (line: LogLine) => boolean): Promise<LogLine>;
  /** Breaks the pipe, as the end of whoever started the app does. */
  stopReading(): void;
  /** Nothing more will come. */
  end(why: string): void;
}

const TIMEOUT_MS = 30_000;

/** Reads the app's standard error. */
export function readAppLog(stream: Readable): AppLog {
  const lines: LogLine[] = [];
  const other: string[] = [];
  const waiting = new Set<{ tell(): boolean; fail(why: string): void }>();
  let ended: string | undefined;
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    for (const text of parts) {
      const line = parse(text);
      if (line) lines.push(line);
      else if (text.trim() !== '') other.push(text);
    }
    for (const entry of waiting) if (entry.tell()) waiting.delete(entry);
  });

  return {
    lines,
    other,
    waitFor: (event, fits = () => true) =>
      new Promise((resolve, reject) => {
        const fail = (why: string) =>
          reject(new Error(`no log line "${event}": ${why}\n${other.slice(-20).join('\n')}`));
        const timer = setTimeout(() => fail(`none within ${TIMEOUT_MS / 1000} s`), TIMEOUT_MS);
        const entry = {
          tell() {
            const found = lines.find((line) => line.event === event && fits(line));
            if (!found) return false;
            clearTimeout(timer);
            resolve(found);
            return true;
          },
          fail(why: string) {
            clearTimeout(timer);
            fail(why);
          },
        };
        if (entry.tell()) return;
        if (ended === undefined) waiting.add(entry);
        else entry.fail(ended);
      }),
    stopReading: () => void stream.destroy(),
    end(why) {
      ended = why;
      for (const entry of waiting) entry.fail(why);
      waiting.clear();
    },
  };
}

function parse(text: string): LogLine | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as LogLine;
  } catch {
    return undefined;
  }
}
