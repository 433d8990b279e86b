import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { DirectoryService } from './directory-service.ts';

/** The window has the directory from the site; main tells who is free. Asked for when the first list appears. */
export function registerDirectoryChannels(ipc: Ipc, directory: DirectoryService): void {
  ipc.handle('agent', 'directory:listStates', () => {
    directory.start();
    return ok(directory.states());
  });
  directory.onChange((states) => ipc.send('agent', 'directory:changed', states));
}
