export { NoteField } from './NoteField.tsx';
export { flushNotes, noteSaverOf, watchNotes } from './note-savers.ts';
