import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { OwnNotes } from './own-notes.ts';

/** What the page of one's own notes asks; it hears that something changed and asks again. */
export function registerOwnNoteChannels(ipc: Ipc, notes: OwnNotes): void {
  ipc.handle('agent', 'note:list', (query) => ok(notes.list(query)));
  ipc.handle('agent', 'note:open', (ref) => notes.open(ref));
  ipc.handle('agent', 'note:correct', ({ text, basedOn, reason, ...ref }) => notes.correct(ref, text, basedOn, reason));
  ipc.handle('agent', 'note:assign', ({ customerId, ...ref }) => notes.assign(ref, customerId));
  ipc.handle('agent', 'note:keepDraft', ({ draft, ...ref }) => notes.keepDraft(ref, draft));
  notes.onChange(() => ipc.send('agent', 'note:changed', undefined));
}
