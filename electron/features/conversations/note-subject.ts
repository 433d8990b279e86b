import type { NoteRef } from '#shared/domain/note/own-note.ts';

/**
 * What the outbox calls a note, and what is told of it apart: saved after the close (`corrected`), corrected with a
 * reason, each by itself (`correction`), or assigned to somebody. All begin with `note:<conversation>`.
 */
export function noteSubject(
  { conversationId, concern }: NoteRef,
  apart: 'corrected' | 'correction' | 'assigned' | null = null,
): string {
  const note = concern === 1 ? `note:${conversationId}` : `note:${conversationId}:${concern}`;
  return apart === null ? note : `${note}:${apart}`;
}
