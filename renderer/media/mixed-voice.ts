import type { Voice } from './voice.ts';

/** What one leg of a conference sends: the advisor and the other legs, as one track. */
export interface MixedVoice {
  readonly track: MediaStreamTrack;
  /** Whether the advisor is in it; the others always are. */
  setSending(sending: boolean): void;
  /** Takes the microphone's newest track. */
  freshen(): Promise<void>;
  close(): void;
}

/** Muting fades over this many seconds, so that it does not click. */
const fadeSeconds = 0.01;

export async function createMixedVoice(
  context: AudioContext,
  voice: Voice,
  others: readonly AudioNode[],
  sending: boolean,
): Promise<MixedVoice> {
  const mouth = context.createMediaStreamDestination();
  const advisor = new GainNode(context, { gain: sending ? 1 : 0 });
  advisor.connect(mouth);
  for (const other of others) other.connect(mouth);
  const [track] = mouth.stream.getAudioTracks();
  if (!track) throw new Error('no mixed track');
  let own: { readonly track: MediaStreamTrack; readonly source: AudioNode } | null = null;
  let closed = false;

  function dropOwn(): void {
    own?.source.disconnect();
    own?.track.stop();
    own = null;
  }

  async function freshen(): Promise<void> {
    const next = await voice.openTrack();
    if (closed) {
      next.stop();
      return;
    }
    dropOwn();
    const source = context.createMediaStreamSource(new MediaStream([next]));
    source.connect(advisor);
    own = { track: next, source };
  }

  await freshen();
  return {
    track,
    setSending(on) {
      advisor.gain.setTargetAtTime(on ? 1 : 0, context.currentTime, fadeSeconds / 3);
    },
    freshen,
    close() {
      closed = true;
      dropOwn();
      for (const other of others) other.disconnect(mouth);
      advisor.disconnect();
      track.stop();
    },
  };
}
