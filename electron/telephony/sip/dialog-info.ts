import type { TargetState } from '#shared/domain/directory/directory.ts';

/** How far one dialog of a watched phone has come (RFC 4235 §3.7.1), and whether the phone was called. */
interface WatchedDialog {
  readonly state: 'trying' | 'proceeding' | 'early' | 'confirmed' | 'terminated';
  readonly isCalled: boolean;
}

export type WatchedDialogs = ReadonlyMap<string, WatchedDialog>;

export interface DialogInfo {
  /** Everything there is, instead of what changed. */
  readonly isFull: boolean;
  readonly dialogs: WatchedDialogs;
}

/** One phone has few dialogs; whatever is longer is none of it. */
const longestDocument = 32_768;
const states: ReadonlySet<string> = new Set(['trying', 'proceeding', 'early', 'confirmed', 'terminated']);
const prefix = '(?:[A-Za-z][\\w.-]*:)?';
const root = new RegExp(`<${prefix}dialog-info\\s([^<>]*)>`);
const pieces = new RegExp(
  `<${prefix}dialog\\s([^<>]*)>|<${prefix}state(?:\\s[^<>]*)?>\\s*([a-z]{1,16})\\s*<|</${prefix}dialog\\s*>`,
  'g',
);

/**
 * Reads a document of the dialog event package (RFC 4235), as far as it tells whether somebody is free: whom they speak
 * with is nobody's business and stays unread. Null for anything else. No XML parser: nothing is expanded or fetched.
 */
export function readDialogInfo(document: string): DialogInfo | null {
  if (document.length > longestDocument || /<!(?:DOCTYPE|ENTITY)/i.test(document)) return null;
  const text = document.replaceAll(/<!--[^>]*-->/g, '');
  const attributes = root.exec(text)?.[1];
  if (attributes === undefined) return null;
  const dialogs = new Map<string, WatchedDialog>();
  let open: string | null = null;
  for (const [, dialog, state] of text.matchAll(pieces)) {
    if (dialog !== undefined) open = dialog.endsWith('/') ? null : dialog;
    else if (state === undefined) open = null;
    else if (open !== null && states.has(state)) {
      const isCalled = attribute(open, 'direction') !== 'initiator';
      dialogs.set(attribute(open, 'id') ?? '', { state: state as WatchedDialog['state'], isCalled });
    }
  }
  return { isFull: attribute(attributes, 'state') !== 'partial', dialogs };
}

/** What is known after a document; what has ended is forgotten. */
export function nextDialogs(known: WatchedDialogs, { isFull, dialogs }: DialogInfo): WatchedDialogs {
  const all = new Map([...(isFull ? [] : known), ...dialogs]);
  for (const [id, { state }] of all) if (state === 'terminated') all.delete(id);
  return all;
}

/** Speaking goes before ringing: whoever speaks and is called a second time is busy. */
export function stateOfDialogs(dialogs: WatchedDialogs): TargetState {
  const all = [...dialogs.values()];
  if (all.length === 0) return 'free';
  return all.some(({ state, isCalled }) => state === 'confirmed' || !isCalled) ? 'busy' : 'ringing';
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}\\s*=\\s*["']([^"']*)["']`).exec(attributes)?.[1];
}
