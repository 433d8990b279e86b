export { NoteField } from './NoteField.tsx';
export { flushNotes, watchNotes } from './note-savers.ts';
