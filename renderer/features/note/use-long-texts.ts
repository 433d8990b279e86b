import { type ClipboardEvent, type DragEvent, useState } from 'react';
import { MAX_NOTE_LENGTH } from '#shared/domain/conversation/note-length.ts';
import { fitIn } from '#shared/domain/note/fit-in.ts';
import { typeAt } from './type-instead.ts';

/** What found no place in the note, and where it is still to be had. */
export interface LeftOut {
  readonly from: 'clipboard' | 'template' | 'dropped';
  /** Characters. */
  readonly count: number;
  /** Its first words. */
  readonly beginning: string;
}

/** Watches what is put into a note at once: what does not fit is told, never cut off in silence. */
export function useLongTexts() {
  const [leftOut, setLeftOut] = useState<LeftOut | null>(null);

  function put(field: HTMLTextAreaElement, at: { from: number; to: number; insert: string }, from: LeftOut['from']) {
    const { insert, left } = fitIn(at.insert, field.value.length, at.to - at.from, MAX_NOTE_LENGTH);
    setLeftOut(left === '' ? null : { from, count: left.length, beginning: beginningOf(left) });
    if (insert !== '') typeAt(field, { ...at, insert });
    else field.focus();
  }

  return {
    leftOut,
    forget: () => setLeftOut(null),

    /** A template behind what stands there. */
    append(field: HTMLTextAreaElement, text: string): void {
      const kept = field.value.trimEnd().length;
      put(field, { from: kept, to: field.value.length, insert: kept === 0 ? text : `\n\n${text}` }, 'template');
      field.scrollTop = field.scrollHeight;
    },

    /** What fits is pasted as ever; the clipboard keeps all of it. */
    onPaste(event: ClipboardEvent<HTMLTextAreaElement>): void {
      const field = event.currentTarget;
      const { selectionStart: from, selectionEnd: to } = field;
      const insert = event.clipboardData.getData('text/plain').replaceAll('\r\n', '\n');
      if (field.value.length - (to - from) + insert.length <= MAX_NOTE_LENGTH) {
        setLeftOut(null);
        return;
      }
      event.preventDefault();
      put(field, { from, to, insert }, 'clipboard');
    },

    /** Where it would fall is only known when it has fallen: what does not fit whole stays where it came from. */
    onDrop(event: DragEvent<HTMLTextAreaElement>): void {
      const text = event.dataTransfer.getData('text/plain');
      if (event.currentTarget.value.length + text.length <= MAX_NOTE_LENGTH) return;
      event.preventDefault();
      setLeftOut({ from: 'dropped', count: text.length, beginning: beginningOf(text) });
    },
  };
}

const shownLetters = 40;

function beginningOf(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ');
  return line.length <= shownLetters ? line : `${line.slice(0, shownLetters).trimEnd()} …`;
}
