/**
 * How a protocol stands in a note: `absent`; `taken`, word for word; `outdated`, as it was before the way changed;
 * `edited`, its heading is there but somebody has changed what follows.
 */
export type ProtocolStanding = 'absent' | 'taken' | 'outdated' | 'edited';

/**
 * Reads a note for a protocol.
 *
 * @param last the protocol as it was last put into this note from here, null where it was not
 */
export function standingOf(note: string, protocol: string, last: string | null): ProtocolStanding {
  if (placeOf(note, protocol) !== -1) return 'taken';
  if (last !== null && placeOf(note, last) !== -1) return 'outdated';
  const heading = protocol.split('\n', 1)[0] ?? protocol;
  return placeOf(note, heading) === -1 ? 'absent' : 'edited';
}

/** The note with a protocol after what stands in it. */
export function withProtocol(note: string, protocol: string): string {
  return note === '' ? protocol : `${note}\n\n${protocol}`;
}

/** Takes a protocol out again; everything around it stays. The note as it is where the protocol is not in it. */
export function withoutProtocol(note: string, protocol: string): string {
  const at = placeOf(note, protocol);
  if (at === -1) return note;
  const before = note.slice(0, at);
  const after = note.slice(at + protocol.length);
  if (before === '') return after.replace(/^\n{1,2}/, '');
  return (before.endsWith('\n\n') ? before.slice(0, -2) : before) + after;
}

/** Puts a protocol in the place of the one that stands there. */
export function replaceProtocol(note: string, old: string, protocol: string): string {
  const at = placeOf(note, old);
  return at === -1 ? note : note.slice(0, at) + protocol + note.slice(at + old.length);
}

/** Where a text stands in a note as lines of its own, the last one counting; -1 where it does not. */
function placeOf(note: string, text: string): number {
  for (let at = note.lastIndexOf(text); at !== -1; at = at === 0 ? -1 : note.lastIndexOf(text, at - 1)) {
    const end = at + text.length;
    const beginsLine = at === 0 || note[at - 1] === '\n';
    const endsLine = end === note.length || note[end] === '\n';
    if (beginsLine && endsLine) return at;
  }
  return -1;
}
