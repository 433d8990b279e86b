import { z } from 'zod';
import type { CallOrigin } from '#shared/domain/call/call.ts';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { Outcome } from '#shared/domain/conversation/outcome.ts';

/** A row of `conversation` joined with its `note`. */
export interface ConversationRow {
  id: string;
  call_id: string;
  direction: Conversation['direction'];
  number: string | null;
  display: string;
  anonymous: number;
  dialled: string | null;
  queue: string | null;
  waited_seconds: number | null;
  jurisdiction_id: string | null;
  overflow_from: string | null;
  route: string;
  opened_at: string;
  hung_up_at: string | null;
  closed_at: string | null;
  speaker: 'unconfirmed' | 'customer' | 'unknown';
  customer_id: string | null;
  speaker_confirmed_at: string | null;
  /** Only where the speaker is `unknown`: the name of a new caller as it was said. */
  said_name: string | null;
  outcome: Outcome | null;
  text: string;
  revision: number;
  saved_at: string | null;
}

/** A conversation without what other tables and features hold of it. */
export type StoredConversation = Omit<Conversation, 'speaker' | 'guideRun' | 'callbackIds' | 'furtherNotes'> & {
  readonly speaker: StoredSpeaker;
};

export type StoredSpeaker =
  | { readonly kind: 'unconfirmed' }
  | { readonly kind: 'customer'; readonly customerId: string; readonly confirmedAt: string }
  | { readonly kind: 'new'; readonly name: string; readonly confirmedAt: string }
  | { readonly kind: 'nobody'; readonly confirmedAt: string };

const Route = z.array(z.string());

export function toStoredConversation(row: ConversationRow): StoredConversation {
  return {
    id: row.id,
    callId: row.call_id,
    direction: row.direction,
    origin: toOrigin(row),
    openedAt: row.opened_at,
    hungUpAt: row.hung_up_at,
    closedAt: row.closed_at,
    speaker: toSpeaker(row),
    note: { text: row.text, revision: row.revision, savedAt: row.saved_at },
    outcome: row.outcome,
  };
}

function toOrigin(row: ConversationRow): CallOrigin {
  return {
    number: row.number,
    display: row.display,
    anonymous: row.anonymous === 1,
    dialled: row.dialled,
    queue: row.queue,
    waitedSeconds: row.waited_seconds,
    jurisdictionId: row.jurisdiction_id,
    overflowFrom: row.overflow_from,
    route: Route.parse(JSON.parse(row.route)),
  };
}

function toSpeaker(row: ConversationRow): StoredSpeaker {
  if (row.speaker_confirmed_at === null) return { kind: 'unconfirmed' };
  const confirmedAt = row.speaker_confirmed_at;
  if (row.customer_id !== null) return { kind: 'customer', customerId: row.customer_id, confirmedAt };
  return row.said_name === null ? { kind: 'nobody', confirmedAt } : { kind: 'new', name: row.said_name, confirmedAt };
}
