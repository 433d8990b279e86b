import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { Diagnosis } from './diagnosis.ts';

/** A person switches the diagnosis on and off; it ends by itself in any case. */
export function registerDiagnosisChannels(ipc: Ipc, diagnosis: Diagnosis): void {
  ipc.handle('agent', 'diagnosis:load', () => ok(diagnosis.view()));
  ipc.handle('agent', 'diagnosis:start', () => diagnosis.start());
  ipc.handle('agent', 'diagnosis:stop', () => {
    diagnosis.stop();
    return ok();
  });
  diagnosis.onChange((view) => ipc.send('agent', 'diagnosis:changed', view));
}
