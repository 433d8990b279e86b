import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { CallbackService } from './callback-service.ts';

/** What the workplace may do with callbacks; it hears how many press and asks for what it shows again. */
export function registerCallbackChannels(ipc: Ipc, callbacks: CallbackService): void {
  ipc.handle('agent', 'callback:schedule', (request) => callbacks.schedule(request));
  ipc.handle('agent', 'callback:offer', (query) => callbacks.offer(query));
  ipc.handle('agent', 'callback:list', (query) => ok(callbacks.list(query)));
  ipc.handle('agent', 'callback:counts', () => ok(callbacks.counts()));
  ipc.handle('agent', 'callback:reminders', () => ok(callbacks.reminders()));
  ipc.handle('agent', 'callback:ofConversation', ({ conversationId }) => ok(callbacks.ofConversation(conversationId)));
  ipc.handle('agent', 'callback:open', ({ callbackId }) => callbacks.open(callbackId));
  ipc.handle('agent', 'callback:dial', ({ callbackId }) => callbacks.dial(callbackId));
  ipc.handle('agent', 'callback:conclude', ({ callbackId, outcome, note }) =>
    callbacks.conclude(callbackId, outcome, note),
  );
  ipc.handle('agent', 'callback:settleIn', ({ callbackId, conversationId }) =>
    callbacks.settleIn(callbackId, conversationId),
  );
  ipc.handle('agent', 'callback:move', ({ callbackId, window, reason }) => callbacks.move(callbackId, window, reason));
  ipc.handle('agent', 'callback:renumber', ({ callbackId, number }) => callbacks.renumber(callbackId, number));
  ipc.handle('agent', 'callback:cancel', ({ callbackId, reason }) => callbacks.cancel(callbackId, reason));
  ipc.handle('agent', 'callback:release', ({ callbackId }) => callbacks.release(callbackId));
  callbacks.onChange((counts) => ipc.send('agent', 'callback:changed', counts));
}
