export { LeftOutLine } from './LeftOutLine.tsx';
export { NoteField } from './NoteField.tsx';
export { flushNotes, noteSaverOf, watchNotes } from './note-savers.ts';
export { useLongTexts } from './use-long-texts.ts';
export { useConcern } from './use-concern.ts';
