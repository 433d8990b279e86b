import {
  AttemptOutcome,
  type Callback,
  type CallbackCounts,
  CallbackDueTime,
  CallbackEvent,
  type CallbackHistory,
  type CallbackQuery,
  type CallbackStanding,
  type CallbackUrgency,
  dueBeforeEndMinutes,
  maxCounted,
  ReachableWindow,
} from '#shared/domain/callback/callback.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Instant, LocalDate } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

/** What the tables hold; the name of the customer stands elsewhere, and whose claim it is depends on who asks. */
export type StoredCallback = Omit<Callback, 'customerName' | 'saidName' | 'claim'> & {
  readonly claimedBy: string | null;
  readonly claimedUntil: Instant | null;
};

/** What changes while a promise is worked off. */
export type CallbackProgress = Pick<
  StoredCallback,
  | 'window'
  | 'number'
  | 'numberConfirmedAt'
  | 'standing'
  | 'callFromAt'
  | 'state'
  | 'attempts'
  | 'lastOutcome'
  | 'dialledAt'
  | 'attemptConversationId'
>;

interface CallbackRow {
  id: string;
  conversation_id: string;
  department_id: string;
  jurisdiction_id: string | null;
  customer_id: string | null;
  reason: string;
  summary: string | null;
  number: string;
  language: string;
  receipt: string | null;
  standing: CallbackStanding;
  due: string | null;
  pressing: string | null;
  created_at: string;
  window_date: string;
  window_from: string;
  window_to: string;
  window_zone: string;
  window_start_at: string;
  window_end_at: string;
  other_windows: string;
  call_from_at: string;
  state: 'open' | 'returned';
  attempts: number;
  last_outcome: string | null;
  dialled_at: string | null;
  attempt_conversation_id: string | null;
  claimed_by: string | null;
  claimed_until: string | null;
  number_confirmed_at: string | null;
  consented_at: string | null;
}

const columns = [
  'id',
  'conversation_id',
  'department_id',
  'jurisdiction_id',
  'customer_id',
  'reason',
  'summary',
  'number',
  'language',
  'receipt',
  'standing',
  'due',
  'pressing',
  'created_at',
  'window_date',
  'window_from',
  'window_to',
  'window_zone',
  'window_start_at',
  'window_end_at',
  'other_windows',
  'call_from_at',
  'state',
  'attempts',
  'last_outcome',
  'dialled_at',
  'attempt_conversation_id',
  'claimed_by',
  'claimed_until',
  'number_confirmed_at',
  'consented_at',
] as const satisfies (keyof CallbackRow)[];

