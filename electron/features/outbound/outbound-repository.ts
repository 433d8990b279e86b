import type { Id } from '#shared/domain/id.ts';
import { OutboundEvent, OutboundOutcome, type OpenedTask } from '#shared/domain/outbound/outbound.ts';
import type { Instant, LocalDate } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

/** How far the calls before an appointment have come. */
export interface StoredCall {
  readonly appointmentId: Id;
  readonly attempts: number;
  /** Null: nobody has called yet. */
  readonly callFromAt: Instant | null;
  readonly lastOutcome: OutboundOutcome | null;
  readonly dialledAt: Instant | null;
  readonly dialledNumber: string | null;
  readonly attemptConversationId: Id | null;
  readonly claimedBy: string | null;
  readonly claimedUntil: Instant | null;
  readonly doneAt: Instant | null;
}

type Row = Omit<StoredCall, 'lastOutcome'> & { readonly lastOutcome: string | null };

const columns = `appointment_id AS appointmentId, attempts, call_from_at AS callFromAt, last_outcome AS lastOutcome,
  dialled_at AS dialledAt, dialled_number AS dialledNumber, attempt_conversation_id AS attemptConversationId,
  claimed_by AS claimedBy, claimed_until AS claimedUntil, done_at AS doneAt`;

/** The only file that names the tables `outbound_call` and `outbound_event`. */
export function createOutboundRepository(db: Database) {
  const selectMany = db.statement<[string], Row>(
    'outbound-calls',
    `SELECT ${columns} FROM outbound_call WHERE appointment_id IN (SELECT value FROM json_each(?))`,
  );
  const selectClaimed = db.statement<[], Row>(
    'outbound-claimed',
    `SELECT ${columns} FROM outbound_call WHERE claimed_by IS NOT NULL AND done_at IS NULL`,
  );
  const upsertClaim = db.statement<[{ id: Id; by: string; until: Instant; now: Instant }]>(
    'outbound-claim',
    `INSERT INTO outbound_call (appointment_id, claimed_by, claimed_until) VALUES (@id, @by, @until)
     ON CONFLICT (appointment_id) DO UPDATE SET claimed_by = @by, claimed_until = @until
      WHERE done_at IS NULL AND (claimed_by IS NULL OR claimed_by = @by OR claimed_until <= @now)`,
  );
  const clearClaim = db.statement<[Id]>(
    'outbound-release',
    `UPDATE outbound_call SET claimed_by = NULL, claimed_until = NULL WHERE appointment_id = ?`,
  );
  const upsert = db.statement<[Row]>(
    'outbound-save',
    `INSERT INTO outbound_call VALUES (@appointmentId, @attempts, @callFromAt, @lastOutcome, @dialledAt, @dialledNumber,
       @attemptConversationId, @claimedBy, @claimedUntil, @doneAt)
     ON CONFLICT (appointment_id) DO UPDATE SET attempts = @attempts, call_from_at = @callFromAt,
       last_outcome = @lastOutcome, dialled_at = @dialledAt, dialled_number = @dialledNumber,
       attempt_conversation_id = @attemptConversationId, claimed_by = @claimedBy, claimed_until = @claimedUntil,
       done_at = @doneAt`,
  );
  const insertEvent = db.statement<[{ id: Id; at: Instant; by: string; event: string }]>(
    'outbound-event-insert',
    `INSERT INTO outbound_event (appointment_id, position, at, by, event)
     SELECT @id, coalesce(max(position) + 1, 0), @at, @by, @event FROM outbound_event WHERE appointment_id = @id`,
  );
  const selectEvents = db.statement<[Id], { at: string; by: string; event: string }>(
    'outbound-events',
    `SELECT at, by, event FROM outbound_event WHERE appointment_id = ? ORDER BY position`,
  );
  const selectOpening = db.statement<[Id, string, string], { at: string }>(
    'outbound-opening',
    `SELECT at FROM outbound_event WHERE appointment_id = ? AND by = ? AND at >= ? AND event ->> 'kind' = 'opened'
      LIMIT 1`,
  );

  function listOf(ids: readonly Id[]): Map<Id, StoredCall> {
    return new Map(selectMany.all(JSON.stringify(ids)).map((row) => [row.appointmentId, toCall(row)]));
  }

  return {
    listOf,
    /** As it is kept; as nobody has called yet where nothing is kept. */
    find: (id: Id): StoredCall => listOf([id]).get(id) ?? newCall(id),
    /** Taken up by somebody, and not done. */
    listClaimed: (): StoredCall[] => selectClaimed.all().map(toCall),
    /** False when somebody else holds it or it is done. One statement: two people at once cannot both get it. */
    claim: (id: Id, by: string, until: Instant, now: Instant): boolean => upsertClaim.run({ id, by, until, now }) === 1,
    release: (id: Id): void => void clearClaim.run(id),
    save: (call: StoredCall): void => void upsert.run(call),
    addEvent: (id: Id, at: Instant, by: string, event: OutboundEvent): void =>
      void insertEvent.run({ id, at, by, event: JSON.stringify(event) }),
    listEvents: (id: Id): OpenedTask['history'] =>
      selectEvents.all(id).map(({ at, by, event }) => ({ at, by, event: OutboundEvent.parse(JSON.parse(event)) })),
    /** Whether somebody has opened it on a day (UTC) or since. */
    isOpenedSince: (id: Id, by: string, day: LocalDate): boolean => selectOpening.get(id, by, day) !== undefined,
  };
}

export type OutboundRepository = ReturnType<typeof createOutboundRepository>;

/** Where nobody has called yet. */
export function newCall(appointmentId: Id): StoredCall {
  return {
    appointmentId,
    attempts: 0,
    callFromAt: null,
    lastOutcome: null,
    dialledAt: null,
    dialledNumber: null,
    attemptConversationId: null,
    claimedBy: null,
    claimedUntil: null,
    doneAt: null,
  };
}

function toCall(row: Row): StoredCall {
  return { ...row, lastOutcome: row.lastOutcome === null ? null : OutboundOutcome.parse(row.lastOutcome) };
}
