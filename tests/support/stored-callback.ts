import { type Id, newId } from '#shared/domain/id.ts';
import type { StoredCallback } from '../../electron/features/callbacks/callback-repository.ts';

/** A callback as the store keeps it; without more it waits for a window of next year. */
export function storedCallback(conversationId: Id, part: Partial<StoredCallback> = {}): StoredCallback {
  const window = {
    date: '2027-03-02',
    from: '09:00',
    to: '11:00',
    zone: 'Europe/Berlin',
    startAt: '2027-03-02T08:00:00.000Z',
    endAt: '2027-03-02T10:00:00.000Z',
  };
  return {
    id: newId(),
    conversationId,
    departmentId: 'vermittlung',
    jurisdictionId: 'agentur-magdeburg',
    customerId: null,
    reason: 'Termin verschieben',
    summary: null,
    language: 'de',
    receipt: null,
    standing: 'promised',
    due: null,
    number: '+491713920011',
    pressing: null,
    createdAt: '2026-11-23T08:00:00.000Z',
    window,
    otherWindows: [],
    callFromAt: window.startAt,
    state: 'open',
    attempts: 0,
    lastOutcome: null,
    dialledAt: null,
    attemptConversationId: null,
    claimedBy: null,
    claimedUntil: null,
    numberConfirmedAt: null,
    consentedAt: null,
    ...part,
  };
}
