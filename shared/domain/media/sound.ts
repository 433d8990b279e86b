import { z } from 'zod';
import { longestRanking } from './sound-choice.ts';

/** What a device is for. `ringer` calls somebody who is not wearing the headset, `alert` reminds. */
export const DeviceRole = z.enum(['microphone', 'headset', 'ringer', 'alert']);
export type DeviceRole = z.infer<typeof DeviceRole>;

export const OutputRole = DeviceRole.exclude(['microphone']);
export type OutputRole = z.infer<typeof OutputRole>;

/** A device of the browser. Its id changes with the socket and the profile; then the label tells it again. */
export const SoundDevice = z.object({ id: z.string().max(200), label: z.string().max(200) });
export type SoundDevice = z.infer<typeof SoundDevice>;

/** Most liked first. */
const Ranking = z.array(SoundDevice).max(longestRanking);

/** Nobody can turn the ringer down to silence: a missed call is worse than a loud one. 1 is what the limiter lets through. */
const quietest = 0.1;
const Volume = z.number().min(quietest).max(1);

/** What a person has chosen about sound; kept for all calls. */
export const SoundSettings = z.object({
  devices: z.record(DeviceRole, Ranking),
  volumes: z.record(OutputRole, Volume),
  /** Rings at the headset as well as at the ringer. */
  ringsInHeadset: z.boolean(),
  processing: z.object({
    echoCancellation: z.boolean(),
    noiseSuppression: z.boolean(),
    autoGainControl: z.boolean(),
  }),
});
export type SoundSettings = z.infer<typeof SoundSettings>;

/** What there is to choose from and what each role uses now (null: nothing). */
export const SoundDevices = z.object({
  inputs: z.array(SoundDevice).max(64),
  outputs: z.array(SoundDevice).max(64),
  inUse: z.record(DeviceRole, SoundDevice.nullable()),
});
export type SoundDevices = z.infer<typeof SoundDevices>;
