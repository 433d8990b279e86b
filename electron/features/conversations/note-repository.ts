import { foldForSearch } from '#shared/domain/text/fold.ts';
import type { Note } from '#shared/domain/conversation/conversation.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

/** A text that the note does not hold any more, or never did because it was based on an old revision. */
export interface NoteVersion {
  readonly kind: 'replaced' | 'refused';
  readonly text: string;
  /** The revision that it was, or that it was based on where it was refused. */
  readonly revision: number;
  readonly savedAt: Instant;
}

/** A revision that corrected what its conversation was closed with. */
export interface NoteCorrection {
  readonly revision: number;
  readonly reason: string;
  readonly by: string;
  readonly at: Instant;
}

interface NoteRow {
  key: number;
  text: string;
  revision: number;
  saved_at: string | null;
}

type StoredNote = Note & { readonly key: number };

/** The only file that writes `note_version`, `note_correction` and `note_search`, and the only one that changes `note`. */
export function createNoteRepository(db: Database) {
  const selectNote = db.statement<[string, number], NoteRow>(
    'note-by-conversation',
    `SELECT key, text, revision, saved_at FROM note WHERE conversation_id = ? AND concern = ?`,
  );
  const selectFurther = db.statement<[string], NoteRow>(
    'notes-further',
    `SELECT key, text, revision, saved_at FROM note WHERE conversation_id = ? AND concern > 1 ORDER BY concern`,
  );
  const insertNote = db.statement<[string, number]>(
    'note-insert-further',
    `INSERT INTO note (conversation_id, concern, text, revision) VALUES (?, ?, '', 0)`,
  );
  const updateNote = db.statement<[string, number, string, number]>(
    'note-update',
    `UPDATE note SET text = ?, revision = ?, saved_at = ? WHERE key = ?`,
  );
  const replaceIndexed = db.statement<[number, string]>(
    'note-index',
    `INSERT OR REPLACE INTO note_search (rowid, text) VALUES (?, ?)`,
  );
  const insertVersion = db.statement<[number, number, string, number, string, string]>(
    'note-version-insert',
    `INSERT INTO note_version (note_key, position, kind, based_on, text, saved_at)
     VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM note_version WHERE note_key = ?), ?, ?, ?, ?)`,
  );
  const selectVersions = db.statement<[number], NoteVersion>(
    'note-versions',
    `SELECT kind, text, based_on AS revision, saved_at AS savedAt FROM note_version WHERE note_key = ? ORDER BY position`,
  );
  const insertCorrection = db.statement<[number, number, string, string, string]>(
    'note-correction-insert',
    `INSERT INTO note_correction (note_key, revision, reason, by, at) VALUES (?, ?, ?, ?, ?)`,
  );
  const selectCorrections = db.statement<[number], NoteCorrection>(
    'note-corrections',
    `SELECT revision, reason, by, at FROM note_correction WHERE note_key = ? ORDER BY revision`,
  );

  function keep(key: number, kind: NoteVersion['kind'], basedOn: number, text: string, at: Instant): void {
    insertVersion.run(key, key, kind, basedOn, text, at);
  }

  return {
    /** Of the second concern, the third and so on. */
    listFurther: (conversationId: Id): Note[] =>
      selectFurther.all(conversationId).map(({ text, revision, saved_at }) => ({ text, revision, savedAt: saved_at })),
    /** Begins the empty note of a concern. */
    insert: (conversationId: Id, concern: number): void => void insertNote.run(conversationId, concern),

    find(conversationId: Id, concern = 1): StoredNote | null {
      const row = selectNote.get(conversationId, concern);
      return row ? { key: row.key, text: row.text, revision: row.revision, savedAt: row.saved_at } : null;
    },

    /**
     * Commits a new text with its search index; the old text is kept where the new one does not hold it whole, and
     * always where it is what a conversation was closed with (`wasClosed`). `alongside` runs in the same transaction.
     */
    replace(
      old: StoredNote,
      text: string,
      savedAt: Instant,
      alongside: (saved: Note) => void = () => {},
      wasClosed = false,
    ): Note {
      const saved = { text, revision: old.revision + 1, savedAt };
      db.transaction('note-save', () => {
        if (old.savedAt !== null && (wasClosed || !holdsWhole(text, old.text))) {
          keep(old.key, 'replaced', old.revision, old.text, old.savedAt);
        }
        updateNote.run(text, saved.revision, savedAt, old.key);
        replaceIndexed.run(old.key, foldForSearch(text));
        alongside(saved);
      });
      return saved;
    },

    /** Why a revision corrected what its conversation was closed with; in the transaction that saves it. */
    addCorrection: (key: number, { revision, reason, by, at }: NoteCorrection): void =>
      void insertCorrection.run(key, revision, reason, by, at),

    /** Keeps a text that did not become the note; the same text only once. */
    keepRefused(key: number, basedOn: number, text: string, at: Instant): void {
      const isKept = selectVersions.all(key).some((version) => version.kind === 'refused' && version.text === text);
      if (!isKept) keep(key, 'refused', basedOn, text, at);
    },

    /** Earlier and refused texts, oldest first. */
    listVersions: (key: number): NoteVersion[] => selectVersions.all(key),
    /** Oldest first. */
    listCorrections: (key: number): NoteCorrection[] => selectCorrections.all(key),
  };
}

/** True when `text` is `old` with something written in at one place: then `old` need not be kept beside it. */
export function holdsWhole(text: string, old: string): boolean {
  if (text.length < old.length) return false;
  let common = 0;
  while (common < old.length && text[common] === old[common]) common += 1;
  return text.endsWith(old.slice(common));
}
