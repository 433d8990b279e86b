import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { ImportDeskService } from './import-desk.ts';

/** What the page for reading people from a file may ask. */
export function registerImportChannels(ipc: Ipc, desk: ImportDeskService): void {
  ipc.handle('agent', 'import:load', async () => ok(await desk.load()));
  ipc.handle('agent', 'import:chooseFile', () => desk.chooseFile());
  ipc.handle('agent', 'import:chooseMapping', () => desk.chooseMapping());
  ipc.handle('agent', 'import:start', ({ mapping, isDryRun }) => desk.start(mapping, isDryRun));
  ipc.handle('agent', 'import:halt', () => desk.halt());
  ipc.handle('agent', 'import:report', () => desk.report());
}
