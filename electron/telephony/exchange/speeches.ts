import { createHash } from 'node:crypto';
import type { Says, TrainingScript, VoiceStyle } from './caller-script.ts';

/** Speech files of one party, by what they are for; names as under `assets/training`. */
export interface SpeechFiles {
  readonly opening: string;
  readonly phrases: readonly string[];
  readonly afterHold: string;
  readonly goodbye: string;
}

export const calleeId = 'angerufen';

export function speechFilesOf(id: string, says: Says): SpeechFiles {
  return {
    opening: `${id}-anliegen.ogg`,
    phrases: says.phrases.map((_phrase, index) => `${id}-antwort-${index + 1}.ogg`),
    afterHold: `${id}-nach-halten.ogg`,
    goodbye: `${id}-abschied.ogg`,
  };
}

/** One file to be made: what is said, and how. */
export interface Speech {
  readonly file: string;
  readonly text: string;
  readonly voice: VoiceStyle;
}

/** Every speech file that a script needs. */
export function listSpeeches({ callers, callee }: TrainingScript): Speech[] {
  return [...callers, { ...callee, id: calleeId }].flatMap(({ id, says, voice }) => {
    const files = speechFilesOf(id, says);
    return [
      { file: files.opening, text: says.opening, voice },
      ...says.phrases.map((text, index) => ({ file: files.phrases[index] ?? '', text, voice })),
      { file: files.afterHold, text: says.afterHold, voice },
      { file: files.goodbye, text: says.goodbye, voice },
    ];
  });
}

/** What a file is made from, as a short text; `1` is the version of the recipe in build/make-voices.ts. */
export function fingerprintOf({ text, voice }: Speech): string {
  return createHash('sha256')
    .update(JSON.stringify(['1', text, voice]))
    .digest('hex')
    .slice(0, 16);
}
