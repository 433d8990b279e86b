import type { CorrectionDraft, NoteRef } from '#shared/domain/note/own-note.ts';
import { ask } from '../../store/command.ts';

/** What may be believed about a draft; `saved` is only ever said after main's commit. */
export type DraftStatus =
  { readonly name: 'pending' } | { readonly name: 'saved' } | { readonly name: 'failed'; readonly message: string };

interface Kept {
  readonly ref: NoteRef;
  draft: CorrectionDraft;
  status: DraftStatus;
  timer: ReturnType<typeof setTimeout> | null;
}

/** The longest that a typed character waits, and what is waited after a failure. Milliseconds. */
const saveAfterMs = 600;
const retryAfterMs = 2_000;
const pending: DraftStatus = { name: 'pending' };

/** Outlives the page: a call may ring while somebody corrects a note, and takes them to another one. */
const kept = new Map<string, Kept>();
const listeners = new Set<() => void>();

export function onDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function draftOf(ref: NoteRef): CorrectionDraft | null {
  return kept.get(keyOf(ref))?.draft ?? null;
}

export function statusOf(ref: NoteRef): DraftStatus {
  return kept.get(keyOf(ref))?.status ?? pending;
}

/** Keeps what is typed, here at once and in main within a second. */
export function keepDraft({ conversationId, concern }: NoteRef, draft: CorrectionDraft): void {
  const ref = { conversationId, concern };
  const one = kept.get(keyOf(ref)) ?? { ref, draft, status: pending, timer: null };
  kept.set(keyOf(ref), one);
  one.draft = draft;
  if (one.status.name === 'saved') one.status = pending;
  one.timer ??= setTimeout(() => void save(one), saveAfterMs);
  tell();
}

/** The correction was saved: main has dropped its draft. */
export function forgetDraft(ref: NoteRef): void {
  const one = kept.get(keyOf(ref));
  if (one?.timer) clearTimeout(one.timer);
  kept.delete(keyOf(ref));
  tell();
}

/** It is given up. */
export function dropDraft({ conversationId, concern }: NoteRef): void {
  forgetDraft({ conversationId, concern });
  void ask('note:keepDraft', { conversationId, concern, draft: null });
}

async function save(one: Kept): Promise<void> {
  one.timer = null;
  const { draft, ref } = one;
  const result = await ask('note:keepDraft', { ...ref, draft });
  if (kept.get(keyOf(ref)) !== one) return;
  if (!result.ok) {
    one.status = { name: 'failed', message: result.error.message };
    one.timer ??= setTimeout(() => void save(one), retryAfterMs);
  } else if (one.draft === draft) {
    one.status = { name: 'saved' };
  }
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

function keyOf({ conversationId, concern }: NoteRef): string {
  return `${conversationId} ${concern}`;
}
