import type { Note } from '#shared/domain/conversation/conversation.ts';
import type { Customer } from '#shared/domain/customer/customer.ts';
import type { Id } from '#shared/domain/id.ts';
import type {
  CorrectionDraft,
  FoundHow,
  NoteRef,
  NoteText,
  OpenedNote,
  OwnNotesPage,
  OwnNotesQuery,
} from '#shared/domain/note/own-note.ts';
import type { Clock, Instant } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Database } from '../../db/database.ts';
import { attemptWrite } from '../../db/store-failure.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { AccessLog } from '../access-log/index.ts';
import type { Outbox } from '../outbox/index.ts';
import { createNoteRepository, type NoteCorrection, type NoteVersion } from './note-repository.ts';
import { noteSubject } from './note-subject.ts';
import { createNoteSearch } from './note-search-repository.ts';
import { createOwnNoteRepository, type OwnNote, passes } from './own-note-repository.ts';

export interface OwnNotesOptions {
  readonly db: Database;
  readonly findCustomer: (id: Id) => Customer | null;
  readonly accessLog: Pick<AccessLog, 'record' | 'isRecordedSince'>;
  readonly outbox: Pick<Outbox, 'enqueue'>;
  readonly advisor: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** The notes of whoever works here, after their conversations. */
export interface OwnNotes {
  /** Newest first; with words to search for, the surest first. */
  list(query: OwnNotesQuery): OwnNotesPage;
  /** All that was ever written in a note. That somebody was looked up by it is written down. */
  open(ref: NoteRef): Result<OpenedNote>;
  /**
   * Puts another text in the place of the one that a conversation was closed with; the old one stays readable. A text
   * based on an old revision is refused as `stale`, and kept.
   */
  correct(ref: NoteRef, text: string, basedOn: number, reason: string): Result<Note>;
  /** Saves a correction while it is being written; null gives it up. */
  keepDraft(ref: NoteRef, draft: CorrectionDraft | null): Result<void>;
  /** Says whom a note concerns of whose conversation nobody was identified; null takes that back. */
  assign(ref: NoteRef, customerId: Id | null): Result<void>;
  onChange(listener: () => void): () => void;
}

const pageLength = 50;
/** Who finds more has to say more. */
const mostFound = 100;
const gone = failure('no-note', 'Diese Notiz gibt es nicht mehr: Ihre Aufbewahrungsfrist ist abgelaufen.');
const draftStays = 'Der Entwurf bleibt im Fenster stehen; es wird erneut versucht.';
const stays = 'Die Notiz ist unverändert. Bitte noch einmal versuchen oder die Systembetreuung rufen.';

export function createOwnNotes(options: OwnNotesOptions): OwnNotes {
  const { db, findCustomer, accessLog, outbox, advisor, clock, log } = options;
  const repository = createOwnNoteRepository(db);
  const notes = createNoteRepository(db);
  const search = createNoteSearch(db);
  const listeners = createListeners<void>((error) => log.error('note-listener-failed', { reason: placeOf(error) }));

  function find(text: string): { own: OwnNote; found: FoundHow }[] {
    const matches = search.find(text, mostFound + 1);
    const known = repository.listByKeys(matches.map(({ key }) => key));
    return matches.flatMap(({ key, how }) => {
      const own = known.get(key);
      return own ? [{ own, found: how }] : [];
    });
  }

  /** Once a day for each note and person: it is read again after every change. */
  function noteOpening(own: OwnNote, detail: string): void {
    const { customerId, entry } = own;
    if (customerId === null) return;
    const access = { customerId, conversationId: entry.conversationId, reason: 'search', detail } as const;
    if (!accessLog.isRecordedSince(access, clock.now().slice(0, 10))) accessLog.record(access);
  }

  return {
    onChange: listeners.add,

    list({ text, only, after }) {
      if (text.trim() === '') {
        const listed = repository.list(only, after, pageLength + 1);
        const entries = listed.slice(0, pageLength).map(({ entry }) => ({ ...entry, found: null }));
        return { entries, hasMore: listed.length > pageLength };
      }
      const matches = find(text).filter(({ own }) => passes(own, only));
      return {
        entries: matches.slice(0, mostFound).map(({ own, found }) => ({ ...own.entry, found })),
        hasMore: matches.length > mostFound,
      };
    },

    open: (ref) =>
      attemptWrite(log, 'note-open', stays, () => {
        const own = repository.find(ref);
        const note = notes.find(ref.conversationId, ref.concern);
        if (!own || !note) return gone;
        const { key, ...current } = note;
        noteOpening(own, 'eigene Gesprächsnotiz');
        const customer = own.customerId === null ? null : findCustomer(own.customerId);
        return ok({
          entry: { ...own.entry, found: null },
          note: current,
          personName: customer && `${customer.firstName} ${customer.lastName}`,
          saidName: own.saidName,
          texts: textsOf(current, notes.listVersions(key), notes.listCorrections(key), own.closedAt),
          draft: repository.findDraft(key),
        });
      }),

    correct(ref, text, basedOn, reason) {
      const result = attemptWrite(log, 'note-correct', stays, (): Result<Note> => {
        const own = repository.find(ref);
        const note = notes.find(ref.conversationId, ref.concern);
        if (!own || !note) return gone;
        if (own.closedAt === null) return stillOpen;
        if (basedOn !== note.revision) {
          notes.keepRefused(note.key, basedOn, text, clock.now());
          log.warn('note-stale', { conversationId: ref.conversationId, basedOn, revision: note.revision });
          return stale;
        }
        if (text === note.text) return unchanged;
        const at = clock.now();
        const tell = (saved: Note): void => {
          repository.dropDraft(note.key);
          notes.addCorrection(note.key, { revision: saved.revision, reason, by: advisor, at });
          outbox.enqueue({
            kind: 'noteSaved',
            subject: noteSubject(ref, 'correction'),
            baseVersion: note.revision,
            payload: { ...ref, text, revision: saved.revision, savedAt: at, correction: { reason, by: advisor } },
          });
        };
        return ok(notes.replace(note, text, at, tell, true));
      });
      // Who was refused is to see what stands there now.
      if (result.ok || result.error.code === 'stale') listeners.tell();
      return result;
    },

    keepDraft: (ref, draft) =>
      attemptWrite(log, 'note-draft', draftStays, (): Result<void> => {
        const own = repository.find(ref);
        if (!own) return gone;
        if (own.closedAt === null) return stillOpen;
        if (draft) repository.keepDraft(own.key, draft, clock.now());
        else repository.dropDraft(own.key);
        return ok();
      }),

    assign(ref, customerId) {
      const result = attemptWrite(log, 'note-assign', stays, (): Result<void> => {
        const own = repository.find(ref);
        if (!own) return gone;
        if (own.entry.person === 'identified') return identified;
        if (!own.isOver) return stillSpoken;
        if (customerId === own.customerId) return ok();
        if (customerId !== null && !findCustomer(customerId)) return nobody;
        const at = clock.now();
        db.transaction('note-assign', () => {
          repository.assign(own.key, customerId, advisor, at);
          if (customerId !== null) noteOpening({ ...own, customerId }, 'Gesprächsnotiz zugeordnet');
          outbox.enqueue({
            kind: 'noteAssigned',
            subject: noteSubject(ref, 'assigned'),
            payload: { ...ref, customerId, by: advisor, at },
          });
        });
        return ok();
      });
      if (result.ok) listeners.tell();
      return result;
    },
  };
}

const stillOpen = failure(
  'conversation-open',
  'Dieses Gespräch ist noch nicht abgeschlossen. Die Notiz lässt sich dort weiterschreiben.',
);
const stale = failure(
  'stale',
  'Die Notiz wurde inzwischen an anderer Stelle geändert. Ihr Text ist unter den Fassungen aufbewahrt; bitte laden Sie die neuere.',
);
const unchanged = failure('note-unchanged', 'Am Text wurde nichts geändert; es gibt nichts zu berichtigen.');
const identified = failure(
  'note-has-person',
  'In diesem Gespräch wurde jemand festgestellt. Daran lässt sich nachträglich nichts ändern.',
);
const stillSpoken = failure('call-lives', 'Das Gespräch läuft noch. Bitte stellen Sie fest, wer spricht.');
const nobody = failure('no-customer', 'Diese Person ist nicht mehr verzeichnet. An der Notiz wurde nichts geändert.');

/** Earlier texts by when they were written, refused ones among them, and the one that stands. */
function textsOf(
  { text, revision, savedAt }: Note,
  versions: readonly NoteVersion[],
  corrections: readonly NoteCorrection[],
  closedAt: Instant | null,
): NoteText[] {
  const toText = (kind: NoteText['kind'], version: Pick<NoteVersion, 'text' | 'revision' | 'savedAt'>): NoteText => {
    const correction = kind === 'refused' ? undefined : corrections.find((one) => one.revision === version.revision);
    return {
      kind,
      text: version.text,
      savedAt: version.savedAt,
      isLate: kind !== 'refused' && !correction && closedAt !== null && version.savedAt > closedAt,
      correction: correction ? { reason: correction.reason, by: correction.by } : null,
    };
  };
  const earlier = versions.map((version) => toText(version.kind, version));
  return savedAt === null ? earlier : [...earlier, toText('current', { text, revision, savedAt })];
}
