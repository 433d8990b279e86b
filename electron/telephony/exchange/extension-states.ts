import { randomBytes } from 'node:crypto';
import { Core } from 'sip.js';

type Request = Core.IncomingRequestMessage;

/** How an extension stands: with nobody, called, or speaking. */
export type ExtensionState = 'free' | 'ringing' | 'busy';

/** Tells who is free at the exchange's own extensions (RFC 4235), as a PBX does. Says nothing of whom they speak with. */
export interface ExtensionStates {
  stateOf(extension: string): ExtensionState | null;
  set(extension: string, state: ExtensionState): void;
  /** Answers a SUBSCRIBE; `deliver` reaches the subscriber then and whenever the state changes. */
  subscribe(request: Request, deliver: (message: string) => void): void;
}

interface Subscription {
  readonly extension: string;
  readonly callId: string;
  readonly contact: string;
  /** Header of the subscriber, with its tag. */
  readonly subscriber: string;
  readonly tag: string;
  readonly expiresAt: number;
  readonly deliver: (message: string) => void;
  sent: number;
}

/** Seconds. */
const longest = 600;
const userAgent = 'Heisser Draht Uebung';

export function createExtensionStates(
  domain: string,
  extensions: ReadonlyMap<string, ExtensionState>,
): ExtensionStates {
  const states = new Map(extensions);
  const subscriptions = new Map<string, Subscription>();

  function notify(subscription: Subscription): void {
    const { extension, callId, contact, subscriber, tag, expiresAt, deliver } = subscription;
    const left = Math.round((expiresAt - Date.now()) / 1000);
    if (left <= 0) subscriptions.delete(callId);
    subscription.sent += 1;
    const body = documentOf(`sip:${extension}@${domain}`, subscription.sent, states.get(extension) ?? 'free');
    deliver(
      [
        `NOTIFY ${contact} SIP/2.0`,
        `Via: SIP/2.0/WS ${domain};branch=z9hG4bK${randomBytes(8).toString('hex')}`,
        'Max-Forwards: 70',
        `From: <sip:${extension}@${domain}>;tag=${tag}`,
        `To: ${subscriber}`,
        `Call-ID: ${callId}`,
        `CSeq: ${subscription.sent} NOTIFY`,
        `Contact: <sip:${extension}@${domain}>`,
        'Event: dialog',
        `Subscription-State: ${left > 0 ? `active;expires=${left}` : 'terminated;reason=timeout'}`,
        'Content-Type: application/dialog-info+xml',
        `Content-Length: ${Buffer.byteLength(body)}`,
        '',
        body,
      ].join('\r\n'),
    );
  }

  return {
    stateOf: (extension) => states.get(extension) ?? null,

    set(extension, state) {
      if (!states.has(extension) || states.get(extension) === state) return;
      states.set(extension, state);
      for (const subscription of subscriptions.values()) if (subscription.extension === extension) notify(subscription);
    },

    subscribe(request, deliver) {
      const extension = request.ruri?.user ?? '';
      const contact = /<([^>]*)>/.exec(request.getHeader('contact') ?? '')?.[1];
      const known = subscriptions.get(request.callId);
      const answer = (statusCode: number, more: { readonly toTag?: string; readonly extraHeaders?: string[] } = {}) =>
        deliver(Core.constructOutgoingResponse(request, { statusCode, userAgent, ...more }).message);
      if (!/^dialog\b/i.test(request.getHeader('event') ?? '')) return answer(489);
      if (!states.has(extension)) return answer(404);
      if (contact === undefined) return answer(400);
      if (request.toTag !== '' && request.toTag !== undefined && !known) return answer(481);
      const seconds = Math.min(longest, Number(request.getHeader('expires') ?? longest) || 0);
      const tag = known?.tag ?? randomBytes(6).toString('hex');
      const subscription: Subscription = {
        extension,
        callId: request.callId,
        contact,
        subscriber: request.getHeader('from') ?? '',
        tag,
        expiresAt: Date.now() + seconds * 1000,
        deliver,
        sent: known?.sent ?? 0,
      };
      subscriptions.set(subscription.callId, subscription);
      answer(200, { toTag: tag, extraHeaders: [`Expires: ${seconds}`, `Contact: <sip:${extension}@${domain}>`] });
      notify(subscription);
    },
  };
}

function documentOf(entity: string, version: number, state: ExtensionState): string {
  const dialog =
    state === 'free'
      ? ''
      : `<dialog id="1" direction="recipient"><state>${state === 'busy' ? 'confirmed' : 'early'}</state></dialog>`;
  return `<?xml version="1.0"?><dialog-info xmlns="urn:ietf:params:xml:ns:dialog-info" version="${version}" state="full" entity="${entity}">${dialog}</dialog-info>`;
}
