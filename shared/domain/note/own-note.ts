import { z } from 'zod';
import { Conversation, Note, SaidName } from '../conversation/conversation.ts';
import { MAX_NOTE_LENGTH, maxConcerns } from '../conversation/note-length.ts';
import { Id } from '../id.ts';
import { Instant } from '../time.ts';

/** A note: of which conversation, and of the how-manieth concern in it. */
export const NoteRef = z.object({ conversationId: Id, concern: z.int().min(1).max(maxConcerns) });
export type NoteRef = z.infer<typeof NoteRef>;

/**
 * How a note was found: it has every word typed (`exact`), every word or one like it (`similar`: another ending, within
 * a longer word, misspelt), or only some of them (`part`).
 */
export const FoundHow = z.enum(['exact', 'similar', 'part']);
export type FoundHow = z.infer<typeof FoundHow>;

/** Which notes: all, those that concern nobody yet, or those that were corrected. */
export const NoteFilter = z.enum(['all', 'withoutPerson', 'corrected']);
export type NoteFilter = z.infer<typeof NoteFilter>;

export const OwnNotesQuery = z.object({
  text: z.string().max(200),
  only: NoteFilter,
  /** Where the last page ended; a search has one page. */
  after: NoteRef.nullable(),
});
export type OwnNotesQuery = z.infer<typeof OwnNotesQuery>;

/** One of one's own notes as the list shows it: what it takes to choose, nothing of what was noted and of whom. */
export const OwnNoteEntry = NoteRef.extend({
  openedAt: Instant,
  savedAt: Instant,
  direction: Conversation.shape.direction,
  display: z.string(),
  anonymous: z.boolean(),
  jurisdictionId: z.string().nullable(),
  outcome: Conversation.shape.outcome,
  /** False: it is still written in the conversation. */
  isClosed: z.boolean(),
  isCorrected: z.boolean(),
  /** Whom it concerns: who was identified, or to whom it was assigned later. */
  person: z.enum(['identified', 'assigned', 'none']),
  /** Null where nothing was searched for. */
  found: FoundHow.nullable(),
});
export type OwnNoteEntry = z.infer<typeof OwnNoteEntry>;

export const OwnNotesPage = z.object({ entries: z.array(OwnNoteEntry), hasMore: z.boolean() });
export type OwnNotesPage = z.infer<typeof OwnNotesPage>;

/** A text that a note had, or that was refused because it was based on an old one. */
export const NoteText = z.object({
  kind: z.enum(['replaced', 'refused', 'current']),
  text: z.string(),
  savedAt: Instant,
  /** Saved after the close without a reason: the last words were still on their way. */
  isLate: z.boolean(),
  /** Why and by whom, where this text corrected what the conversation was closed with. */
  correction: z.object({ reason: z.string(), by: z.string() }).nullable(),
});
export type NoteText = z.infer<typeof NoteText>;

/** A correction that is being written. */
export const CorrectionDraft = z.object({
  text: z.string().max(MAX_NOTE_LENGTH),
  reason: z.string().max(200),
  /** The revision that it corrects. */
  basedOn: z.int().nonnegative(),
});
export type CorrectionDraft = z.infer<typeof CorrectionDraft>;

/** A note with all that was ever written in it, oldest first; opening it is written down where it concerns somebody. */
export const OpenedNote = z.object({
  entry: OwnNoteEntry,
  note: Note,
  /** Null where it concerns nobody on file. */
  personName: z.string().nullable(),
  saidName: SaidName.nullable(),
  texts: z.array(NoteText),
  /** A correction that was begun and neither saved nor given up. */
  draft: CorrectionDraft.nullable(),
});
export type OpenedNote = z.infer<typeof OpenedNote>;

/** Why a closed note is corrected; what was there stays readable beside it. */
export const CorrectionReason = z.string().trim().min(3).max(200);
