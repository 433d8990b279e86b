import { type Core, type Invitation, SessionState } from 'sip.js';

/** A 180 that was sent reliably (RFC 3262). */
export interface ReliableRinging {
  /** A PRACK came: true when it is for this 180. */
  acknowledges(prack: Core.IncomingRequestMessage): boolean;
  stop(): void;
}

/** T1 of RFC 3261 §17.1.1.1. Milliseconds. */
const firstRepeatMs = 500;

/**
 * Rings for a caller that demands reliable responses. SIP.js would make an answer for the 180 and so open the
 * microphone while it rings; this one has no body, which RFC 3262 §5 allows where the INVITE has an offer.
 * `unheard` is called when no PRACK came in 32 s.
 */
export async function ringReliably(invitation: Invitation, unheard: () => void): Promise<ReliableRinging> {
  const sequence = 1 + Math.floor(Math.random() * 2 ** 31 * 0.9);
  const send = async (): Promise<void> => {
    if (invitation.state !== SessionState.Initial) return;
    // The property is private: with it SIP.js would take the way with an answer.
    Object.assign(invitation, { rel100: 'none' });
    await invitation.progress({ statusCode: 180, extraHeaders: ['Require: 100rel', `RSeq: ${sequence}`] });
  };
  let timer: NodeJS.Timeout | undefined;
  const repeatAfter = (ms: number): void => {
    timer = setTimeout(() => {
      if (ms * 2 > firstRepeatMs * 64) {
        unheard();
        return;
      }
      send().then(
        () => repeatAfter(ms * 2),
        () => undefined, // answered or turned away meanwhile
      );
    }, ms);
  };
  const stop = (): void => clearTimeout(timer);
  await send();
  repeatAfter(firstRepeatMs);
  invitation.stateChange.addListener((state) => {
    if (state !== SessionState.Initial) stop();
  });
  const cseq = invitation.request.cseq;
  return {
    acknowledges(prack) {
      const [, rseq, number] = /^\s*(\d+)\s+(\d+)\s+INVITE\s*$/i.exec(prack.getHeader('rack') ?? '') ?? [];
      const isOurs = Number(rseq) === sequence && Number(number) === cseq;
      if (isOurs) stop();
      return isOurs;
    },
    stop,
  };
}

/** Whether the caller demands reliable responses, and gave an offer, without which the first one would need ours. */
export function demandsReliableRinging(request: Core.IncomingRequestMessage): boolean {
  return request.getHeaders('require').some((value) => /(?:^|,)\s*100rel\s*(?:,|$)/i.test(value));
}
