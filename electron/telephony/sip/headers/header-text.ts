/** Longest header value that is looked at; whatever follows is cut off. Characters. */
const longestValue = 2_000;

/** Most entries that are taken from one comma list. */
const longestList = 50;

/**
 * Text from the network, fit to be shown: control and format characters are removed (bidirectional overrides could
 * make a number read backwards), broken surrogates replaced, the length bounded.
 */
export function cleanText(text: string, maxLength: number): string {
  const visible = text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim();
  const bounded = visible.slice(0, maxLength);
  // The cut may have gone through a surrogate pair.
  return bounded.isWellFormed() ? bounded : bounded.slice(0, -1);
}

/** Free header text: encoded words of RFC 2047 and percent escapes become characters. */
export function decodeText(raw: string, maxLength: number): string {
  const bounded = raw.slice(0, longestValue);
  return cleanText(decodePercent(decodeEncodedWords(unquote(bounded.trim()))), maxLength);
}

/** Percent escapes as UTF-8 (RFC 3986); bytes that are no UTF-8 become U+FFFD. A lone `%` stays as it is. */
export function decodePercent(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (escapes) => {
    const bytes = Uint8Array.from(escapes.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
    return new TextDecoder().decode(bytes);
  });
}

/** Splits a comma list, minding quoted strings and angle brackets (RFC 3261 §7.3.1). Empty entries are left out. */
export function splitList(value: string): string[] {
  const entries: string[] = [];
  let entry = '';
  let quoted = false;
  let bracketed = false;
  let escaped = false;
  for (const character of value.slice(0, longestValue)) {
    if (character === ',' && !quoted && !bracketed) {
      entries.push(entry);
      entry = '';
      continue;
    }
    if (character === '"' && !escaped && !bracketed) quoted = !quoted;
    if (character === '<' && !quoted) bracketed = true;
    if (character === '>' && !quoted) bracketed = false;
    escaped = quoted && character === '\\' && !escaped;
    entry += character;
  }
  entries.push(entry);
  return entries
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .slice(0, longestList);
}

function unquote(text: string): string {
  const quoted = /^"(.*)"$/s.exec(text)?.[1];
  return quoted === undefined ? text : quoted.replaceAll(/\\(.)/gs, '$1');
}

/** `=?UTF-8?Q?B=C3=B6rde?=`. White space between two encoded words belongs to the folding, not to the text. */
function decodeEncodedWords(text: string): string {
  return text
    .replaceAll(/(=\?[^?\s]+\?[bq]\?[^?\s]*\?=)\s+(?==\?[^?\s]+\?[bq]\?)/gi, '$1')
    .replaceAll(
      /=\?([^?\s*]+)(?:\*[^?\s]*)?\?([bq])\?([^?\s]*)\?=/gi,
      (word, charset: string, encoding: string, content: string) => {
        const bytes = encoding.toLowerCase() === 'b' ? Buffer.from(content, 'base64') : quotedPrintableBytes(content);
        return decodeBytes(bytes, charset) ?? word;
      },
    );
}

function quotedPrintableBytes(content: string): Uint8Array {
  const text = content.replaceAll('_', ' ');
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const hex = /^=([0-9a-f]{2})/i.exec(text.slice(at, at + 3))?.[1];
    bytes.push(hex === undefined ? text.charCodeAt(at) & 0xff : Number.parseInt(hex, 16));
    if (hex !== undefined) at += 2;
  }
  return Uint8Array.from(bytes);
}

/** Null for a character set that nobody knows. */
function decodeBytes(bytes: Uint8Array, charset: string): string | null {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return null; // RangeError: unknown label. The undecoded word is shown instead.
  }
}