interface ListParameters {
  now: Instant;
  soon: Instant;
  tomorrow: Instant;
  department: string | null;
  jurisdiction: string | null;
  limit: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Which rows have an urgency, and in which order they press. A window lies within one day, so what can be called now
 * ends within a day: without that bound every later promise would be looked at.
 */
const groups: Record<CallbackUrgency, string> = {
  overdue: `window_end_at <= @now ORDER BY window_end_at, id`,
  due: `window_end_at > @now AND window_end_at <= @soon AND call_from_at <= @now ORDER BY window_end_at, id`,
  inWindow: `window_end_at > @soon AND window_end_at <= @tomorrow AND call_from_at <= @now ORDER BY window_end_at, id`,
  later: `call_from_at > @now AND window_end_at > @now ORDER BY call_from_at, id`,
};

export const urgencies = ['overdue', 'due', 'inWindow', 'later'] as const satisfies CallbackUrgency[];

const isAsked = `(@department IS NULL OR department_id = @department)
  AND (@jurisdiction IS NULL OR jurisdiction_id = @jurisdiction)`;

/** Open callbacks of an urgency; exported for the test that asks how SQLite runs it. */
export const selectGroupSql = (urgency: CallbackUrgency): string =>
  `SELECT ${columns.join(', ')} FROM callback WHERE done_at IS NULL AND ${isAsked} AND ${groups[urgency]} LIMIT @limit`;

/** The only file that names the tables `callback` and `callback_event`. */
export function createCallbackRepository(db: Database) {
  const select = `SELECT ${columns.join(', ')} FROM callback`;
  const insertRow = db.statement<[CallbackRow]>(
    'callback-insert',
    `INSERT INTO callback (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`,
  );
  const selectById = db.statement<[string], CallbackRow>(
    'callback-by-id',
    `${select} WHERE id = ? AND done_at IS NULL`,
  );
  const selectByConversation = db.statement<[string], CallbackRow>(
    'callback-by-conversation',
    `${select} WHERE conversation_id = ? ORDER BY id`,
  );
  const selectByCustomer = db.statement<[string], CallbackRow>(
    'callback-by-customer',
    `${select} WHERE customer_id = ? AND done_at IS NULL ORDER BY window_end_at, id`,
  );
  const selectDialled = db.statement<[string], CallbackRow>(
    'callback-dialled',
    `${select} WHERE claimed_by = ? AND dialled_at IS NOT NULL AND done_at IS NULL ORDER BY dialled_at DESC`,
  );
  const selectLapsed = db.statement<[string], CallbackRow>(
    'callback-lapsed',
    `${select} WHERE claimed_by IS NOT NULL AND claimed_until <= ? AND done_at IS NULL`,
  );
  const selectPromised = db.statement<[string], { customerId: string }>(
    'callback-promised-at',
    `SELECT DISTINCT customer_id AS customerId FROM callback
      WHERE number = ? AND done_at IS NULL AND customer_id IS NOT NULL`,
  );
  const selectByNumber = db.statement<[string], { id: string }>(
    'callback-by-number',
    `SELECT id FROM callback WHERE number = ? AND done_at IS NULL LIMIT 1`,
  );
  const selectIds = db.statement<[string], { id: string }>(
    'callback-ids',
    `SELECT id FROM callback WHERE conversation_id = ? ORDER BY id`,
  );
  const byUrgency = mapUrgencies((urgency) => ({
    list: db.statement<[ListParameters], CallbackRow>(`callback-${urgency}`, selectGroupSql(urgency)),
    count: db.statement<[Omit<ListParameters, 'limit'>], { count: number }>(
      `callback-count-${urgency}`,
      `SELECT count(*) AS count FROM
         (SELECT 1 FROM callback WHERE done_at IS NULL AND ${isAsked} AND ${groups[urgency]} LIMIT ${maxCounted})`,
    ),
  }));
  const updateStanding = db.statement<[CallbackStanding, string]>(
    'callback-standing',
    `UPDATE callback SET standing = ? WHERE id = ? AND standing = 'wish' AND done_at IS NULL`,
  );
  const updateClaim = db.statement<[{ id: string; by: string; until: Instant; now: Instant }]>(
    'callback-claim',
    `UPDATE callback SET claimed_by = @by, claimed_until = @until
      WHERE id = @id AND done_at IS NULL AND (claimed_by IS NULL OR claimed_by = @by OR claimed_until <= @now)`,
  );
  const clearClaim = db.statement<[string]>(
    'callback-release',
    `UPDATE callback SET claimed_by = NULL, claimed_until = NULL WHERE id = ?`,
  );
  const updateProgress = db.statement<[ReturnType<typeof progressRow> & { id: string }]>(
    'callback-progress',
    `UPDATE callback SET number = @number, number_confirmed_at = @number_confirmed_at, standing = @standing, window_date = @window_date, window_from = @window_from,
       window_to = @window_to, window_zone = @window_zone, window_start_at = @window_start_at,
       window_end_at = @window_end_at, call_from_at = @call_from_at, state = @state, attempts = @attempts,
       last_outcome = @last_outcome, dialled_at = @dialled_at, attempt_conversation_id = @attempt_conversation_id
     WHERE id = @id`,
  );
  const updateDone = db.statement<[{ id: string; at: Instant; outcome: AttemptOutcome | null }]>(
    'callback-done',
    `UPDATE callback SET done_at = @at, state = 'closed', last_outcome = coalesce(@outcome, last_outcome),
       dialled_at = NULL, claimed_by = NULL, claimed_until = NULL
     WHERE id = @id`,
  );
  const updateCustomer = db.statement<[string | null, string, string | null]>(
    'callback-customer',
    `UPDATE callback SET customer_id = ? WHERE conversation_id = ? AND customer_id IS NOT ?`,
  );
  const insertEvent = db.statement<[{ id: string; at: Instant; by: string; event: string }]>(
    'callback-event-insert',
    `INSERT INTO callback_event (callback_id, position, at, by, event)
     SELECT @id, coalesce(max(position) + 1, 0), @at, @by, @event FROM callback_event WHERE callback_id = @id`,
  );
  const selectTryAgain = db.statement<[{ now: Instant; tomorrow: Instant; by: string; limit: number }], CallbackRow>(
    'callback-try-again',
    `${select} WHERE done_at IS NULL AND window_end_at > @now AND window_end_at <= @tomorrow AND call_from_at <= @now
        AND attempts > 0 AND dialled_at IS NULL AND (claimed_by IS NULL OR claimed_by = @by OR claimed_until <= @now)
        AND EXISTS (SELECT 1 FROM callback_event
                     WHERE callback_id = callback.id AND by = @by AND event ->> 'kind' = 'dialled')
      ORDER BY window_end_at, id LIMIT @limit`,
  );
  const selectOpening = db.statement<[string, string, string], { at: string }>(
    'callback-opening',
    `SELECT at FROM callback_event WHERE callback_id = ? AND by = ? AND at >= ? AND event ->> 'kind' = 'opened' LIMIT 1`,
  );
  const selectEvents = db.statement<[string], { at: string; by: string; event: string }>(
    'callback-events',
    `SELECT at, by, event FROM callback_event WHERE callback_id = ? ORDER BY position`,
  );

  return {
    /** Ids of the callbacks promised in a conversation, oldest first. */
    listIds: (conversationId: Id): Id[] => selectIds.all(conversationId).map(({ id }) => id),

    /** One that nobody has closed. */
    findOpen(id: Id): StoredCallback | null {
      const row = selectById.get(id);
      return row ? toCallback(row) : null;
    },

    /** Promised in a conversation, also those that are closed by now; oldest first. */
    listPromisedIn: (conversationId: Id): StoredCallback[] => selectByConversation.all(conversationId).map(toCallback),

    /** Open ones of a customer; what was promised first comes first. */
    listOpenOf: (customerId: Id): StoredCallback[] => selectByCustomer.all(customerId).map(toCallback),

    /** Dialled by somebody who has not said yet how it went; the newest attempt first. */
    listDialled: (by: string): StoredCallback[] => selectDialled.all(by).map(toCallback),

    /** Taken up by somebody whose time is over. */
    listLapsed: (now: Instant): StoredCallback[] => selectLapsed.all(now).map(toCallback),

    /** Who waits for a callback at a number (E.164), of those on file. */
    listPromisedAt: (number: string): Id[] => selectPromised.all(number).map(({ customerId }) => customerId),

    /** Whether somebody at a number (E.164) waits for a callback. */
    isPromised: (number: string): boolean => selectByNumber.get(number) !== undefined,

    /** Open callbacks, most pressing first, up to the limit. */
    list(query: CallbackQuery, now: Instant): StoredCallback[] {
      const rows: CallbackRow[] = [];
      for (const urgency of urgencies) {
        const limit = query.limit - rows.length;
        if (limit > 0) rows.push(...byUrgency[urgency].list.all({ ...moments(now), ...filterOf(query), limit }));
      }
      return rows.map(toCallback);
    },

    count(query: Omit<CallbackQuery, 'limit'>, now: Instant): CallbackCounts {
      const parameters = { ...moments(now), ...filterOf(query) };
      return mapUrgencies((urgency) => byUrgency[urgency].count.get(parameters)?.count ?? 0);
    },

    /** About to lose their window, the soonest first. */
    listDue: (now: Instant, limit: number): StoredCallback[] =>
      byUrgency.due.list.all({ ...moments(now), department: null, jurisdiction: null, limit }).map(toCallback),

    /** To be called now, and tried by somebody before. */
    listTryAgain: (by: string, now: Instant, limit: number): StoredCallback[] =>
      selectTryAgain.all({ now, tomorrow: moments(now).tomorrow, by, limit }).map(toCallback),

    insert: (callback: StoredCallback): void => void insertRow.run(toRow(callback)),

    /** False when somebody else holds it or it is closed. One statement: two people at once cannot both get it. */
    claim: (id: Id, by: string, until: Instant, now: Instant): boolean => updateClaim.run({ id, by, until, now }) === 1,

    /** What the owner of the capacity said to a wish; false where it is none any more. */
    settleWish: (id: Id, standing: CallbackStanding): boolean => updateStanding.run(standing, id) === 1,

    release: (id: Id): void => void clearClaim.run(id),

    saveProgress: (id: Id, progress: CallbackProgress): void =>
      void updateProgress.run({ id, ...progressRow(progress) }),

    close: (id: Id, at: Instant, outcome: AttemptOutcome | null): void => void updateDone.run({ id, at, outcome }),

    /** Says whom the promises of a conversation concern; true when that is new. */
    setCustomer: (conversationId: Id, customerId: Id | null): boolean =>
      updateCustomer.run(customerId, conversationId, customerId) > 0,

    addEvent: (id: Id, at: Instant, by: string, event: CallbackEvent): void =>
      void insertEvent.run({ id, at, by, event: JSON.stringify(event) }),

    /** Whether somebody has opened it on a day (UTC) or since. */
    isOpenedSince: (id: Id, by: string, day: LocalDate): boolean => selectOpening.get(id, by, day) !== undefined,

    listEvents: (id: Id): CallbackHistory =>
      selectEvents.all(id).map(({ at, by, event }) => ({ at, by, event: CallbackEvent.parse(JSON.parse(event)) })),
  };
}

export type CallbackRepository = ReturnType<typeof createCallbackRepository>;

function mapUrgencies<Value>(make: (urgency: CallbackUrgency) => Value): Record<CallbackUrgency, Value> {
  return { overdue: make('overdue'), due: make('due'), inWindow: make('inWindow'), later: make('later') };
}

function moments(now: Instant): Pick<ListParameters, 'now' | 'soon' | 'tomorrow'> {
  const after = (milliseconds: number): Instant => new Date(Date.parse(now) + milliseconds).toISOString();
  return { now, soon: after(dueBeforeEndMinutes * 60_000), tomorrow: after(dayMs) };
}

function filterOf(query: Omit<CallbackQuery, 'limit'>): Pick<ListParameters, 'department' | 'jurisdiction'> {
  return { department: query.departmentId, jurisdiction: query.jurisdictionId };
}

function toCallback(row: CallbackRow): StoredCallback {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    departmentId: row.department_id,
    jurisdictionId: row.jurisdiction_id,
    customerId: row.customer_id,
    reason: row.reason,
    summary: row.summary,
    number: row.number,
    language: row.language,
    receipt: row.receipt,
    standing: row.standing,
    due: row.due === null ? null : CallbackDueTime.parse(JSON.parse(row.due)),
    pressing: row.pressing,
    createdAt: row.created_at,
    window: {
      date: row.window_date,
      from: row.window_from,
      to: row.window_to,
      zone: row.window_zone,
      startAt: row.window_start_at,
      endAt: row.window_end_at,
    },
    otherWindows: ReachableWindow.array().parse(JSON.parse(row.other_windows)),
    callFromAt: row.call_from_at,
    state: row.state,
    attempts: row.attempts,
    lastOutcome: row.last_outcome === null ? null : AttemptOutcome.parse(row.last_outcome),
    dialledAt: row.dialled_at,
    attemptConversationId: row.attempt_conversation_id,
    claimedBy: row.claimed_by,
    claimedUntil: row.claimed_until,
    numberConfirmedAt: row.number_confirmed_at,
    consentedAt: row.consented_at,
  };
}

