import type { SpeechFiles } from './speeches.ts';

/** What a virtual party can do in a call. */
export interface Mouth {
  /** Says a file from its beginning. */
  speak(file: string): void;
  pause(): void;
  hangUp(): void;
}

export interface ConversationTiming {
  /** Silence between two phrases, in which the advisor speaks. Milliseconds. */
  readonly pauseMs: number;
  /** From the end of the goodbye to hanging up. */
  readonly farewellMs: number;
  readonly talkingMs: number;
  readonly onHoldMs: number;
}

/** A virtual party's side of an answered call. */
export interface Conversation {
  /** The advisor put the party on hold or came back; repeats change nothing. */
  setHeld(held: boolean): void;
  /** The file was said to its end. */
  spoken(file: string): void;
  /** The call is over: nothing more is said or done. */
  end(): void;
}

/**
 * Says the concern, then replies with a pause after each, falls silent on hold, asks whether somebody is there when
 * the hold ends and says again what the hold cut off. Says goodbye when the patience is over, and hangs up.
 */
export function beginConversation(files: SpeechFiles, mouth: Mouth, timing: ConversationTiming): Conversation {
  let saying: string | null = null;
  let cutOff: string | null = null;
  let held = false;
  let ended = false;
  let impatient = false;
  let nextPhrase = 0;
  let waiting: NodeJS.Timeout | undefined;
  const patience = setTimeout(loosePatience, timing.talkingMs);

  say(files.opening);

  function say(file: string): void {
    saying = file;
    mouth.speak(file);
  }

  function wait(milliseconds: number, then: () => void): void {
    clearTimeout(waiting);
    waiting = setTimeout(then, milliseconds);
  }

  function sayNext(): void {
    if (impatient) {
      say(files.goodbye);
      return;
    }
    const phrase = files.phrases[nextPhrase % files.phrases.length];
    nextPhrase += 1;
    if (phrase !== undefined) say(phrase);
  }

  function loosePatience(): void {
    impatient = true;
    // On hold nobody would hear it.
    if (!held && saying === null) wait(0, sayNext);
  }

  function hold(): void {
    // Asked "are you there?" and put on hold again: what is owed stays owed.
    if (saying !== files.afterHold) cutOff = saying;
    saying = null;
    mouth.pause();
    wait(timing.onHoldMs, () => mouth.hangUp());
  }

  return {
    setHeld(next) {
      if (ended || next === held) return;
      held = next;
      if (held) {
        hold();
        return;
      }
      clearTimeout(waiting);
      say(files.afterHold);
    },

    spoken(file) {
      if (ended || held || file !== saying) return;
      saying = null;
      if (file === files.goodbye) {
        wait(timing.farewellMs, () => mouth.hangUp());
        return;
      }
      const again = file === files.afterHold ? cutOff : null;
      if (again === null) {
        wait(timing.pauseMs, sayNext);
        return;
      }
      cutOff = null;
      say(again);
    },

    end() {
      ended = true;
      clearTimeout(waiting);
      clearTimeout(patience);
    },
  };
}
