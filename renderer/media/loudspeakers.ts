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
  /** Keeps the headset awake until the returned function is called. */
  holdHeadset(): () => void;
  /** Device ids; two roles may share one. */
  setDevices(ids: Readonly<Record<OutputRole, string>>): Promise<void>;
  setRingsInHeadset(on: boolean): void;
  /** `quietly`: somebody is talking, so it only knocks, and only in the headset. */
  setRinging(ringing: boolean, quietly: boolean): void;
  /** Resolves when the tone is over. */
  playTone(role: OutputRole): Promise<void>;
}

/** Milliseconds without a call or a tone after which the headset rests. */
const headsetRestsAfterMs = 5000;

/**
 * All rest while they have nothing to say. Chromium keeps the source of every call that was ever heard for as long as
 * its context runs (`MediaStreamAudioSourceNode`), and lets go of them once it rests. The headset rests a while after
 * the last call, and is awake from the ringing on, so that an answer is heard at once.
 */
export function createLoudspeakers(warn: (message: string) => void): Loudspeakers {
  const outputs: Outputs = { headset: createOutput(warn), ringer: createOutput(warn), alert: createOutput(warn) };
  const ringTone = createRingTone();
  const resting = [outputs.ringer, outputs.alert];
  const busy = new Map<Output, number>();
  let ids: Readonly<Record<OutputRole, string>> = { headset: '', ringer: '', alert: '' };
  let ringsInHeadset = true;
  let ringingAt: readonly Output[] = [];
  let order: { readonly quietly: boolean } | null = null;

  let headsetRests: ReturnType<typeof setTimeout> | undefined;

  for (const output of resting) output.rest();
  restHeadsetSoon();

  function restHeadsetSoon(): void {
    clearTimeout(headsetRests);
    headsetRests = setTimeout(() => {
      if ((busy.get(outputs.headset) ?? 0) === 0) outputs.headset.rest();
    }, headsetRestsAfterMs);
  }

  function begin(output: Output): void {
    busy.set(output, (busy.get(output) ?? 0) + 1);
    output.wake();
  }

  function end(output: Output): void {
    const left = (busy.get(output) ?? 1) - 1;
    busy.set(output, left);
    if (left > 0) return;
    if (resting.includes(output)) output.rest();
    else restHeadsetSoon();
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
    holdHeadset() {
      begin(outputs.headset);
      let isHeld = true;
      return () => {
        if (isHeld) end(outputs.headset);
        isHeld = false;
      };
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
