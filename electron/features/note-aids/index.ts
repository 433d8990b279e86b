export { type LoadedNoteAids, loadNoteAids } from './load-note-aids.ts';
export { registerShortFormChannels } from './note-aid-channels.ts';
export { createOwnShortForms, type OwnShortForms } from './own-short-forms.ts';
