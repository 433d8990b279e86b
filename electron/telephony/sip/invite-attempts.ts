import { Core, type Inviter, SessionState } from 'sip.js';
import type { Log } from '../../log.ts';
import { splitList } from './headers/header-text.ts';
import { askedByTooBrief } from './session-timer.ts';

/** Why an INVITE of ours went out a second time, or was answered by another phone than the one heard before. */
export interface InviteAttempts {
  /** True when this response is not the end: the INVITE has gone out again. */
  wentOn(response: Core.IncomingResponse): boolean;
  /** The phone that answered is not the one whose early media we have taken: our connection belongs to the other. */
  readonly answeredByFork: boolean;
}

/** What SIP.js 0.21.2 keeps private, and what has no way round it. */
interface InviterInside {
  outgoingRequestMessage: Core.OutgoingRequestMessage & { ruri: Core.URI; extraHeaders: string[] };
  earlyMediaDialog: Core.Session | undefined;
  isCanceled: boolean;
  onRedirect(response: Core.IncomingResponse): void;
  onReject(response: Core.IncomingResponse): void;
  onAccept(response: Core.AckableIncomingResponseWithSession): Promise<void>;
  sendInvite(options: object): unknown;
}

export interface InviteAttemptsOptions {
  /** Options of the first `invite`. */
  readonly options: object;
  readonly log: Log;
}

/** INVITEs for one call. A ring of redirections ends here. */
const mostAttempts = 6;

/**
 * Goes on where SIP.js gives up: follows 3xx (RFC 3261 §8.1.3.4) contact by contact, best first, asks for a longer
 * session when the first was too brief (422), and takes the answer of another fork than the one with early media.
 */
export function keepInviting(inviter: Inviter, { options, log }: InviteAttemptsOptions): InviteAttempts {
  const inside = inviter as unknown as InviterInside;
  const [onRedirect, onReject, onAccept] = [inside.onRedirect, inside.onReject, inside.onAccept].map(
    (method) => method as (response: unknown) => unknown,
  ) as [(response: unknown) => void, (response: unknown) => void, (response: unknown) => Promise<void>];
  const tried = new Set([inside.outgoingRequestMessage.ruri.toString()]);
  const waiting: Core.URI[] = [];
  const wentOn = new WeakSet<Core.IncomingResponse>();
  let attempts = 1;
  let answeredByFork = false;

  function send(response: Core.IncomingResponse, target: Core.URI): void {
    attempts += 1;
    wentOn.add(response);
    const message = inside.outgoingRequestMessage;
    message.ruri = target;
    message.cseq += 1;
    message.setHeader('cseq', `${message.cseq} INVITE`);
    // Made for the last Request-URI and CSeq.
    for (const name of ['Authorization', 'Proxy-Authorization']) delete message.headers[name];
    inside.sendInvite(options);
  }

  function mayGoOn(): boolean {
    return inviter.state === SessionState.Establishing && !inside.isCanceled && attempts < mostAttempts;
  }

  /** True when there was another contact to try. */
  function sendToNext(response: Core.IncomingResponse): boolean {
    const target = mayGoOn() ? waiting.shift() : undefined;
    if (!target) return false;
    log.info('call-redirected', { status: response.message.statusCode, attempts });
    send(response, target);
    return true;
  }

  inside.onRedirect = (response) => {
    for (const uri of contactsOf(response.message)) {
      if (tried.has(uri.toString())) continue;
      tried.add(uri.toString());
      waiting.push(uri);
    }
    if (!sendToNext(response)) onRedirect.call(inviter, response);
  };

  inside.onReject = (response) => {
    const status = response.message.statusCode ?? 500;
    const brief = status === 422 && mayGoOn() ? askedByTooBrief(response.message) : null;
    if (brief !== null) {
      const message = inside.outgoingRequestMessage;
      const others = message.extraHeaders.filter((line) => !/^(?:Session-Expires|Min-SE):/i.test(line));
      message.extraHeaders = [...others, `Session-Expires: ${brief}`, `Min-SE: ${brief}`];
      send(response, message.ruri);
      return;
    }
    // A 6xx speaks for everywhere (RFC 3261 §21.6).
    if (status >= 600 || !sendToNext(response)) onReject.call(inviter, response);
  };

  inside.onAccept = (response) => {
    const heard = inside.earlyMediaDialog;
    if (heard && heard !== response.session && response.session.signalingState === Core.SignalingState.Stable) {
      // SIP.js would end the call here.
      answeredByFork = true;
      inside.earlyMediaDialog = response.session;
    }
    return onAccept.call(inviter, response);
  };

  return {
    wentOn: (response) => wentOn.has(response),
    get answeredByFork() {
      return answeredByFork;
    },
  };
}

/** Contacts of a 300, 301 or 302 that can be called, the best one first; the others mean something else. */
function contactsOf(message: Core.IncomingResponseMessage): Core.URI[] {
  if (![300, 301, 302].includes(message.statusCode ?? 0)) return [];
  return message
    .getHeaders('contact')
    .flatMap(splitList)
    .slice(0, 10)
    .flatMap((value) => {
      // Each by itself: one that SIP.js cannot read (mailto:) would take the others with it.
      const contact = Core.Grammar.nameAddrHeaderParse(value);
      if (!contact || !/^sips?$/i.test(contact.uri.scheme)) return [];
      const quality = Number(contact.getParam('q') ?? 1);
      return [{ uri: contact.uri, quality: Number.isFinite(quality) ? quality : 0 }];
    })
    .toSorted((a, b) => b.quality - a.quality)
    .map(({ uri }) => withoutHeaders(uri));
}

/** A redirection may name the phone, not write our INVITE. */
function withoutHeaders(uri: Core.URI): Core.URI {
  const clean = uri.clone();
  clean.clearHeaders();
  clean.deleteParam('method');
  return clean;
}
