import { foldForSearch } from '#shared/domain/text/fold.ts';
import type { Note } from '#shared/domain/conversation/conversation.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

/** A text that the note does not hold any more, or never did because it was based on an old revision. */
export interface NoteVersion {
  readonly kind: 'replaced' | 'refused';
  readonly text: string;
  readonly savedAt: Instant;
}

interface NoteRow {
  key: number;
  text: string;
  revision: number;
  saved_at: string | null;
}

/** The only file that names `note_version` and `note_search`, and the only one that changes `note`. */
export function createNoteRepository(db: Database) {
  const selectNote = db.statement<[string], NoteRow>(
    'note-by-conversation',
    `SELECT key, text, revision, saved_at FROM note WHERE conversation_id = ?`,
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
  const selectVersions = db.statement<[number], { kind: NoteVersion['kind']; text: string; saved_at: string }>(
    'note-versions',
    `SELECT kind, text, saved_at FROM note_version WHERE note_key = ? ORDER BY position`,
  );
  const selectMatches = db.statement<[string, number], { conversation_id: string }>(
    'note-search',
    `SELECT note.conversation_id FROM note_search JOIN note ON note.key = note_search.rowid
      WHERE note_search MATCH ? ORDER BY note_search.rank LIMIT ?`,
  );

  function keep(key: number, kind: NoteVersion['kind'], basedOn: number, text: string, at: Instant): void {
    insertVersion.run(key, key, kind, basedOn, text, at);
  }

  return {
    find(conversationId: Id): (Note & { readonly key: number }) | null {
      const row = selectNote.get(conversationId);
      return row ? { key: row.key, text: row.text, revision: row.revision, savedAt: row.saved_at } : null;
    },

    /**
     * Commits a new text with its search index; the old text is kept where the new one does not hold it whole, and
     * always where it is what a conversation was closed with (`wasClosed`). `alongside` runs in the same transaction.
     */
    replace(
      old: Note & { readonly key: number },
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

    /** Keeps a text that did not become the note; the same text only once. */
    keepRefused(key: number, basedOn: number, text: string, at: Instant): void {
      const isKept = selectVersions.all(key).some((version) => version.kind === 'refused' && version.text === text);
      if (!isKept) keep(key, 'refused', basedOn, text, at);
    },

    /** Earlier and refused texts, oldest first. */
    listVersions(conversationId: Id): NoteVersion[] {
      const note = selectNote.get(conversationId);
      if (!note) return [];
      return selectVersions.all(note.key).map(({ kind, text, saved_at }) => ({ kind, text, savedAt: saved_at }));
    },

    /** Conversations whose note has every word of `text`, each as a whole word or as its beginning; best first. */
    search(text: string, limit: number): Id[] {
      const words = foldForSearch(text).match(/[\p{L}\p{N}]+/gu);
      if (!words) return [];
      const query = words.map((word) => `"${word}"*`).join(' ');
      return selectMatches.all(query, limit).map(({ conversation_id }) => conversation_id);
    },
  };
}

/** True when `text` is `old` with something written in at one place: then `old` need not be kept beside it. */
export function holdsWhole(text: string, old: string): boolean {
  if (text.length < old.length) return false;
  let common = 0;
  while (common < old.length && text[common] === old[common]) common += 1;
  return text.endsWith(old.slice(common));
}
