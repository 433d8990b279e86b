import { setTimeout as elapse } from 'node:timers/promises';
import type { MediaEvent, MicrophoneLevel } from '#shared/domain/media/media.ts';
import { hearingInterrupted } from '#shared/domain/media/hearing-interrupted.ts';
import { judgeVoice, type VoiceVerdict } from '#shared/domain/media/microphone-watch.ts';
import type { DeviceRole, OutputRole, SoundDevice, SoundDevices, SoundSettings } from '#shared/domain/media/sound.ts';
import { preferDevice } from '#shared/domain/media/sound-choice.ts';
import type { CallSoundView, SoundAdjustment, SoundTest, SoundView } from '#shared/domain/media/sound-view.ts';
import type { LocalDate } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { SoundStore } from './sound-store.ts';
import type { TestCallStore } from './test-call-store.ts';

/** What sound asks of the media window. */
export interface SoundPort {
  applySound(settings: SoundSettings): Promise<void>;
  playTone(role: OutputRole): Promise<void>;
  hearYourself(seconds: number): Promise<void>;
  stopHearing(): Promise<void>;
  level(): Promise<MicrophoneLevel>;
  onEvent(listener: (event: MediaEvent) => void): () => void;
}

export interface SoundService {
  view(): SoundView;
  /** Likes this device most in this role, from now on and for all calls. */
  prefer(role: DeviceRole, device: SoundDevice): Promise<Result<void>>;
  adjust(adjustment: SoundAdjustment): Promise<Result<void>>;
  /** Comes back when it was heard; with a verdict where somebody spoke. A call that rings goes before it. */
  test(what: SoundTest): Promise<Result<VoiceVerdict | null>>;
  /** No test call is wanted today with these devices. */
  skipTest(): Result<void>;
  level(): Promise<Result<MicrophoneLevel>>;
  showCall(part: Partial<CallSoundView>): void;
  onChange(listener: (view: SoundView) => void): () => void;
}

/** Seconds that somebody speaks before they hear themselves. */
const ownSeconds = 3;
/** Milliseconds between two looks at the level meanwhile: each tells of two thirds of a second. */
const levelEveryMs = 400;

/** Keeps what a person chose about sound, and tells the media window. */
export function createSoundService(options: {
  readonly port: SoundPort;
  readonly store: SoundStore;
  readonly testCalls: TestCallStore;
  /** The day at this place. */
  readonly today: () => LocalDate;
  readonly log: Log;
}): SoundService {
  const { port, store, testCalls, today, log } = options;
  const changed = createListeners<SoundView>((error) => log.error('sound-listener-failed', { reason: placeOf(error) }));
  let settings = store.load();
  let devices: SoundDevices = {
    inputs: [],
    outputs: [],
    inUse: { microphone: null, headset: null, ringer: null, alert: null },
  };
  /** Before that nobody knows which devices there are. */
  let areDevicesKnown = false;
  let call: CallSoundView = { quality: null, microphone: 'none', restoring: false };

  port.onEvent((event) => {
    if (event.name !== 'devices') return;
    devices = event.devices;
    areDevicesKnown = true;
    log.info('sound-devices', { inputs: devices.inputs.length, outputs: devices.outputs.length });
    tell();
  });
  apply();

  const view = (): SoundView => ({
    settings,
    devices,
    call,
    testDue: areDevicesKnown && !testCalls.isDone(today(), devices.inUse),
  });
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

  function finishTest(): void {
    testCalls.markDone(today(), devices.inUse);
    tell();
  }

  /** The loudest there was; null without a microphone. */
  async function listenTo(isOver: () => boolean): Promise<number | null> {
    const until = performance.now() + ownSeconds * 1000;
    let loudest: number | null = null;
    do {
      const { peak } = await port.level().catch(() => ({ peak: null }));
      if (peak !== null) loudest = Math.max(peak, loudest ?? 0);
      await elapse(levelEveryMs);
    } while (!isOver() && performance.now() < until);
    return loudest;
  }

  async function testVoice(): Promise<VoiceVerdict> {
    const isThere = await port.level().then(
      ({ peak }) => peak !== null,
      () => true, // no window: the test itself says so
    );
    if (!isThere) return 'absent';
    let isOver = false;
    const loudest = listenTo(() => isOver);
    try {
      await port.hearYourself(ownSeconds);
    } catch (error) {
      if (error instanceof Error && error.message.endsWith(hearingInterrupted)) return 'interrupted';
      throw error;
    } finally {
      isOver = true;
    }
    const verdict = judgeVoice(await loudest);
    log.info('test-call', { verdict });
    if (verdict === 'heard') finishTest();
    return verdict;
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
        if (what === 'yourself') return ok(await testVoice());
        await port.playTone(what);
        return ok(null);
      } catch (error) {
        log.warn('sound-test-failed', { what, reason: placeOf(error) });
        return failure(
          'sound-test-failed',
          'Der Ton ließ sich nicht prüfen. Bitte prüfen Sie, ob das Headset eingesteckt ist, und versuchen Sie es noch einmal.',
        );
      }
    },
    skipTest() {
      finishTest();
      port.stopHearing().catch(() => undefined); // no window, so nobody hears anything
      return ok();
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
