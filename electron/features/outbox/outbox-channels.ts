import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { Outbox } from './outbox.ts';

export function registerOutboxChannels(ipc: Ipc, outbox: Outbox): void {
  ipc.handle('agent', 'outbox:load', () => ok(outbox.view()));
  outbox.onChange(() => ipc.send('agent', 'outbox:changed', undefined));
}
