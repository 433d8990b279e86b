/** A text to put into a note, cut to what fits. */
export interface Fitted {
  readonly insert: string;
  /** What found no place; empty where all of it did. */
  readonly left: string;
}

/**
 * How much of a text can take the place of `replaced` characters of a note. A character of two units (an emoji) is not
 * cut in half.
 *
 * @param length of the note before, in UTF-16 units as `limit` is
 */
export function fitIn(insert: string, length: number, replaced: number, limit: number): Fitted {
  let room = Math.max(0, limit - (length - replaced));
  if (insert.length <= room) return { insert, left: '' };
  if (isHighSurrogate(insert.charCodeAt(room - 1))) room -= 1;
  return { insert: insert.slice(0, room), left: insert.slice(room) };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}
