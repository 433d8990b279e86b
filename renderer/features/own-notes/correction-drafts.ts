import type { NoteRef } from '#shared/domain/note/own-note.ts';

/** A correction that is being written. */
export interface Draft {
  readonly text: string;
  /** The revision that it corrects. */
  readonly basedOn: number;
  readonly reason: string;
}

/** Outlives the page: a call may ring while somebody corrects a note, and takes them to another one. */
const drafts = new Map<string, Draft>();

export function draftOf(ref: NoteRef): Draft | null {
  return drafts.get(keyOf(ref)) ?? null;
}

export function keepDraft(ref: NoteRef, draft: Draft): void {
  drafts.set(keyOf(ref), draft);
}

export function dropDraft(ref: NoteRef): void {
  drafts.delete(keyOf(ref));
}

function keyOf({ conversationId, concern }: NoteRef): string {
  return `${conversationId} ${concern}`;
}
