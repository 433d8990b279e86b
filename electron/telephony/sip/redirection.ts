import { splitList } from './headers/header-text.ts';

/**
 * Leaves in a 3xx only contacts that can be called, one to a line: a single one that SIP.js cannot read (mailto:) would
 * make it drop the response, and the call would hang. tel: URIs become numbers at our own PBX.
 */
export function tidyRedirection(message: string, ownUri: string): string {
  if (!/^SIP\/2\.0 3\d\d /i.test(message)) return message;
  const end = message.indexOf('\r\n\r\n');
  const head = (end < 0 ? message : message.slice(0, end)).replaceAll(/\r\n[ \t]+/g, ' ');
  const domain = ownUri.slice(ownUri.indexOf('@') + 1);
  const lines = head.split('\r\n').flatMap((line) => {
    const value = /^(?:Contact|m)\s*:(.*)$/i.exec(line)?.[1];
    return value === undefined ? [line] : splitList(value).flatMap((contact) => toSip(contact, domain));
  });
  return lines.join('\r\n') + (end < 0 ? '' : message.slice(end));
}

function toSip(contact: string, domain: string): string[] {
  if (/^(?:[^<]*<)?\s*sips?:/i.test(contact)) return [`Contact: ${contact}`];
  const [, number, rest = ''] = /^[^<]*<tel:([+\d().#*-]{1,40})(?:;[^>]*)?>(.*)$/i.exec(contact) ?? [];
  if (number === undefined) return [];
  return [`Contact: <sip:${number.replaceAll(/[().-]/g, '').replaceAll('#', '%23')}@${domain}>${rest}`];
}
