import type { Call } from '#shared/domain/call/call.ts';
import type { Outcome } from '#shared/domain/conversation/outcome.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';
import { type ConversationRow, type StoredConversation, toStoredConversation } from './conversation-row.ts';

const selectConversation = `
  SELECT conversation.*, note.text, note.revision, note.saved_at
    FROM conversation JOIN note ON note.conversation_id = conversation.id AND note.concern = 1`;

type InsertedValues = [
  id: string,
  callId: string,
  direction: string,
  number: string | null,
  display: string,
  anonymous: number,
  dialled: string | null,
  queue: string | null,
  waitedSeconds: number | null,
  jurisdictionId: string | null,
  overflowFrom: string | null,
  route: string,
  openedAt: string,
];

/** The only file that writes `conversation`. Its note is made here and changed in the note repository. */
export function createConversationRepository(db: Database) {
  const selectById = db.statement<[string], ConversationRow>(
    'conversation-by-id',
    `${selectConversation} WHERE conversation.id = ?`,
  );
  const selectByCall = db.statement<[string], ConversationRow>(
    'conversation-by-call',
    `${selectConversation} WHERE conversation.call_id = ?`,
  );
  const selectOpen = db.statement<[], ConversationRow>(
    'conversation-open',
    `${selectConversation} WHERE conversation.closed_at IS NULL
      ORDER BY conversation.id DESC LIMIT 1`,
  );
  const selectSpeakers = db.statement<[string], { customerId: string }>(
    'conversation-speakers',
    `SELECT DISTINCT customer_id AS customerId FROM conversation WHERE number = ? AND customer_id IS NOT NULL`,
  );
  const insertConversation = db.statement<InsertedValues>(
    'conversation-insert',
    `INSERT INTO conversation (id, call_id, direction, number, display, anonymous, dialled, queue, waited_seconds,
       jurisdiction_id, overflow_from, route, opened_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const insertNote = db.statement<[string]>(
    'note-insert',
    `INSERT INTO note (conversation_id, text, revision) VALUES (?, '', 0)`,
  );
  const updateHungUp = db.statement<[string, string]>(
    'conversation-hung-up',
    `UPDATE conversation SET hung_up_at = ? WHERE id = ? AND hung_up_at IS NULL`,
  );
  const updateClosed = db.statement<[string, string]>(
    'conversation-close',
    `UPDATE conversation SET closed_at = ? WHERE id = ? AND closed_at IS NULL`,
  );
  const updateCustomer = db.statement<[string, string, string]>(
    'conversation-customer',
    `UPDATE conversation SET speaker = 'customer', customer_id = ?, said_name = NULL, speaker_confirmed_at = ?
      WHERE id = ?`,
  );
  const updateUnidentified = db.statement<[string | null, string, string]>(
    'conversation-unidentified',
    `UPDATE conversation SET speaker = 'unknown', customer_id = NULL, said_name = ?, speaker_confirmed_at = ?
      WHERE id = ?`,
  );
  const updateForgotten = db.statement<[string]>(
    'conversation-speaker-forget',
    `UPDATE conversation SET speaker = 'unconfirmed', customer_id = NULL, said_name = NULL,
       speaker_confirmed_at = NULL WHERE id = ?`,
  );
  const updateOutcome = db.statement<[string, string]>(
    'conversation-outcome',
    `UPDATE conversation SET outcome = ? WHERE id = ?`,
  );

  const toConversation = (row: ConversationRow | undefined): StoredConversation | null =>
    row ? toStoredConversation(row) : null;

  return {
    find: (id: Id) => toConversation(selectById.get(id)),
    findByCall: (callId: Id) => toConversation(selectByCall.get(callId)),
    /** The newest conversation that nobody has closed. */
    findOpen: () => toConversation(selectOpen.get()),

    /** Who was identified in a conversation with a number (E.164). */
    listSpeakersAt: (number: string): Id[] => selectSpeakers.all(number).map(({ customerId }) => customerId),

    insert(id: Id, { id: callId, direction, origin }: Pick<Call, 'id' | 'direction' | 'origin'>, openedAt: Instant) {
      db.transaction('conversation-insert', () => {
        insertConversation.run(
          id,
          callId,
          direction,
          origin.number,
          origin.display,
          origin.anonymous ? 1 : 0,
          origin.dialled,
          origin.queue,
          origin.waitedSeconds,
          origin.jurisdictionId,
          origin.overflowFrom,
          JSON.stringify(origin.route),
          openedAt,
        );
        insertNote.run(id);
      });
    },

    /** The first hang-up and the first close count; true when this was it. */
    setHungUp: (id: Id, at: Instant): boolean => updateHungUp.run(at, id) > 0,
    setClosed: (id: Id, at: Instant): boolean => updateClosed.run(at, id) > 0,

    setCustomer: (id: Id, customerId: Id, at: Instant): void => void updateCustomer.run(customerId, at, id),

    /** With the name of somebody who is not on file yet; null where nobody was identified. */
    setUnidentified: (id: Id, saidName: string | null, at: Instant): void =>
      void updateUnidentified.run(saidName, at, id),

    forgetSpeaker: (id: Id): void => void updateForgotten.run(id),

    setOutcome(id: Id, outcome: Outcome): void {
      updateOutcome.run(outcome, id);
    },
  };
}
