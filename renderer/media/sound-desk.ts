import type { MediaEvent, MicrophoneLevel } from '#shared/domain/media/media.ts';
import type { SoundDevice, SoundDevices, SoundSettings } from '#shared/domain/media/sound.ts';
import { pickDevice, systemDefault, usualSound } from '#shared/domain/media/sound-choice.ts';
import { hearYourself } from './hear-yourself.ts';
import { createLevelMeter } from './level-meter.ts';
import type { Loudspeakers } from './loudspeakers.ts';
import type { SoundControls } from './media-host.ts';
import type { Microphone } from './microphone.ts';

export interface SoundDeskOptions {
  readonly microphone: Microphone;
  readonly loudspeakers: Loudspeakers;
  readonly report: (event: MediaEvent) => void;
}

export interface SoundDesk extends SoundControls {
  warmUp(): Promise<void>;
}

/** Gives each role the most liked device that is plugged in, now and whenever that changes, also in a call. */
export function createSoundDesk({ microphone, loudspeakers, report }: SoundDeskOptions): SoundDesk {
  const { headset } = loudspeakers.outputs;
  const meter = createLevelMeter(headset.context, microphone);
  let settings = usualSound;
  let tail: Promise<void> = Promise.resolve();
  let told = '';
  /** Somebody hears themselves. */
  let hearing: AbortController | null = null;
  /** The microphone was asked for, so that devices have names. */
  let isWarm = false;

  const warn = (what: string, error: unknown): void =>
    report({ name: 'log', level: 'warn', message: `${what}: ${String(error)}`.slice(0, 500) });

  navigator.mediaDevices.addEventListener('devicechange', () => void refresh());
  // A microphone that was allowed shows the names of all devices; one that went leaves its role to the next.
  microphone.onChange(() => void refresh());

  /** One after the other, each with what is plugged in by then. Never rejects. */
  function refresh(): Promise<void> {
    tail = tail.then(assign).catch((error: unknown) => warn('devices were not assigned', error));
    return tail;
  }

  async function assign(): Promise<void> {
    const { inputs, outputs } = await listDevices();
    const { devices, processing } = settings;
    const inUse = {
      microphone: pickDevice(inputs, devices.microphone),
      headset: pickDevice(outputs, devices.headset),
      ringer: pickDevice(outputs, devices.ringer),
      alert: pickDevice(outputs, devices.alert),
    };
    await loudspeakers.setDevices({
      headset: sinkOf(inUse.headset),
      ringer: sinkOf(inUse.ringer),
      alert: sinkOf(inUse.alert),
    });
    // Not awaited: a microphone that does not open must not keep the loudspeakers waiting. Never rejects.
    void microphone.choose({ device: inUse.microphone, processing });
    tell({ inputs, outputs, inUse });
  }

  function tell(devices: SoundDevices): void {
    const now = JSON.stringify(devices);
    if (now === told) return;
    told = now;
    report({ name: 'devices', devices });
  }

  return {
    async warmUp() {
      await microphone.open();
      isWarm = true;
      await refresh();
    },
    async apply(next: SoundSettings) {
      settings = next;
      loudspeakers.setVolumes(next.volumes);
      loudspeakers.setRingsInHeadset(next.ringsInHeadset);
      if (isWarm || likesAny(next)) await refresh();
      // Listing the devices would only keep the microphone waiting.
      else await microphone.choose({ device: null, processing: next.processing });
    },
    setRinging(on, quietly) {
      if (on) hearing?.abort();
      loudspeakers.setRinging(on, quietly);
    },
    playTone: loudspeakers.playTone,
    async hearYourself(seconds) {
      hearing?.abort();
      const mine = new AbortController();
      hearing = mine;
      const release = loudspeakers.holdHeadset();
      await hearYourself(microphone.openVoice(), headset, seconds, mine.signal).finally(release);
    },
    stopHearing: () => hearing?.abort(),
    level(): MicrophoneLevel {
      // The meter listens in the headset's context: awake for a while after each look.
      loudspeakers.holdHeadset()();
      return meter.read();
    },
  };
}

function likesAny({ devices }: SoundSettings): boolean {
  return Object.values(devices).some((ranking) => ranking.length > 0);
}

/** The empty id is the system's default. */
function sinkOf(device: SoundDevice | null): string {
  return device === null || device.id === systemDefault.id ? '' : device.id;
}

async function listDevices(): Promise<Pick<SoundDevices, 'inputs' | 'outputs'>> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  const ofKind = (wanted: MediaDeviceKind): SoundDevice[] =>
    devices
      // Without permission for the microphone they have no names and cannot be chosen.
      .filter(({ kind, deviceId }) => kind === wanted && deviceId !== '')
      .slice(0, 64)
      .map(({ deviceId, label }) => ({ id: deviceId.slice(0, 200), label: label.slice(0, 200) }));
  return { inputs: ofKind('audioinput'), outputs: ofKind('audiooutput') };
}
