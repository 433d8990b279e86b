import type { OutputRole, SoundSettings } from '#shared/domain/media/sound.ts';
import type { Output } from './output.ts';
import { createOutput } from './output.ts';
import { createRingTone, playOnce } from './ring-tone.ts';
import { beep, knocking, ringing } from './tones.ts';

type Outputs = Readonly<Record<OutputRole, Output>>;

/** Everything this window plays, by its role. */
export interface Loudspeakers {
  readonly outputs: Outputs;
  setVolumes(volumes: SoundSettings['volumes']): void;
  /** Device ids; two roles may share one. */
  setDevices(ids: Readonly<Record<OutputRole, string>>): Promise<void>;
  setRingsInHeadset(on: boolean): void;
  /** `quietly`: somebody is talking, so it only knocks, and only in the headset. */
  setRinging(ringing: boolean, quietly: boolean): void;
  /** Resolves when the tone is over. */
  playTone(role: OutputRole): Promise<void>;
}

/** Ringer and alert rest while they have nothing to say; the headset stays awake, so that an answer is heard at once. */
export function createLoudspeakers(warn: (message: string) => void): Loudspeakers {
  const outputs: Outputs = { headset: createOutput(warn), ringer: createOutput(warn), alert: createOutput(warn) };
  const ringTone = createRingTone();
  const resting = [outputs.ringer, outputs.alert];
  const busy = new Map<Output, number>();
  let ids: Readonly<Record<OutputRole, string>> = { headset: '', ringer: '', alert: '' };
  let ringsInHeadset = true;
  let ringingAt: readonly Output[] = [];
  let order: { readonly quietly: boolean } | null = null;

  for (const output of resting) output.rest();

  function begin(output: Output): void {
    busy.set(output, (busy.get(output) ?? 0) + 1);
    output.wake();
  }

  function end(output: Output): void {
    const left = (busy.get(output) ?? 1) - 1;
    busy.set(output, left);
    if (left === 0 && resting.includes(output)) output.rest();
  }

  /** The same device twice would only be louder. */
  function ringerOutputs(): Output[] {
    const alsoHeadset = ringsInHeadset && ids.headset !== ids.ringer;
    return alsoHeadset ? [outputs.ringer, outputs.headset] : [outputs.ringer];
  }

  function ringAgain(): void {
    const before = ringingAt;
    ringingAt = order ? (order.quietly ? [outputs.headset] : ringerOutputs()) : [];
    for (const output of ringingAt) begin(output);
    if (order) ringTone.ring(order.quietly ? knocking : ringing, ringingAt);
    else ringTone.stop();
    for (const output of before) end(output);
  }

  return {
    outputs,
    setVolumes(volumes) {
      for (const role of roles) outputs[role].setVolume(volumes[role]);
    },
    async setDevices(next) {
      ids = next;
      await Promise.all(roles.map((role) => outputs[role].setDevice(next[role])));
      if (order) ringAgain();
    },
    setRingsInHeadset(on) {
      ringsInHeadset = on;
    },
    setRinging(on, quietly) {
      if (on === (order !== null)) return;
      order = on ? { quietly } : null;
      ringAgain();
    },
    async playTone(role) {
      begin(outputs[role]);
      await playOnce(beep, outputs[role]);
      end(outputs[role]);
    },
  };
}

const roles = ['headset', 'ringer', 'alert'] as const;
