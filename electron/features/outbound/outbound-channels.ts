import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { OutboundService } from './outbound-service.ts';

/** What the workplace may do with calls before appointments; it hears that something changed and asks again. */
export function registerOutboundChannels(ipc: Ipc, outbound: OutboundService): void {
  ipc.handle('agent', 'outbound:list', () => ok(outbound.list()));
  ipc.handle('agent', 'outbound:open', ({ appointmentId }) => outbound.open(appointmentId));
  ipc.handle('agent', 'outbound:dial', ({ appointmentId }) => outbound.dial(appointmentId));
  ipc.handle('agent', 'outbound:conclude', ({ appointmentId, outcome, note }) =>
    outbound.conclude(appointmentId, outcome, note),
  );
  ipc.handle('agent', 'outbound:sendLetter', ({ appointmentId }) => outbound.sendLetter(appointmentId));
  ipc.handle('agent', 'outbound:ofConversation', ({ conversationId }) => ok(outbound.ofConversation(conversationId)));
  outbound.onChange(() => ipc.send('agent', 'outbound:changed', undefined));
}
