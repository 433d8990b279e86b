/** A key or key combination, by `KeyboardEvent.code`, which names the place on the keyboard and not the letter. */
export interface KeyBinding {
  readonly code: string;
  readonly ctrl?: true;
  readonly shift?: true;
  readonly alt?: true;
}

/**
 * Every key of the agent window except the digits of the guide. None needs Ctrl+Alt (that is AltGr) or punctuation.
 * F2 to F4 lie under the left hand; hanging up lies apart from them. With Shift, a key does what is next of kin: F5
 * dials, Shift+F5 dials for the one who waits. Neither Alt+Shift nor Ctrl+Shift with digits: pressed together they
 * switch the keyboard's language, on Windows as on Linux.
 */
export const keyMap = {
  help: { code: 'F1' },
  answer: { code: 'F2' },
  mute: { code: 'F3' },
  hold: { code: 'F4' },
  swap: { code: 'F10' },
  skipTestCall: { code: 'F10', ctrl: true },
  keypad: { code: 'F3', shift: true },
  extension: { code: 'F4', shift: true },
  forward: { code: 'F5', shift: true },
  connect: { code: 'F6', shift: true },
  confer: { code: 'F7', shift: true },
  rejectBusy: { code: 'F9', shift: true },
  dial: { code: 'F5' },
  caller: { code: 'F6' },
  details: { code: 'F6', ctrl: true },
  guide: { code: 'F7' },
  note: { code: 'F8' },
  takeDown: { code: 'F8', ctrl: true },
  appointment: { code: 'F8', shift: true },
  hangUp: { code: 'F9' },
  finishWrapUp: { code: 'Enter', ctrl: true },
  extendWrapUp: { code: 'Enter', ctrl: true, shift: true },
  status: { code: 'KeyS', ctrl: true, shift: true },
  danger: { code: 'Digit1', ctrl: true },
  difficult: { code: 'Digit2', ctrl: true },
  identification: { code: 'Digit3', ctrl: true },
  interpreter: { code: 'Digit4', ctrl: true },
  complaint: { code: 'Digit5', ctrl: true },
  leaveInterjection: { code: 'Digit0', ctrl: true },
  conversation: { code: 'Digit1', alt: true },
  callbacks: { code: 'Digit2', alt: true },
  calls: { code: 'Digit3', alt: true },
  training: { code: 'Digit4', alt: true },
  settings: { code: 'Digit5', alt: true },
  workshop: { code: 'Digit6', alt: true },
  measures: { code: 'Digit7', alt: true },
  outbox: { code: 'Digit8', alt: true },
  outbound: { code: 'Digit9', alt: true },
  appointments: { code: 'Digit0', alt: true },
  notes: { code: 'KeyN', alt: true },
} as const satisfies Record<string, KeyBinding>;

export type KeyName = keyof typeof keyMap;

export function matchesKey(binding: KeyBinding, event: KeyboardEvent): boolean {
  return (
    event.code === binding.code &&
    event.ctrlKey === (binding.ctrl === true) &&
    event.shiftKey === (binding.shift === true) &&
    event.altKey === (binding.alt === true) &&
    !event.metaKey
  );
}

/** The binding as `aria-keyshortcuts` wants it: `Control+Shift+S`. */
export function ariaKeys(binding: KeyBinding): string {
  return keyParts(binding, { ctrl: 'Control', shift: 'Shift', alt: 'Alt', enter: 'Enter' }).join('+');
}

/** The names of the keys to press together, in the words of the interface. */
export function keyParts(
  binding: KeyBinding,
  words: { readonly ctrl: string; readonly shift: string; readonly alt: string; readonly enter: string },
): string[] {
  const key = binding.code === 'Enter' ? words.enter : binding.code.replace(/^(Key|Digit)/, '');
  return [
    ...(binding.ctrl ? [words.ctrl] : []),
    ...(binding.shift ? [words.shift] : []),
    ...(binding.alt ? [words.alt] : []),
    key,
  ];
}
