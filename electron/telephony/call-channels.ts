import type { Ipc } from '../ipc/ipc.ts';
import type { CallService } from './call-service.ts';

/** What the workplace and the ringing window may do with a call. */
export function registerCallChannels(ipc: Ipc, calls: CallService): void {
  ipc.handle('agent', 'call:answer', ({ callId }) => calls.answer(callId));
  ipc.handle('agent', 'call:reject', ({ callId }) => calls.reject(callId));
  ipc.handle('agent', 'call:hangUp', ({ callId }) => calls.hangUp(callId));
  ipc.handle('agent', 'call:setHold', ({ callId, held }) => calls.setHold(callId, held));
  ipc.handle('agent', 'call:setMuted', ({ callId, muted }) => calls.setMuted(callId, muted));
  ipc.handle('agent', 'call:dial', ({ number }) => calls.dial(number));
  ipc.handle('ringing', 'call:answer', ({ callId }) => calls.answer(callId));
  ipc.handle('ringing', 'call:reject', ({ callId }) => calls.reject(callId));
}
