/** A key combination as X11 knows it: the key's symbol and a mask of modifiers. */
export interface KeyCombination {
  readonly keysym: number;
  readonly modifiers: number;
}

const modifierMasks: Readonly<Record<string, number>> = {
  commandorcontrol: 4,
  cmdorctrl: 4,
  control: 4,
  ctrl: 4,
  shift: 1,
  alt: 8,
  option: 8,
  super: 64,
  meta: 64,
};

/** Keysyms of named keys (X11 protocol, appendix A). */
const namedKeys: Readonly<Record<string, number>> = {
  space: 0x20,
  tab: 0xff09,
  return: 0xff0d,
  enter: 0xff0d,
  escape: 0xff1b,
  esc: 0xff1b,
  home: 0xff50,
  left: 0xff51,
  up: 0xff52,
  right: 0xff53,
  down: 0xff54,
  pageup: 0xff55,
  pagedown: 0xff56,
  end: 0xff57,
  insert: 0xff63,
  backspace: 0xff08,
  delete: 0xffff,
};

const F1 = 0xffbe;

/** Reads an Electron accelerator such as `Ctrl+Shift+A`; undefined where it is none. */
export function readAccelerator(accelerator: string): KeyCombination | undefined {
  const names = accelerator.split('+').map((name) => name.trim().toLowerCase());
  const key = names.pop() ?? '';
  const keysym = keysymOf(key);
  const masks = names.map((name) => modifierMasks[name]);
  if (keysym === undefined || masks.includes(undefined)) return undefined;
  return { keysym, modifiers: masks.reduce<number>((all, mask) => all | (mask ?? 0), 0) };
}

function keysymOf(key: string): number | undefined {
  if (/^[a-z0-9]$/.test(key)) return key.charCodeAt(0);
  const functionKey = /^f([1-9]|1[0-9]|2[0-4])$/.exec(key);
  if (functionKey) return F1 + Number(functionKey[1]) - 1;
  return namedKeys[key];
}
