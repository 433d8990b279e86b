import { Core } from 'sip.js';
import type { SipHeaders } from './headers/sip-headers.ts';
import { readReplaces } from './replaces.ts';
import { isEncrypted } from './sdp.ts';
import { isTooBrief, leastSeconds } from './session-timer.ts';
import type { SipLegCore } from './sip-leg.ts';

export interface Refusal {
  readonly statusCode: number;
  readonly extraHeaders?: string[];
}

/** Extensions of SIP that this line speaks, by their option tags. */
export const knownExtensions: readonly string[] = ['100rel', 'replaces', 'timer'];

/** Methods that this line takes; REFER, MESSAGE and SUBSCRIBE it refuses. */
export const knownMethods = 'ACK, BYE, CANCEL, INFO, INVITE, NOTIFY, OPTIONS, PRACK, UPDATE';

/** Why an INVITE cannot be taken, whoever calls; null when it can. */
export function refusalOf(request: Core.IncomingRequestMessage): Refusal | null {
  const unknown = request
    .getHeaders('require')
    .flatMap((value) => value.toLowerCase().split(','))
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '' && !knownExtensions.includes(tag) && tag !== 'outbound');
  if (unknown.length > 0) {
    const tags = unknown.filter((tag) => /^[a-z0-9.!%*_+`'~-]{1,40}$/.test(tag)).slice(0, 10);
    return { statusCode: 420, extraHeaders: tags.map((tag) => `Unsupported: ${tag}`) };
  }
  if (isTooBrief(request)) return { statusCode: 422, extraHeaders: [`Min-SE: ${leastSeconds}`] };
  return null;
}

/** The leg that an INVITE is to replace, null when it is to replace none, or the status that refuses it. */
export function findReplaced(headers: SipHeaders, legs: Iterable<SipLegCore>): SipLegCore | null | number {
  const replaces = readReplaces(headers.all('Replaces'));
  if (replaces === null) return null;
  if (replaces === 'invalid') return 400;
  for (const leg of legs) {
    const { dialog } = leg;
    if (!dialog || dialog.callId !== replaces.callId) continue;
    if (dialog.localTag !== replaces.localTag || dialog.remoteTag !== replaces.remoteTag) continue;
    if (leg.isOver) return 603;
    if (!leg.isAnswered) return 481;
    return replaces.earlyOnly ? 486 : leg;
  }
  return 481;
}

/** The offer would have the call in clear. */
export function isInClear(request: Core.IncomingRequestMessage): boolean {
  const body = Core.getBody(request);
  return body?.contentType.toLowerCase() === 'application/sdp' && !isEncrypted(body.content);
}
