import type { MediaEvent, MicrophoneLevel } from '#shared/domain/media/media.ts';
import {
  type DeviceRole,
  type OutputRole,
  preferDevice,
  type SoundDevice,
  type SoundDevices,
  type SoundSettings,
} from '#shared/domain/media/sound.ts';
import type { CallSoundView, SoundAdjustment, SoundTest, SoundView } from '#shared/domain/media/sound-view.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { SoundStore } from './sound-store.ts';

/** What sound asks of the media window. */
export interface SoundPort {
  applySound(settings: SoundSettings): Promise<void>;
  playTone(role: OutputRole): Promise<void>;
  hearYourself(seconds: number): Promise<void>;
  level(): Promise<MicrophoneLevel>;
  onEvent(listener: (event: MediaEvent) => void): () => void;
}

export interface SoundService {
  view(): SoundView;
  /** Likes this device most in this role, from now on and for all calls. */
  prefer(role: DeviceRole, device: SoundDevice): Promise<Result<void>>;
  adjust(adjustment: SoundAdjustment): Promise<Result<void>>;
  /** Comes back when it was heard. */
  test(what: SoundTest): Promise<Result<void>>;
  level(): Promise<Result<MicrophoneLevel>>;
  showCall(part: Partial<CallSoundView>): void;
  onChange(listener: (view: SoundView) => void): () => void;
}

/** Seconds that somebody speaks before they hear themselves. */
const ownSeconds = 4;

/** Keeps what a person chose about sound, and tells the media window. */
export function createSoundService(options: {
  readonly port: SoundPort;
  readonly store: SoundStore;
  readonly log: Log;
}): SoundService {
  const { port, store, log } = options;
  const changed = createListeners<SoundView>((error) => log.error('sound-listener-failed', { reason: placeOf(error) }));
  let settings = store.load();
  let devices: SoundDevices = {
    inputs: [],
    outputs: [],
    inUse: { microphone: null, headset: null, ringer: null, alert: null },
  };
  let call: CallSoundView = { quality: null, microphone: 'none', restoring: false };

  port.onEvent((event) => {
    if (event.name !== 'devices') return;
    devices = event.devices;
    log.info('sound-devices', { inputs: devices.inputs.length, outputs: devices.outputs.length });
    tell();
  });
  apply();

  const view = (): SoundView => ({ settings, devices, call });
  function tell(): void {
    changed.tell(view());
  }

  /** The port keeps them for a window that is not there yet. */
  function apply(): void {
    port.applySound(settings).catch((error: unknown) => log.debug('sound-applied-later', { reason: placeOf(error) }));
  }

  async function become(next: SoundSettings): Promise<Result<void>> {
    settings = next;
    apply();
    tell();
    try {
      await store.save(next);
      return ok();
    } catch (error) {
      log.error('sound-settings-not-kept', { reason: placeOf(error) });
      return failure(
        'sound-not-kept',
        'Die Einstellung gilt, ließ sich aber nicht speichern. Nach dem nächsten Start ist sie wieder wie vorher.',
      );
    }
  }

  return {
    view,
    prefer: (role, device) => become(preferDevice(settings, role, device)),
    adjust: ({ volumes, ringsInHeadset, processing }) =>
      become({
        ...settings,
        ...(volumes && { volumes }),
        ...(ringsInHeadset !== undefined && { ringsInHeadset }),
        ...(processing && { processing }),
      }),
    async test(what) {
      try {
        await (what === 'yourself' ? port.hearYourself(ownSeconds) : port.playTone(what));
        return ok();
      } catch (error) {
        log.warn('sound-test-failed', { what, reason: placeOf(error) });
        return failure(
          'sound-test-failed',
          'Der Ton ließ sich nicht prüfen. Bitte prüfen Sie, ob das Headset eingesteckt ist, und versuchen Sie es noch einmal.',
        );
      }
    },
    async level() {
      try {
        return ok(await port.level());
      } catch {
        // No window at the moment: there is nothing to measure.
        return ok({ peak: null });
      }
    },
    showCall(part) {
      call = { ...call, ...part };
      tell();
    },
    onChange: changed.add,
  };
}
