import type { Expansion } from '#shared/domain/note/expand-short-form.ts';

/**
 * Puts something in the place of what was typed, as if it had been typed: the field's own undo takes it back in one
 * step. `execCommand` is the only way to that (https://w3c.github.io/editing/docs/execCommand/#the-inserttext-command).
 */
export function typeInstead(field: HTMLTextAreaElement, { from, to, insert }: Expansion): void {
  const moved = field.selectionStart + insert.length - (to - from);
  field.setSelectionRange(from, to);
  document.execCommand('insertText', false, insert);
  field.setSelectionRange(moved, moved);
}
