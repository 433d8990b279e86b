import { decodePercent } from './headers/header-text.ts';

/*
 * SIP.js 0.21.2 knows no tel: URIs (RFC 3966): a From of that kind makes it drop the INVITE, a Request-URI makes it
 * throw. So they become sip: URIs of an impossible host on the way in, by the rule of RFC 3261 §19.1.6, and tel: again
 * on the way out.
 */

const marker = '@tel.invalid;user=phone';

/** Rewrites tel: URIs of From, To, P-Asserted-Identity and the Request-URI; `ownUri` is whom this line serves. */
export function hideTelUris(message: string, ownUri: string): string {
  const [head, body] = splitMessage(message);
  if (!/tel:/i.test(head)) return message;
  const [start = '', ...headers] = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n');
  const called = /^([A-Z]+) tel:([^\s>"]+) (SIP\/2\.0)$/i.exec(start);
  const lines = headers.map(hideInHeader);
  if (!called) return [start, ...lines].join('\r\n') + body;
  // The number stays readable as the called party (RFC 7315 §4.2), where the Request-URI has to become our own.
  const [, method, number, version] = called;
  const told = headers.some((line) => /^P-Called-Party-ID\s*:/i.test(line));
  const calledParty = told ? [] : [`P-Called-Party-ID: <tel:${number}>`];
  return [`${method} ${ownUri} ${version}`, ...calledParty, ...lines].join('\r\n') + body;
}

/** Undoes `hideTelUris` in a message of ours. */
export function showTelUris(message: string): string {
  const [head, body] = splitMessage(message);
  if (!head.includes('@tel.invalid')) return message;
  const shown = head.replaceAll(
    /<sip:([^@<>\s]+)@tel\.invalid;user=phone>/gi,
    (_uri, number: string) => `<tel:${showNumber(number)}>`,
  );
  return shown + body;
}

function hideInHeader(line: string): string {
  const parts = /^(From|f|To|t|P-Asserted-Identity)(\s*:\s*)(.*)$/i.exec(line);
  if (!parts) return line;
  const [, name = '', colon = '', value = ''] = parts;
  const hidden = value.replaceAll(
    /"(?:[^"\\]|\\.)*"|<tel:([^<>\s]+)>|(^|,\s*)tel:([^;,<>\s]+)/gi,
    (text, bracketed: string | undefined, before: string | undefined, bare: string | undefined) => {
      const number = bracketed ?? bare;
      return number === undefined ? text : `${before ?? ''}<sip:${hideNumber(number)}${marker}>`;
    },
  );
  return `${name}${colon}${hidden}`;
}

/** Escapes what a user part may not hold (RFC 3261 §25.1). */
function hideNumber(number: string): string {
  return number.toWellFormed().replaceAll(/%(?![0-9a-f]{2})|[^A-Za-z0-9\-_.!~*'()&=+$,;?/%]/gi, encodeURIComponent);
}

/** SIP.js escapes more than it must (`;` and `=`) when it writes a URI anew. */
function showNumber(user: string): string {
  return decodePercent(user).replaceAll(/[<>"\s\p{Cc}]/gu, encodeURIComponent);
}

function splitMessage(message: string): [head: string, rest: string] {
  const end = message.indexOf('\r\n\r\n');
  return end < 0 ? [message, ''] : [message.slice(0, end), message.slice(end)];
}
