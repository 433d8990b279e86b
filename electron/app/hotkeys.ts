import type { GlobalShortcut } from 'electron';
import { currentCall, livingCalls, ringingCall } from '#shared/domain/call/calls.ts';
import type { Log } from '../log.ts';
import type { CallService } from '../telephony/calls/call-service.ts';
import type { Notices } from './notices.ts';

export interface Hotkey {
  readonly id: 'answer' | 'mute';
  /** Electron accelerator, such as `Control+Shift+A`. */
  readonly accelerator: string;
  /** What it does, as the sentence about a failed registration names it. */
  readonly label: string;
  readonly press: () => void;
}

/** Registers keys that work from every program; answers which do now. One that is taken is said, not swallowed. */
export function registerHotkeys(options: {
  readonly globalShortcut: Pick<GlobalShortcut, 'register'>;
  readonly hotkeys: readonly Hotkey[];
  readonly notices: Notices;
  readonly log: Log;
}): ReadonlySet<Hotkey['id']> {
  const working = new Set<Hotkey['id']>();
  for (const { id, accelerator, label, press } of options.hotkeys) {
    if (tryRegister(options.globalShortcut, accelerator, press)) {
      working.add(id);
      continue;
    }
    options.log.warn('hotkey-not-registered', { hotkey: id, accelerator });
    options.notices.set(
      `hotkey-${id}`,
      'warning',
      `Die Taste ${inGerman(accelerator)} (${label}) ist nicht verfügbar: ein anderes Programm hält sie, oder es gibt sie nicht. ` +
        'Bitte in config.yaml eine andere wählen; im Fenster geht alles weiter.',
    );
  }
  return working;
}

/** Electron throws for an accelerator it cannot read and returns false for one that is taken. */
function tryRegister(
  globalShortcut: Pick<GlobalShortcut, 'register'>,
  accelerator: string,
  press: () => void,
): boolean {
  try {
    return globalShortcut.register(accelerator, press);
  } catch {
    return false;
  }
}

/** An accelerator as it stands on a German keyboard. */
export function inGerman(accelerator: string): string {
  return accelerator
    .replace(/CommandOrControl|CmdOrCtrl|Control|Ctrl/, 'Strg')
    .replace('Shift', 'Umschalt')
    .replaceAll('+', ' + ');
}

/** A press that follows another one sooner than this, in milliseconds, is the same one: a key held down, a nervous finger. */
const samePressMs = 1_000;

/**
 * One key for all: answers what rings, hangs up what lives, else brings the workplace forward. A key held down answers
 * and does not hang up again, though the system repeats it.
 */
export function createAnswerKey(options: {
  readonly calls: Pick<CallService, 'list' | 'answer' | 'hangUp'>;
  readonly bringForward: () => void;
  /** Milliseconds on a clock that never goes back. */
  readonly now?: () => number;
}): () => void {
  const { calls, bringForward, now = () => performance.now() } = options;
  let lastPress = -Infinity;
  return () => {
    const isRepeated = now() - lastPress < samePressMs;
    lastPress = now();
    if (isRepeated) return;
    const living = livingCalls(calls.list());
    const ringing = ringingCall(living);
    const current = currentCall(living);
    if (ringing) void calls.answer(ringing.id);
    else if (current) void calls.hangUp(current.id);
    else bringForward();
  };
}
