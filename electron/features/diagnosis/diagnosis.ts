import { appendFileSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DiagnosisView } from '#shared/domain/diagnosis.ts';
import type { Clock } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import { forgetEnd, keepEnd, readEnd } from './diagnosis-end.ts';
import { withoutSecrets } from './without-secrets.ts';

/** Beside the log that carries no numbers; made anew with each diagnosis. */
export const diagnosisFile = 'diagnose.log';

const hourMs = 3_600_000;
/** Days after which the file goes, whether or not anybody has read it. */
const keptMs = 7 * 24 * hourMs;
/** Bytes. An hour of a busy place is a tenth of it. */
const largestFile = 20 * 1024 * 1024;

export interface Diagnosis {
  view(): DiagnosisView;
  /** Writes every SIP message from now on, for an hour. */
  start(): Result<void>;
  stop(): void;
  /** A message of the line; written while diagnosis is on, else forgotten. Never throws. */
  trace(direction: 'sent' | 'received', message: string): void;
  onChange(listener: (view: DiagnosisView) => void): () => void;
  /** The program ends; a diagnosis that has time left goes on at the next start. */
  close(): void;
}

export interface DiagnosisOptions {
  /** Folder of the logs. */
  readonly folder: string;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * The one mode in which numbers and names are written in clear: on purpose, for an hour, into a file of its own. Ends by
 * itself; a restart goes on with what is left of the hour and never begins a new one.
 */
export function createDiagnosis({ folder, clock, log }: DiagnosisOptions): Diagnosis {
  const file = join(folder, diagnosisFile);
  const listeners = createListeners<DiagnosisView>((error) =>
    log.error('diagnosis-listener-failed', { reason: placeOf(error) }),
  );
  let until: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  let bytes = 0;

  const now = (): number => Date.parse(clock.now());
  const view = (): DiagnosisView => ({ until: until === null ? null : new Date(until).toISOString() });

  /** A clock that was set back must not make the hour longer. */
  const hasTimeLeft = (end: number): boolean => end > now() && end - now() <= hourMs;

  function runUntil(end: number): void {
    until = end;
    clearTimeout(timer);
    timer = setTimeout(() => finish('hour-over'), end - now());
    timer.unref();
    listeners.tell(view());
  }

  function finish(cause: 'hour-over' | 'person' | 'file-full'): void {
    if (until === null) return;
    until = null;
    clearTimeout(timer);
    forgetEnd(folder);
    log.warn('diagnosis-ended', { cause, bytes });
    listeners.tell(view());
  }

  function goOn(): void {
    const end = readEnd(folder);
    if (end === null) {
      removeOld();
      return;
    }
    bytes = sizeOf(file);
    until = end;
    if (!hasTimeLeft(end)) {
      finish('hour-over');
      return;
    }
    log.warn('diagnosis-goes-on', { until: new Date(end).toISOString() });
    runUntil(end);
  }

  function removeOld(): void {
    try {
      const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
      if (written === undefined || now() - written < keptMs) return;
      rmSync(file);
      log.info('diagnosis-file-removed');
    } catch (error) {
      log.warn('diagnosis-file-not-removed', { reason: placeOf(error) });
    }
  }

  goOn();
  return {
    view,

    start() {
      const end = now() + hourMs;
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        rmSync(file, { force: true });
        keepEnd(folder, end);
      } catch (error) {
        log.error('diagnosis-not-started', { reason: placeOf(error) });
        return failure(
          'diagnosis-not-started',
          'Die Diagnose ließ sich nicht einschalten: Der Ordner der Protokolle ist nicht beschreibbar. Es wurde nichts aufgezeichnet.',
        );
      }
      bytes = 0;
      log.warn('diagnosis-started', { until: new Date(end).toISOString() });
      runUntil(end);
      return ok();
    },

    stop: () => finish('person'),

    trace(direction, message) {
      if (until === null) return;
      if (!hasTimeLeft(until)) {
        finish('hour-over');
        return;
      }
      const line = `${JSON.stringify({ at: clock.now(), direction, message: withoutSecrets(message) })}\n`;
      try {
        appendFileSync(file, line, { mode: 0o600 });
        bytes += Buffer.byteLength(line);
      } catch {
        // A full disk: the next line may find room again.
      }
      if (bytes > largestFile) finish('file-full');
    },

    onChange: listeners.add,
    close: () => clearTimeout(timer),
  };
}

function sizeOf(file: string): number {
  try {
    return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  } catch {
    return 0;
  }
}
