import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { OwnShortForms } from './own-short-forms.ts';

/** What an advisor does with their own short forms. */
export function registerShortFormChannels(ipc: Ipc, forms: OwnShortForms): void {
  ipc.handle('agent', 'note:ownShortForms', () => ok(forms.list()));
  ipc.handle('agent', 'note:keepShortForm', (form) => forms.keep(form));
  ipc.handle('agent', 'note:dropShortForm', ({ short }) => forms.drop(short));
}
