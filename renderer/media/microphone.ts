import type { MediaEvent } from '#shared/domain/media/media.ts';
import type { SoundDevice, SoundSettings } from '#shared/domain/media/sound.ts';
import { systemDefault, usualSound } from '#shared/domain/media/sound-choice.ts';
import type { Voice } from './voice.ts';

export interface MicrophoneChoice {
  /** Null: whatever the system takes. */
  readonly device: SoundDevice | null;
  readonly processing: SoundSettings['processing'];
}

export interface Microphone {
  /** Opens the microphone unless it is open, and reports how that went. Never rejects: without one, silence is sent. */
  open(): Promise<void>;
  /** Takes this device from now on; one that is open is changed under running calls. */
  choose(choice: MicrophoneChoice): Promise<void>;
  /** The track that is open, for measuring; null while there is none. */
  readonly track: MediaStreamTrack | null;
  /** The microphone as one leg's voice: each leg gets a clone, because closing a leg stops its track. */
  openVoice(): Voice;
  /** Hears of every new track and of its loss. */
  onChange(listener: () => void): void;
}

/** Milliseconds that a call waits for a microphone before it goes on with silence; the microphone may come later. */
const patienceMs = 300;

/** Milliseconds until a microphone that could not be had is tried again: nothing tells that it was allowed or let go. */
const retryMs = 3000;

/**
 * The one microphone of the window. It stays open between calls, so that an answer does not wait for the device.
 * `silentContext` makes what is sent without one.
 */
export function createMicrophone(silentContext: () => AudioContext, report: (event: MediaEvent) => void): Microphone {
  const listeners = new Set<() => void>();
  let choice: MicrophoneChoice = { device: null, processing: usualSound.processing };
  let current: MediaStreamTrack | null = null;
  /** What `current` was opened by. */
  let openedBy = '';
  let opening: Promise<void> | null = null;
  let silence: MediaStreamTrack | null = null;
  let wasAsked = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let reported = '';

  function isOpen(): boolean {
    return current?.readyState === 'live';
  }

  function isAsChosen(): boolean {
    return isOpen() && openedBy === keyOf(choice);
  }

  function open(): Promise<void> {
    wasAsked = true;
    opening ??= tryOpen().finally(() => {
      opening = null;
    });
    return opening;
  }

  async function tryOpen(): Promise<void> {
    clearTimeout(retry);
    try {
      // Chosen anew while it opened: once more.
      while (!isAsChosen()) await take();
      reportOnce({ name: 'microphone', state: 'open', label: (current?.label ?? '').slice(0, 200) });
    } catch (error) {
      reportOnce({ name: 'microphone', state: causeOf(error) });
      retry = setTimeout(() => void open(), retryMs);
    }
  }

  /** An attempt that ends as the last one did is no news. */
  function reportOnce(event: MediaEvent): void {
    const news = JSON.stringify(event);
    if (news === reported) return;
    reported = news;
    report(event);
  }

  async function take(): Promise<void> {
    const key = keyOf(choice);
    const [track] = (await openStream(choice)).getAudioTracks();
    if (!track) throw new DOMException('a stream without sound', 'NotFoundError');
    // Unplugged. `ended` does not fire for a stop of our own.
    track.addEventListener('ended', () => {
      if (current !== track) return;
      tell();
      void open();
    });
    const before = current;
    current = track;
    openedBy = key;
    tell();
    before?.stop();
  }

  async function choose(next: MicrophoneChoice): Promise<void> {
    adopt(next);
    choice = next;
    if (!wasAsked || isAsChosen()) return;
    // An opening under way sees the new choice at its end, unless it fails on the old one.
    await open();
    if (!isAsChosen()) await open();
  }

  /** The default that was opened before anything had a name is the default that now has one. */
  function adopt(next: MicrophoneChoice): void {
    const wasNameless = openedBy === keyOf({ device: null, processing: next.processing });
    if (wasNameless && next.device?.id === systemDefault.id) openedBy = keyOf(next);
  }

  function tell(): void {
    for (const listener of listeners) listener();
  }

  /** Silence that can be sent, so that a call without a microphone is answered and heard all the same. */
  function openSilence(): MediaStreamTrack {
    silence ??= silentContext().createMediaStreamDestination().stream.getAudioTracks()[0] ?? null;
    if (!silence) throw new Error('no silent track');
    return silence.clone();
  }

  async function openWithin(milliseconds: number): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const timeUp = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds);
    });
    await Promise.race([open(), timeUp]);
    clearTimeout(timer);
  }

  function openVoice(): Voice {
    let listener = (): void => {};
    const tellLeg = (): void => listener();
    listeners.add(tellLeg);
    return {
      async openTrack() {
        if (!isOpen()) await openWithin(patienceMs);
        return current && isOpen() ? current.clone() : openSilence();
      },
      onTrackChange(changed) {
        listener = changed;
      },
      setSpeaking: () => Promise.reject(new Error('a microphone leg has no speech')),
      close: () => void listeners.delete(tellLeg),
    };
  }

  return {
    open,
    choose,
    get track() {
      return current && isOpen() ? current : null;
    },
    openVoice,
    onChange: (listener) => void listeners.add(listener),
  };
}

/** The system's default is a new device when its label is: the system follows what is plugged in. */
function keyOf({ device, processing }: MicrophoneChoice): string {
  return JSON.stringify([device, processing]);
}

/** A device that went since it was chosen is no reason to be silent: then any. */
async function openStream({ device, processing }: MicrophoneChoice): Promise<MediaStream> {
  const { mediaDevices } = navigator;
  if (device === null || device.id === systemDefault.id) return mediaDevices.getUserMedia({ audio: processing });
  try {
    return await mediaDevices.getUserMedia({ audio: { ...processing, deviceId: { exact: device.id } } });
  } catch (error) {
    if (causeOf(error) === 'denied') throw error;
    return mediaDevices.getUserMedia({ audio: processing });
  }
}

function causeOf(error: unknown): 'denied' | 'absent' | 'failed' {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'absent';
  return 'failed';
}
