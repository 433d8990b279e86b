import type { MediaEvent } from '#shared/domain/media/media.ts';
import type { Voice } from './voice.ts';

export interface Microphone {
  /** Opens the microphone unless it is open, and reports how that went. Never rejects: without one, silence is sent. */
  open(): Promise<void>;
  /** The microphone as one leg's voice: each leg gets a clone, because closing a leg stops its track. */
  openVoice(): Voice;
}

/** Milliseconds that a call waits for a microphone before it goes on with silence; the microphone may come later. */
const patienceMs = 1500;

/** Milliseconds until a microphone that could not be had is tried again: nothing tells that it was allowed or let go. */
const retryMs = 3000;

const constraints: MediaStreamConstraints = {
  audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
};

/** The one microphone of the window. It stays open between calls, so that an answer does not wait for the device. */
export function createMicrophone(context: AudioContext, report: (event: MediaEvent) => void): Microphone {
  const legs = new Set<() => void>();
  let current: MediaStreamTrack | null = null;
  let opening: Promise<void> | null = null;
  let silence: MediaStreamTrack | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let reported = '';

  navigator.mediaDevices.addEventListener('devicechange', () => {
    if (!isOpen()) void open();
  });

  function isOpen(): boolean {
    return current?.readyState === 'live';
  }

  function open(): Promise<void> {
    opening ??= tryOpen().finally(() => {
      opening = null;
    });
    return opening;
  }

  async function tryOpen(): Promise<void> {
    clearTimeout(retry);
    try {
      if (!isOpen()) await take();
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
    const stream = await navigator.mediaDevices.getUserMedia(constraints);
    const [track] = stream.getAudioTracks();
    if (!track) throw new DOMException('a stream without sound', 'NotFoundError');
    // Unplugged. `ended` does not fire for a stop of our own.
    track.addEventListener('ended', () => {
      if (current !== track) return;
      tellLegs();
      void open();
    });
    current = track;
    tellLegs();
  }

  function tellLegs(): void {
    for (const tell of legs) tell();
  }

  /** Silence that can be sent, so that a call without a microphone is answered and heard all the same. */
  function openSilence(): MediaStreamTrack {
    silence ??= context.createMediaStreamDestination().stream.getAudioTracks()[0] ?? null;
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
    const tell = (): void => listener();
    legs.add(tell);
    return {
      async openTrack() {
        if (!isOpen()) await openWithin(patienceMs);
        return current && isOpen() ? current.clone() : openSilence();
      },
      onTrackChange(changed) {
        listener = changed;
      },
      setSpeaking: () => Promise.reject(new Error('a microphone leg has no speech')),
      close: () => void legs.delete(tell),
    };
  }

  return { open, openVoice };
}

function causeOf(error: unknown): 'denied' | 'absent' | 'failed' {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'absent';
  return 'failed';
}
