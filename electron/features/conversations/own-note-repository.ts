import type { Id } from '#shared/domain/id.ts';
import type { CorrectionDraft, NoteFilter, NoteRef, OwnNoteEntry } from '#shared/domain/note/own-note.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

interface Row {
  key: number;
  conversationId: string;
  concern: number;
  openedAt: string;
  savedAt: string;
  direction: OwnNoteEntry['direction'];
  display: string;
  anonymous: number;
  jurisdictionId: string | null;
  outcome: OwnNoteEntry['outcome'];
  hungUpAt: string | null;
  closedAt: string | null;
  isCorrected: number;
  spokenWith: string | null;
  assignedTo: string | null;
  saidName: string | null;
}

/** A note as it is kept, without its text. */
export interface OwnNote {
  readonly key: number;
  readonly entry: Omit<OwnNoteEntry, 'found'>;
  /** Whom it concerns: who was identified, else to whom it was assigned. */
  readonly customerId: Id | null;
  readonly saidName: string | null;
  readonly isOver: boolean;
  readonly closedAt: Instant | null;
}

const all = `
  SELECT note.key, note.conversation_id AS conversationId, note.concern, note.saved_at AS savedAt,
    conversation.opened_at AS openedAt, conversation.direction, conversation.display, conversation.anonymous,
    conversation.jurisdiction_id AS jurisdictionId, conversation.outcome, conversation.hung_up_at AS hungUpAt,
    conversation.closed_at AS closedAt, conversation.customer_id AS spokenWith, conversation.said_name AS saidName,
    EXISTS (SELECT 1 FROM note_correction WHERE note_key = note.key) AS isCorrected,
    (SELECT customer_id FROM note_assignment WHERE note_key = note.key ORDER BY position DESC LIMIT 1) AS assignedTo
  FROM note JOIN conversation ON conversation.id = note.conversation_id`;

const filters: Readonly<Record<NoteFilter, string>> = {
  all: 'TRUE',
  withoutPerson: 'spokenWith IS NULL AND assignedTo IS NULL',
  corrected: 'isCorrected',
};

/** Lists notes with what their conversations tell of them. The only file that writes `note_assignment` and `note_draft`. */
export function createOwnNoteRepository(db: Database) {
  const pageOf = (only: NoteFilter) =>
    db.statement<[string, number, number], Row>(
      `own-notes-${only}`,
      `SELECT * FROM (${all}) WHERE savedAt IS NOT NULL AND (conversationId, concern) < (?, ?) AND ${filters[only]}
        ORDER BY conversationId DESC, concern DESC LIMIT ?`,
    );
  const pages: Readonly<Record<NoteFilter, ReturnType<typeof pageOf>>> = {
    all: pageOf('all'),
    withoutPerson: pageOf('withoutPerson'),
    corrected: pageOf('corrected'),
  };
  const selectByKeys = db.statement<[string], Row>(
    'own-notes-by-key',
    `${all} WHERE note.key IN (SELECT value FROM json_each(?)) AND note.saved_at IS NOT NULL`,
  );
  const selectOne = db.statement<[string, number], Row>(
    'own-note',
    `${all} WHERE note.conversation_id = ? AND note.concern = ? AND note.saved_at IS NOT NULL`,
  );
  const selectDraft = db.statement<[number], CorrectionDraft>(
    'note-draft',
    `SELECT text, reason, based_on AS basedOn FROM note_draft WHERE note_key = ?`,
  );
  const upsertDraft = db.statement<[number, string, string, number, string]>(
    'note-draft-keep',
    `INSERT INTO note_draft (note_key, text, reason, based_on, saved_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (note_key) DO UPDATE SET text = excluded.text, reason = excluded.reason,
       based_on = excluded.based_on, saved_at = excluded.saved_at`,
  );
  const deleteDraft = db.statement<[number]>('note-draft-drop', `DELETE FROM note_draft WHERE note_key = ?`);
  const insertAssignment = db.statement<[number, number, string | null, string, string]>(
    'note-assign',
    `INSERT INTO note_assignment (note_key, position, customer_id, by, at)
     VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM note_assignment WHERE note_key = ?), ?, ?, ?)`,
  );

  return {
    /** Newest first, those before `after`. */
    list: (only: NoteFilter, after: NoteRef | null, limit: number): OwnNote[] =>
      pages[only].all(after?.conversationId ?? '~', after?.concern ?? 1, limit).map(toOwnNote),

    /** By their key. */
    listByKeys: (keys: readonly number[]): ReadonlyMap<number, OwnNote> =>
      new Map(selectByKeys.all(JSON.stringify(keys)).map((row) => [row.key, toOwnNote(row)])),

    find({ conversationId, concern }: NoteRef): OwnNote | null {
      const row = selectOne.get(conversationId, concern);
      return row ? toOwnNote(row) : null;
    },

    findDraft: (key: number): CorrectionDraft | null => selectDraft.get(key) ?? null,
    keepDraft: (key: number, { text, reason, basedOn }: CorrectionDraft, at: Instant): void =>
      void upsertDraft.run(key, text, reason, basedOn, at),
    dropDraft: (key: number): void => void deleteDraft.run(key),

    /** Null takes an assignment back. */
    assign: (key: number, customerId: Id | null, by: string, at: Instant): void =>
      void insertAssignment.run(key, key, customerId, by, at),
  };
}

export function passes({ entry, customerId }: OwnNote, only: NoteFilter): boolean {
  if (only === 'corrected') return entry.isCorrected;
  return only === 'all' || customerId === null;
}

function toOwnNote(row: Row): OwnNote {
  const { key, hungUpAt, closedAt, isCorrected, spokenWith, assignedTo, saidName, anonymous, ...entry } = row;
  return {
    key,
    customerId: spokenWith ?? assignedTo,
    saidName,
    isOver: hungUpAt !== null || closedAt !== null,
    closedAt,
    entry: {
      ...entry,
      anonymous: anonymous === 1,
      isClosed: closedAt !== null,
      isCorrected: isCorrected === 1,
      person: spokenWith !== null ? 'identified' : assignedTo !== null ? 'assigned' : 'none',
    },
  };
}
