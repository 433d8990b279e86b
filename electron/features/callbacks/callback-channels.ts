import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { CallbackService } from './callback-service.ts';

/** What the workplace may do with callbacks; it hears that they changed and asks for the list again. */
export function registerCallbackChannels(ipc: Ipc, callbacks: CallbackService): void {
  ipc.handle('agent', 'callback:schedule', (request) => callbacks.schedule(request));
  ipc.handle('agent', 'callback:list', () => ok(callbacks.list()));
  callbacks.onChange(() => ipc.send('agent', 'callback:changed', undefined));
}
