import { cleanText, decodePercent } from './header-text.ts';

/** Who or where a header points to, as far as matching needs it. */
export interface Address {
  /** Telephone number or name before the `@`, decoded; a local `tel:` number with its phone-context in front. */
  readonly user: string;
  /** Lower case; empty for `tel:`. */
  readonly host: string;
  /** Parameters behind the URI, names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

const longestUser = 64;

/**
 * Reads `"Name" <sip:user@host;p=v>;q=w`, `sip:user@host`, `<tel:+49...>` and `tel:+49...` (RFC 3261 §20.10, RFC 3966).
 * The display name is left out on purpose: a number is not a person. Null when there is no URI.
 */
export function readAddress(value: string): Address | null {
  const bracketed = /^(?:[^"<]|"(?:[^"\\]|\\.)*")*<([^<>]*)>(.*)$/s.exec(value.slice(0, 2_000));
  const bare = /^([^;]*)(.*)$/s.exec(value.slice(0, 2_000));
  const uri = (bracketed?.[1] ?? bare?.[1] ?? '').trim();
  const parameters = readParameters(bracketed?.[2] ?? bare?.[2] ?? '');
  const parts = /^(sips?|tel):(.*)$/is.exec(uri);
  if (!parts) return null;
  const [, scheme = '', rest = ''] = parts;
  // A bare tel: URI keeps its phone-context where a bare sip: URI has the header's parameters.
  if (scheme.toLowerCase() === 'tel')
    return { user: telUser(bracketed ? rest : rest + (bare?.[2] ?? '')), host: '', parameters };
  const at = rest.lastIndexOf('@', endOfUserPart(rest));
  const host = /^[^;?:]*/.exec(rest.slice(at + 1))?.[0] ?? '';
  const user = at < 0 ? '' : telUser(/^[^:]*/.exec(rest.slice(0, at))?.[0] ?? '');
  return { user, host: host.toLowerCase(), parameters };
}

/** The `@` is looked for before `?`: embedded headers (History-Info's Reason) may hold further ones. */
function endOfUserPart(rest: string): number {
  const question = rest.indexOf('?', Math.max(0, rest.indexOf('@')));
  return question < 0 ? rest.length : question;
}

/** A user part may carry the parameters of a telephone number (RFC 3261 §19.1.6): `30231250;phone-context=+49`. */
function telUser(text: string): string {
  const decoded = cleanText(decodePercent(text), 400);
  const [subscriber = '', ...rest] = decoded.split(';');
  const context = rest.map((parameter) => /^phone-context=(\+\d{1,7})$/i.exec(parameter.trim())?.[1]).find(Boolean);
  const number = context !== undefined && /^[\d().-]+$/.test(subscriber) ? `${context}${subscriber}` : subscriber;
  return cleanText(number, longestUser);
}

function readParameters(text: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const part of text.split(';').slice(1, 30)) {
    const [name = '', value = ''] = part.split('=', 2);
    if (name.trim() !== '') parameters.set(name.trim().toLowerCase(), value.trim());
  }
  return parameters;
}
