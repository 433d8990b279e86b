import type { Core, UserAgent } from 'sip.js';
import type { Presence } from '#shared/domain/advisor/advisor-machine.ts';
import type { Log } from '../../log.ts';

/**
 * How the distributor learns that this place takes no calls:
 * - `publish`: presence (RFC 3903, RFC 3863), for those who subscribe to it.
 * - `unregister`: the line gives its registration up and keeps its connection.
 * - `feature-code`: a code of the exchange is dialled and hung up as soon as it answers.
 */
export type PresenceWay =
  | { readonly how: 'publish' }
  | { readonly how: 'unregister' }
  | { readonly how: 'feature-code'; readonly busyCode: string; readonly openCode: string };

export interface PresenceTeller {
  set(presence: Presence): void;
  /** The line is registered, perhaps anew: the exchange may have forgotten. */
  resume(): void;
  pause(): void;
  /** The phone goes: takes back what it has published. Resolves when the exchange has answered. */
  stop(): Promise<void>;
}

/** Seconds asked of the exchange, and the part of what it grants after which it is told again. */
const publishSeconds = 600;
const renewAfter = 0.8;

export function createPresence(parts: {
  readonly way: PresenceWay | null;
  readonly userAgent: UserAgent;
  /** Whether the registrar shall know our contact. */
  readonly setBound: (bound: boolean) => void;
  readonly dialCode: (code: string) => void;
  readonly log: Log;
}): PresenceTeller {
  const { way, userAgent, log } = parts;
  let wanted: Presence = 'open';
  let told: Presence = 'open';
  let isConnected = false;
  const publication = createPublication(userAgent, log);

  function tell(): void {
    if (way === null) return;
    if (way.how === 'unregister') {
      // It holds for the next connection as well.
      parts.setBound(wanted === 'open');
      return;
    }
    if (!isConnected) return;
    if (way.how === 'publish') publication.publish(wanted);
    else if (wanted !== told) parts.dialCode(wanted === 'busy' ? way.busyCode : way.openCode);
    told = wanted;
  }

  return {
    set(presence) {
      if (presence === wanted) return;
      wanted = presence;
      log.info('presence-changed', { presence });
      tell();
    },
    resume() {
      if (isConnected) return;
      isConnected = true;
      // Open is what an exchange takes a phone for that has just registered.
      if (way?.how !== 'unregister' && (wanted === 'busy' || told === 'busy')) tell();
    },
    pause() {
      isConnected = false;
      publication.forget();
    },
    async stop() {
      if (isConnected) await publication.remove();
      isConnected = false;
      publication.forget();
    },
  };
}

/** One publication at a time, refreshed by its entity-tag (RFC 3903 §4.1). */
function createPublication(userAgent: UserAgent, log: Log) {
  const core = userAgent.userAgentCore;
  let tag: string | null = null;
  let timer: NodeJS.Timeout | undefined;
  let cseq = 0;
  /** Counts publications; what belongs to an earlier connection is not listened to. */
  let latest = 0;
  let isAsking = false;
  /** What was to be told while the answer to the one before was still out. */
  let next: Presence | null = null;
  /** Given while the publication is to be taken back. */
  let removed: (() => void) | null = null;

  function publish(presence: Presence, seconds = publishSeconds): void {
    clearTimeout(timer);
    if (isAsking) {
      next = presence;
      return;
    }
    isAsking = true;
    const mine = (latest += 1);
    const aor = userAgent.configuration.uri;
    const message = core.makeOutgoingRequestMessage(
      'PUBLISH',
      aor.clone(),
      aor,
      aor,
      { callId: `presence-${userAgent.instanceId}`, cseq: (cseq += 1) },
      ['Event: presence', `Expires: ${seconds}`, ...(tag === null ? [] : [`SIP-If-Match: ${tag}`])],
      {
        contentDisposition: 'render',
        contentType: 'application/pidf+xml',
        content: pidf(aor.toString(), presence),
      },
    );
    const settle = (heard: (response: Core.IncomingResponseMessage) => void) => (response: Core.IncomingResponse) => {
      cseq = Math.max(cseq, message.cseq); // digest has sent it a second time
      if (mine !== latest) return;
      isAsking = false;
      heard(response.message);
      if (removed !== null) {
        takeBack();
        return;
      }
      if (next === null) return;
      const following = next;
      next = null;
      publish(following);
    };
    core.publish(message, {
      onAccept: settle((response) => {
        tag = response.getHeader('sip-etag') ?? null;
        const granted = Number(response.getHeader('expires')) || seconds;
        timer = setTimeout(() => publish(presence), granted * renewAfter * 1_000);
      }),
      onReject: settle((response) => refused(response, presence, seconds)),
      onRedirect: settle((response) => refused(response, presence, seconds)),
    });
  }

  function refused(response: Core.IncomingResponseMessage, presence: Presence, seconds: number): void {
    const least = Number(response.getHeader('min-expires'));
    const isUnknownTag = response.statusCode === 412 && tag !== null;
    tag = null;
    if (isUnknownTag) publish(presence);
    else if (response.statusCode === 423 && least > seconds && least <= 86_400) publish(presence, least);
    else log.warn('presence-refused', { status: response.statusCode });
  }

  /** Once the answer to what is on its way has told the tag. */
  function takeBack(): void {
    if (isAsking) return;
    clearTimeout(timer);
    const done = removed ?? (() => undefined);
    removed = null;
    if (tag === null) {
      done();
      return;
    }
    const aor = userAgent.configuration.uri;
    const headers = ['Event: presence', 'Expires: 0', `SIP-If-Match: ${tag}`];
    const names = { callId: `presence-${userAgent.instanceId}`, cseq: (cseq += 1) };
    tag = null;
    core.publish(core.makeOutgoingRequestMessage('PUBLISH', aor.clone(), aor, aor, names, headers), {
      onAccept: done,
      onReject: done,
      onRedirect: done,
    });
  }

  return {
    publish: (presence: Presence) => publish(presence),
    /** Takes the publication back (Expires: 0, RFC 3903 §4.5); an exchange would think of us so until it expires. */
    remove(): Promise<void> {
      next = null;
      return new Promise((resolve) => {
        removed = resolve;
        takeBack();
      });
    },
    /** The connection is gone, and with it whatever was on its way. */
    forget() {
      latest += 1;
      isAsking = false;
      next = null;
      clearTimeout(timer);
      tag = null;
    },
  };
}

/** PIDF (RFC 3863). Why nobody answers here is nobody's business: the reason stays inside. */
function pidf(entity: string, presence: Presence): string {
  const basic = presence === 'open' ? 'open' : 'closed';
  return (
    `<?xml version="1.0" encoding="UTF-8"?>` +
    `<presence xmlns="urn:ietf:params:xml:ns:pidf" entity="${escapeXml(entity)}">` +
    `<tuple id="place"><status><basic>${basic}</basic></status></tuple></presence>`
  );
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
