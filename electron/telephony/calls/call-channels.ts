import type { Ipc } from '../../ipc/ipc.ts';
import type { CallService } from './call-service.ts';

/** What the workplace and the ringing window may do with calls. */
export function registerCallChannels(ipc: Ipc, calls: CallService): void {
  ipc.handle('agent', 'call:answer', ({ callId }) => calls.answer(callId));
  ipc.handle('agent', 'call:reject', ({ callId, how }) => calls.reject(callId, how));
  ipc.handle('agent', 'call:hangUp', ({ callId }) => calls.hangUp(callId));
  ipc.handle('agent', 'call:endConference', () => calls.endConference());
  ipc.handle('agent', 'call:setHold', ({ callId, held }) => calls.setHold(callId, held));
  ipc.handle('agent', 'call:swap', () => calls.swap());
  ipc.handle('agent', 'call:setMuted', ({ callId, muted }) => calls.setMuted(callId, muted));
  ipc.handle('agent', 'call:sendDigits', ({ callId, digits }) => calls.sendDigits(callId, digits));
  ipc.handle('agent', 'call:consult', ({ callId, number }) => calls.consult(callId, number));
  ipc.handle('agent', 'call:transfer', ({ callId, number }) => calls.transfer(callId, number));
  ipc.handle('agent', 'call:completeTransfer', ({ callId }) => calls.completeTransfer(callId));
  ipc.handle('agent', 'call:conference', () => calls.conference());
  ipc.handle('ringing', 'call:answer', ({ callId }) => calls.answer(callId));
  ipc.handle('ringing', 'call:reject', ({ callId, how }) => calls.reject(callId, how));
}
