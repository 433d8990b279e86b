import type { Voice } from './voice.ts';

export interface SpeechStore {
  /** A voice that says `file` when told to speak; `spoken` hears of each file said to its end. */
  openVoice(file: string, spoken: (file: string) => void): Voice;
}

/** Where main serves the files of `assets/training`. */
const folder = '/static/training/';

/** The speech files of virtual callers, each loaded once. */
export function createSpeechStore(context: AudioContext): SpeechStore {
  const loaded = new Map<string, Promise<AudioBuffer>>();

  function load(file: string): Promise<AudioBuffer> {
    const known = loaded.get(file);
    if (known) return known;
    const loading = fetchSpeech(context, file);
    loaded.set(file, loading);
    // A file that could not be loaded is tried again next time.
    loading.catch(() => loaded.delete(file));
    return loading;
  }

  return { openVoice: (file, spoken) => openSpeechVoice({ context, load, firstFile: file, spoken }) };
}

async function fetchSpeech(context: AudioContext, file: string): Promise<AudioBuffer> {
  const response = await fetch(folder + file);
  if (!response.ok) throw new Error(`no speech file ${file} (${response.status})`);
  return context.decodeAudioData(await response.arrayBuffer());
}

interface SpeechVoiceParts {
  readonly context: AudioContext;
  readonly load: (file: string) => Promise<AudioBuffer>;
  readonly firstFile: string;
  readonly spoken: (file: string) => void;
}

function openSpeechVoice({ context, load, firstFile, spoken }: SpeechVoiceParts): Voice {
  const mouth = context.createMediaStreamDestination();
  // A telephone sends packets also while nobody speaks; a destination that nothing plays into sends none.
  const breath = new ConstantSourceNode(context, { offset: 0 });
  breath.connect(mouth);
  breath.start();
  let file = firstFile;
  /** Seconds of the file that were said before the pause. */
  let offset = 0;
  let playing: { source: AudioBufferSourceNode; startedAt: number } | null = null;
  /** Counts what was asked, so that a file which arrives after the next order stays unsaid. */
  let order = 0;
  // Ready before the call is answered; a failure is told when it is to be said.
  load(firstFile).catch(() => {});

  function pause(): void {
    if (!playing) return;
    const { source, startedAt } = playing;
    playing = null;
    source.stop();
    source.disconnect();
    offset += context.currentTime - startedAt;
  }

  function play(buffer: AudioBuffer): void {
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(mouth);
    source.addEventListener('ended', () => {
      // A pause also ends the source.
      if (playing?.source !== source) return;
      playing = null;
      offset = 0;
      spoken(file);
    });
    source.start(0, offset);
    playing = { source, startedAt: context.currentTime };
  }

  return {
    async openTrack() {
      const [track] = mouth.stream.getAudioTracks();
      if (!track) throw new Error('no speech track');
      return track.clone();
    },
    onTrackChange: () => {},
    async setSpeaking(speaking, nextFile) {
      order += 1;
      const asked = order;
      if (!speaking || nextFile !== undefined) pause();
      if (nextFile !== undefined) {
        file = nextFile;
        offset = 0;
      }
      if (!speaking || playing) return;
      const buffer = await load(file);
      await context.resume();
      if (asked === order) play(buffer);
    },
    close() {
      order += 1;
      pause();
      breath.stop();
      breath.disconnect();
    },
  };
}
