import type { Clock, Instant } from '#shared/domain/time.ts';
import { failure, type Result } from '#shared/result.ts';
import type { AccessLog } from '../access-log/index.ts';
import type { CallbackRepository, StoredCallback } from './callback-repository.ts';

/**
 * Notes that somebody sees whom a callback concerns and why: in its history, and where the person is known also in the
 * log of accesses. Once a day for each who does, and once more when it becomes known whom it concerns. To be run in the transaction of what shows it.
 */
export function createOpenings(parts: {
  readonly repository: CallbackRepository;
  readonly accessLog: Pick<AccessLog, 'record' | 'isRecordedSince'>;
  readonly advisor: string;
  readonly clock: Clock;
}): (callback: StoredCallback) => void {
  const { repository, accessLog, advisor, clock } = parts;
  return ({ id, customerId }) => {
    const now = clock.now();
    const today = now.slice(0, 10);
    const isFirst = !repository.isOpenedSince(id, advisor, today);
    if (isFirst) repository.addEvent(id, now, advisor, { kind: 'opened' });
    if (customerId === null) return;
    const access = { customerId, conversationId: null, reason: 'callback', detail: null } as const;
    if (isFirst || !accessLog.isRecordedSince(access, today)) accessLog.record(access);
  };
}

/** The refusal where somebody else has taken a callback up, and is still at it. */
export function heldByAnother(
  { claimedBy, claimedUntil }: Pick<StoredCallback, 'claimedBy' | 'claimedUntil'>,
  advisor: string,
  now: Instant,
): Result<never> | null {
  if (claimedBy === null || claimedBy === advisor || claimedUntil === null || claimedUntil <= now) return null;
  return failure('claimed', `Diesen Rückruf bearbeitet gerade ${claimedBy}. Es wurde nichts geändert.`);
}
