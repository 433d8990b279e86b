/** What a link asks to dial: the number as text, and the extension to dial once somebody has answered. */
export interface DialUri {
  readonly text: string;
  readonly extension: string | null;
}

const scheme = /^(tel|sips?|callto):(?:\/\/)?/i;

/** True for the text of a link to dial, whether it can be read or not. */
export function isDialUri(text: string): boolean {
  return scheme.test(text);
}

/**
 * Reads `tel:` (RFC 3966), `sip:`/`sips:` (RFC 3261 §19.1) and `callto:` links. Null when there is no number in it that
 * can be dialled from here: a name, the extension of another exchange, a code that changes the exchange's settings.
 */
export function readDialUri(link: string): DialUri | null {
  const kind = scheme.exec(link)?.[1]?.toLowerCase();
  if (kind === undefined) return null;
  const rest = link.replace(scheme, '');
  const read = kind === 'tel' ? readTel(rest) : kind === 'callto' ? readTel(rest) : readSip(rest);
  return read && /^\+?[\dA-Z\s()/.-]+$/i.test(read.text) ? read : null;
}

function readTel(rest: string): DialUri | null {
  const [number = '', ...parameters] = rest.replace(/\?.*$/s, '').split(';');
  return withContext(decode(number), parameters);
}

/** A local number is one within its context: a prefix such as +49-30, or a domain that it is an extension of. */
function withContext(number: string, parameters: readonly string[]): DialUri | null {
  const context = parameterOf(parameters, 'phone-context');
  const extension = parameterOf(parameters, 'ext')?.replaceAll(/[^\d]/g, '') || null;
  const prefixed = context?.startsWith('+') && !number.startsWith('+') ? `${context}${number}` : number;
  return prefixed.trim() === '' ? null : { text: prefixed.trim(), extension };
}

/** The user part is a number of ours only when it says so: in E.164, as `user=phone`, or where no host is named. */
function readSip(rest: string): DialUri | null {
  const [address = '', ...parameters] = rest.replace(/\?.*$/s, '').split(/;(?=[^@]*$)/);
  const at = address.lastIndexOf('@');
  const [user = '', ...userParameters] = (at < 0 ? address : address.slice(0, at)).split(';');
  const number = decode(user.replace(/:.*$/s, ''));
  const isNumber = at < 0 || /^(?:\+|0)[\d().-]{5,}$/.test(number) || parameterOf(parameters, 'user') === 'phone';
  return isNumber ? withContext(number, userParameters) : null;
}

function parameterOf(parameters: readonly string[], name: string): string | undefined {
  const found = parameters.find((parameter) => parameter.toLowerCase().startsWith(`${name}=`));
  return found === undefined ? undefined : decode(found.slice(name.length + 1));
}

/** Broken escapes are left as they are: what they stand for is no number anyway. */
function decode(text: string): string {
  return text.replaceAll(/%([2-7][\da-f])/gi, (_escape, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
