import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { SoundService } from './sound-service.ts';

/** What the workplace may know and set about sound. */
export function registerSoundChannels(ipc: Ipc, sound: SoundService): void {
  ipc.handle('agent', 'sound:load', () => ok(sound.view()));
  ipc.handle('agent', 'sound:prefer', ({ role, device }) => sound.prefer(role, device));
  ipc.handle('agent', 'sound:adjust', (adjustment) => sound.adjust(adjustment));
  ipc.handle('agent', 'sound:test', ({ what }) => sound.test(what));
  ipc.handle('agent', 'sound:skipTest', () => sound.skipTest());
  ipc.handle('agent', 'sound:level', () => sound.level());
  sound.onChange((view) => ipc.send('agent', 'sound:changed', view));
}
