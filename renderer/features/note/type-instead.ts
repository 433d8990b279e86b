import type { Expansion } from '#shared/domain/note/expand-short-form.ts';

/**
 * Puts something in the place of what was typed, as if it had been typed: the field's own undo takes it back in one
 * step. `execCommand` is the only way to that (https://w3c.github.io/editing/docs/execCommand/#the-inserttext-command).
 */
export function typeInstead(field: HTMLTextAreaElement, { from, to, insert }: Expansion): void {
  const moved = field.selectionStart + insert.length - (to - from);
  typeAt(field, { from, to, insert });
  field.setSelectionRange(moved, moved);
}

let isPutting = false;

/** True while something is being put in: the lines of it are no words that somebody has just ended. */
export function isPuttingIn(): boolean {
  return isPutting;
}

/** The same, and goes on behind what was put in. */
export function typeAt(field: HTMLTextAreaElement, { from, to, insert }: Expansion): void {
  field.focus();
  field.setSelectionRange(from, to);
  isPutting = true;
  document.execCommand(insert === '' ? 'delete' : 'insertText', false, insert);
  isPutting = false;
  field.setSelectionRange(from + insert.length, from + insert.length);
}
