export { type LoadedNoteAids, loadNoteAids } from './load-note-aids.ts';