function toRow(callback: StoredCallback): CallbackRow {
  return {
    id: callback.id,
    conversation_id: callback.conversationId,
    department_id: callback.departmentId,
    jurisdiction_id: callback.jurisdictionId,
    customer_id: callback.customerId,
    reason: callback.reason,
    summary: callback.summary,
    language: callback.language,
    receipt: callback.receipt,
    due: callback.due && JSON.stringify(callback.due),
    pressing: callback.pressing,
    created_at: callback.createdAt,
    other_windows: JSON.stringify(callback.otherWindows),
    claimed_by: callback.claimedBy,
    claimed_until: callback.claimedUntil,
    consented_at: callback.consentedAt,
    ...progressRow(callback),
  };
}

function progressRow(progress: CallbackProgress) {
  const { window } = progress;
  return {
    number: progress.number,
    number_confirmed_at: progress.numberConfirmedAt,
    standing: progress.standing,
    window_date: window.date,
    window_from: window.from,
    window_to: window.to,
    window_zone: window.zone,
    window_start_at: window.startAt,
    window_end_at: window.endAt,
    call_from_at: progress.callFromAt,
    state: progress.state,
    attempts: progress.attempts,
    last_outcome: progress.lastOutcome,
    dialled_at: progress.dialledAt,
    attempt_conversation_id: progress.attemptConversationId,
  };
}
