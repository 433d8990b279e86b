import { z } from 'zod';
import { CallQuality } from './call-quality.ts';
import { MicrophoneWarning } from './microphone-watch.ts';
import { OutputRole, SoundDevices, SoundSettings } from './sound.ts';

/** How the running calls sound. */
export const CallSoundView = z.object({
  /** Null while nothing flows: no call, held, or just answered. */
  quality: CallQuality.nullable(),
  microphone: MicrophoneWarning,
  /** A call has lost its sound and is getting it back. */
  restoring: z.boolean(),
});
export type CallSoundView = z.infer<typeof CallSoundView>;

/** All that a screen shows about sound. */
export const SoundView = z.object({
  settings: SoundSettings,
  devices: SoundDevices,
  call: CallSoundView,
  /** Nobody has heard themselves over these devices today, nor said that there is no need. */
  testDue: z.boolean(),
});
export type SoundView = z.infer<typeof SoundView>;

/** What can be set beside the devices; what is left out stays. */
export const SoundAdjustment = SoundSettings.omit({ devices: true }).partial();
export type SoundAdjustment = z.infer<typeof SoundAdjustment>;

/** What can be tried: a tone at a role's device, or one's own voice recorded and played. */
export const SoundTest = z.enum([...OutputRole.options, 'yourself']);
export type SoundTest = z.infer<typeof SoundTest>;
