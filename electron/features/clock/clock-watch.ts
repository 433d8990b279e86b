import { agreedTimeAt } from '#shared/domain/calendar/agreed-time.ts';
import { germanDay } from '#shared/domain/calendar/german-day.ts';
import type { EpochMs } from '#shared/domain/calendar/zone-clock.ts';
import type { Clock, Instant } from '#shared/domain/time.ts';
import { ok } from '#shared/result.ts';
import { uptime } from 'node:os';
import { Temporal } from 'temporal-polyfill';
import type { Database } from '../../db/database.ts';
import { attemptWrite } from '../../db/store-failure.ts';
import type { Log } from '../../log.ts';
import { createTimeRepository } from './time-repository.ts';
import { createTrustedClock } from './trusted-clock.ts';

export interface ClockWatch {
  /** What promises are made by. */
  readonly clock: Clock;
  /** By how many whole milliseconds the computer's clock is ahead of it; 0 while that is believed. */
  ahead(): number;
  /** The exchange said what time it is. */
  heard(at: EpochMs): void;
  stop(): void;
}

const lookEveryMs = 20_000;
/** Often enough to know, at the next start, that a clock was set back. */
const saveEveryMs = 60 * 60_000;
const hourMs = 60 * 60_000;

/**
 * Looks after the computer's clock: one that is wrong by days is shown, in a sentence, and promises are made by the last
 * time that could be believed.
 */
export function watchClock(options: {
  /** Keeps what the exchange said over a restart; null where there is no store. */
  readonly db: Database | null;
  readonly zone: string;
  /** Shows the sentence, and by how much the clock is ahead; null takes it away. */
  readonly show: (sentence: string | null, ahead: number) => void;
  readonly wall?: () => EpochMs;
  readonly passed?: () => number;
  readonly log: Log;
}): ClockWatch {
  // The time since the machine was started goes on while it sleeps, and nobody can set it.
  const { db, zone, show, wall = () => Date.now(), passed = () => uptime() * 1000, log } = options;
  const repository = db && createTimeRepository(db);
  let saved: EpochMs | null = repository?.last() ?? null;
  const clock = createTrustedClock({ wall, passed, notBefore: saved });
  const ahead = (): number => Math.round(clock.deviation());
  let shown: string | null = null;

  function look(): void {
    const deviation = clock.deviation();
    const sentence = deviation === 0 ? null : sentenceOf(deviation, clock.now(), zone);
    if (sentence === shown) return;
    if (shown === null) log.warn('clock-wrong', { hours: Math.round(deviation / hourMs) });
    if (sentence === null) log.info('clock-right');
    shown = sentence;
    show(sentence, ahead());
  }

  look();
  const timer = setInterval(look, lookEveryMs);
  timer.unref();

  return {
    clock,
    ahead,
    heard(at) {
      clock.hear(at);
      if (saved === null || Math.abs(at - saved) >= saveEveryMs) {
        const written = attemptWrite(log, 'trusted-time', '', () => ok(repository?.save(at)));
        if (written.ok) saved = at;
      }
      look();
    },
    stop: () => clearInterval(timer),
  };
}

function sentenceOf(deviation: number, now: Instant, zone: string): string {
  const hours = Math.round(Math.abs(deviation) / hourMs);
  const amount = hours < 36 ? `${hours} Stunden` : `${Math.round(hours / 24)} Tage`;
  const { date } = agreedTimeAt(now, zone);
  const day = germanDay(Temporal.PlainDate.from(date));
  return `Die Uhr dieses Rechners geht um ${amount} ${deviation > 0 ? 'vor' : 'nach'}. Rückrufe werden nach der verlässlichen Zeit zugesagt, es ist ${day}; bitte verständigen Sie die Systembetreuung.`;
}
