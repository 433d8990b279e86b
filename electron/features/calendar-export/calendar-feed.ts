import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '#shared/domain/time.ts';
import { writeFileAtomically } from '../../db/write-file-atomically.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import { type CalendarEntry, calendarText } from './calendar-text.ts';

/** Changes come in groups; milliseconds. */
const settleMs = 2_000;

/** Keeps a file that calendar programs subscribe to equal to what is promised. */
export interface CalendarFeed {
  /** Something may have changed. */
  refresh(): void;
  /** Resolves when the last change is written. */
  stop(): Promise<void>;
}

/**
 * Writes the entries into `file` at once and shortly after every `refresh`. A file that cannot be written is told once,
 * and again when it works; nothing else depends on it.
 */
export function createCalendarFeed(parts: {
  readonly file: string;
  readonly entries: () => readonly CalendarEntry[];
  readonly onFailure: () => void;
  readonly onWritten: () => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly delayMs?: number;
}): CalendarFeed {
  const { file, entries, clock, log, delayMs = settleMs } = parts;
  let written = '';
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  function write(): Promise<void> {
    writing = writing.then(async () => {
      try {
        const found = entries();
        const picture = JSON.stringify(found);
        if (picture === written) return;
        await mkdir(dirname(file), { recursive: true });
        await writeFileAtomically(file, await calendarText(found, clock.now()));
        written = picture;
        parts.onWritten();
      } catch (error) {
        log.warn('calendar-feed-failed', { reason: placeOf(error) });
        parts.onFailure();
      }
    });
    return writing;
  }

  function refresh(): void {
    timer ??= setTimeout(() => {
      timer = null;
      void write();
    }, delayMs).unref();
  }

  void write();
  return {
    refresh,
    async stop() {
      if (timer !== null) {
        clearTimeout(timer);
        await write();
      }
      await writing;
    },
  };
}
