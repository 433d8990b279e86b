import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { CallList } from './call-list-service.ts';

/** What the workplace may see of its own calls; it hears that the list changed and asks again. */
export function registerCallListChannels(ipc: Ipc, callList: CallList): void {
  ipc.handle('agent', 'callList:search', (query) => ok(callList.search(query)));
  callList.onChange(() => ipc.send('agent', 'callList:changed', undefined));
}
