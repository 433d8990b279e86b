import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { CallList } from './call-list-service.ts';

/** What the workplace may see of its own calls; it hears that the list changed and asks again. */
export function registerCallListChannels(ipc: Ipc, callList: CallList): void {
  ipc.handle('agent', 'callList:search', (query) => ok(callList.search(query)));
  ipc.handle('agent', 'callList:countUnseen', () => ok(callList.countUnseen()));
  ipc.handle('agent', 'callList:markSeen', () => callList.markSeen());
  callList.onChange(() => ipc.send('agent', 'callList:changed', undefined));
}
