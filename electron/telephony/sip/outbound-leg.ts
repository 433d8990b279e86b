import { Inviter, SessionState, URI, type UserAgent } from 'sip.js';
import { endOfResponse } from './call-end.ts';
import { originOfDialled } from './headers/read-origin.ts';
import { reasonOf } from './sip-log.ts';
import { type LegContext, SipLegCore } from './sip-leg.ts';

/** A call of ours to a number in E.164, a short number or an extension; dials at once. */
export function createOutboundLeg(
  context: LegContext,
  userAgent: UserAgent,
  target: string,
  onOver: () => void,
): { leg: SipLegCore; inviter: Inviter; dial: () => void } {
  const domain = userAgent.configuration.uri;
  const inviter = new Inviter(userAgent, new URI('sip', target, domain.host, domain.port), { earlyMedia: true });
  const leg = new SipLegCore(context, {
    session: inviter,
    origin: originOfDialled(target),
    ownsCallId: true,
    accept: () => Promise.reject(new Error('a call of ours is answered by the other side')),
    refuse: () => inviter.cancel(),
    onOver,
  });
  inviter.stateChange.addListener((state) => {
    // One turn later it is known whether the dialog is still there.
    if (state === SessionState.Established) queueMicrotask(() => queueMicrotask(() => leg.confirm()));
  });

  function dial(): void {
    const invited = inviter.invite({
      requestDelegate: {
        onProgress: () => leg.progress(),
        onRedirect: (response) => leg.endWith(endOfResponse(response.message.statusCode ?? 302)),
        onReject: (response) => leg.endWith(endOfResponse(response.message.statusCode ?? 500)),
      },
    });
    invited.catch((error: unknown) => {
      context.log.warn('dial-failed', { leg: leg.id, reason: reasonOf(error) });
      leg.endWith({ reason: 'failed' });
    });
  }

  return { leg, inviter, dial };
}
