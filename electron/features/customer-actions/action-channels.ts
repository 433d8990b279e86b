import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { CustomerActions } from './action-service.ts';

export function registerActionChannels(ipc: Ipc, actions: CustomerActions): void {
  ipc.handle('agent', 'action:submit', (request) => actions.submit(request));
  ipc.handle('agent', 'action:list', ({ conversationId }) => ok(actions.list(conversationId)));
}
