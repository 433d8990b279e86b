import {
  periodsOf,
  type RetainedKind,
  type RetentionCounts,
  type RetentionRules,
} from '#shared/domain/retention/retention-rules.ts';
import type { Clock } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Database } from '../../db/database.ts';
import { attemptWrite } from '../../db/store-failure.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import { createRetentionRepository, type Limits, type RetentionRun } from './retention-repository.ts';

export interface RetentionOptions {
  readonly db: Database;
  /** Read when it is first time to delete something. */
  readonly rulesNow: () => RetentionRules | null;
  /** Copies of the store: after something was deleted they are made anew, so that it lives on in none. */
  readonly backups: { renew(): Promise<Result<unknown>> } | null;
  /** Somebody speaks: deleting can wait. */
  readonly isBusy: () => boolean;
  readonly clock: Clock;
  readonly log: Log;
}

/** Deletes what is kept no longer: rows, search index, write-ahead log and backups. */
export interface Retention {
  /** What would be deleted now. */
  preview(): Result<RetentionCounts>;
  run(): Promise<Result<RetentionCounts>>;
  /** When it last ran. */
  last(): RetentionRun | null;
  /** Runs daily from now on. */
  start(): void;
  stop(): void;
}

const dayMs = 24 * 60 * 60 * 1000;
/** Often enough for every day, also on a machine that is switched off at night. */
const lookEveryMs = 60 * 60 * 1000;
/** Not while everything starts. */
const firstAfterMs = 10 * 60 * 1000;
/** Rows deleted in one go, and pages merged: the telephone waits no longer than that. */
const rowsAtOnce = 100;
const pagesAtOnce = 64;
/** Calls back and out come first: they keep their conversation. */
const order: readonly RetainedKind[] = [
  'callbacks',
  'outboundCalls',
  'conversations',
  'appointments',
  'actions',
  'accessLog',
  'outbox',
  'rescued',
];
const noRules = failure('no-retention-rules', 'Die Löschfristen sind nicht lesbar. Es wurde nichts gelöscht.');

export function createRetention(options: RetentionOptions): Retention {
  const { db, rulesNow, backups, clock, log } = options;
  const repository = createRetentionRepository(db);
  let timers: NodeJS.Timeout[] = [];
  let running: Promise<Result<RetentionCounts>> | null = null;

  function limitsOf(rules: RetentionRules, kind: RetainedKind): Limits {
    const now = Date.parse(clock.now());
    const before = (days: number): string => new Date(now - days * dayMs).toISOString();
    const { usual, byJurisdiction } = periodsOf(rules, kind);
    return {
      usual: before(usual),
      byJurisdiction: Object.fromEntries(Object.entries(byJurisdiction).map(([id, days]) => [id, before(days)])),
    };
  }

  function countBy(count: (kind: RetainedKind) => number): RetentionCounts {
    return Object.fromEntries(order.map((kind) => [kind, count(kind)])) as RetentionCounts;
  }

  async function deleteAll(rules: RetentionRules): Promise<RetentionCounts> {
    const deleted = new Map<RetainedKind, number>();
    for (const kind of order) {
      for (let count = rowsAtOnce; count === rowsAtOnce; await pause()) {
        count = repository.deleteSome(kind, limitsOf(rules, kind), rowsAtOnce);
        deleted.set(kind, (deleted.get(kind) ?? 0) + count);
      }
    }
    return countBy((kind) => deleted.get(kind) ?? 0);
  }

  /** What was deleted is gone from the tables; now from everything that was made of them. */
  async function clearTraces(): Promise<void> {
    while (repository.mergeSearch(pagesAtOnce)) await pause();
    // Empties the write-ahead log into the file; somebody who reads just now puts it off to the backup.
    db.holdStill()?.release();
    const renewed = (await backups?.renew()) ?? ok();
    if (!renewed.ok) log.warn('retention-backups-kept', { code: renewed.error.code });
  }

  async function runNow(): Promise<Result<RetentionCounts>> {
    const rules = rulesNow();
    if (!rules) return noRules;
    const counts = await deleteAll(rules);
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const recorded = attemptWrite(log, 'retention-run', '', () => {
      repository.record({ at: clock.now(), ruleVersion: rules.version, counts });
      return ok();
    });
    if (!recorded.ok) return recorded;
    if (total > 0) await clearTraces();
    log.info('retention', { ...counts, ruleVersion: rules.version });
    return ok(counts);
  }

  function run(): Promise<Result<RetentionCounts>> {
    running ??= runNow().finally(() => {
      running = null;
    });
    return running;
  }

  /** Rests a moment; and as long as somebody speaks. */
  async function pause(): Promise<void> {
    do await new Promise((resolve) => setTimeout(resolve, options.isBusy() ? 1000 : 5));
    while (options.isBusy());
  }

  function look(): void {
    const last = repository.last();
    if (options.isBusy() || (last && Date.parse(clock.now()) - Date.parse(last.at) < dayMs)) return;
    run().catch((error: unknown) => log.error('retention-failed', { reason: placeOf(error) }));
  }

  return {
    preview() {
      const rules = rulesNow();
      return rules ? ok(countBy((kind) => repository.count(kind, limitsOf(rules, kind)))) : noRules;
    },
    run,
    last: repository.last,
    start() {
      timers = [setTimeout(look, firstAfterMs), setInterval(look, lookEveryMs)];
      for (const timer of timers) timer.unref();
    },
    stop() {
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
