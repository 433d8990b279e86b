import { z } from 'zod';

/** What a person should know about their own microphone in a call. */
export const MicrophoneWarning = z.enum(['none', 'speaking-muted', 'silent']);
export type MicrophoneWarning = z.infer<typeof MicrophoneWarning>;

/** The microphone during one sample of about a second. */
export interface MicrophoneSample {
  /** Loudest sample of full scale 1, before muting; null without a microphone, which is told elsewhere. */
  readonly peak: number | null;
  readonly muted: boolean;
}

/** Speech peaks above this (-30 dBFS), a room below it. */
const speech = 0.03;
/** A working microphone is never this quiet (-80 dBFS): its own noise is louder. */
const dead = 0.0001;
/** Samples. Two of the last three: somebody speaks; ten on end: the device is dead. */
const speaking = 2;
const listened = 3;
const patience = 10;

/** What came of speaking into the microphone for some seconds. `absent`: there is none. */
export const VoiceVerdict = z.enum(['heard', 'quiet', 'silent', 'absent', 'interrupted']);
export type VoiceVerdict = z.infer<typeof VoiceVerdict>;

/** Judges the loudest sample of somebody who spoke; null without a microphone. */
export function judgeVoice(peak: number | null): Exclude<VoiceVerdict, 'interrupted'> {
  if (peak === null) return 'absent';
  if (peak < dead) return 'silent';
  return peak > speech ? 'heard' : 'quiet';
}

/** Judges the latest samples of one call, newest last. */
export function judgeMicrophone(samples: readonly MicrophoneSample[]): MicrophoneWarning {
  if (samples.at(-1)?.muted) {
    const spoken = samples.slice(-listened).filter(({ peak, muted }) => muted && (peak ?? 0) > speech);
    return spoken.length >= speaking ? 'speaking-muted' : 'none';
  }
  const last = samples.slice(-patience);
  const isDead = last.length === patience && last.every(({ peak, muted }) => !muted && peak !== null && peak < dead);
  return isDead ? 'silent' : 'none';
}
