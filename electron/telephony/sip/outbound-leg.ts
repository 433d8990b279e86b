import { type Core, Inviter, SessionState, URI, type UserAgent } from 'sip.js';
import { endOfResponse } from './call-end.ts';
import { originOfDialled } from './headers/read-origin.ts';
import { keepInviting } from './invite-attempts.ts';
import { leastSeconds } from './session-timer.ts';
import { reasonOf } from './sip-log.ts';
import type { LegContext } from './leg-parts.ts';
import { SipLegCore } from './sip-leg.ts';
import { whenConnected } from './when-connected.ts';

/** A call of ours to a number in E.164, a short number or an extension; dials at once, or once there is a connection. */
export function createOutboundLeg(
  context: LegContext,
  userAgent: UserAgent,
  target: string,
  onOver: () => void,
  { anonymous = false }: { readonly anonymous?: boolean } = {},
): { leg: SipLegCore; inviter: Inviter; dial: () => void } {
  const domain = userAgent.configuration.uri;
  const inviter = new Inviter(userAgent, new URI('sip', target, domain.host, domain.port), {
    earlyMedia: true,
    anonymous,
    extraHeaders: [`Session-Expires: ${context.timing.sessionSeconds}`, `Min-SE: ${leastSeconds}`],
  });
  const leg = new SipLegCore(context, {
    session: inviter,
    origin: originOfDialled(target),
    ownsCallId: true,
    accept: () => Promise.reject(new Error('a call of ours is answered by the other side')),
    refuse: () => inviter.cancel(),
    onOver,
  });
  const requests = {
    requestDelegate: {
      onProgress: () => leg.progress(),
      onAccept: (response: Core.IncomingResponse) => leg.keeper.answered(response.message),
      onRedirect: (response: Core.IncomingResponse) => refused(response),
      onReject: (response: Core.IncomingResponse) => refused(response),
    },
  };
  const attempts = keepInviting(inviter, { options: requests, log: context.log });
  inviter.stateChange.addListener((state) => {
    // One turn later it is known whether the dialog is still there.
    if (state === SessionState.Established) queueMicrotask(() => queueMicrotask(() => answered()));
  });

  function answered(): void {
    leg.confirm();
    if (!attempts.answeredByFork || leg.isOver) return;
    leg.renewConnection().catch((error: unknown) => {
      context.log.warn('fork-without-sound', { leg: leg.id, reason: reasonOf(error) });
    });
  }

  function refused(response: Core.IncomingResponse): void {
    if (!attempts.wentOn(response)) leg.endWith(endOfResponse(response.message.statusCode ?? 500));
  }

  function dial(): void {
    if (userAgent.isConnected()) {
      invite();
      return;
    }
    void whenConnected(userAgent.transport, context.timing.dialPatienceMs).then((isConnected) => {
      if (leg.isOver) return;
      if (isConnected) invite();
      else leg.endWith({ reason: 'failed' });
    });
  }

  function invite(): void {
    const invited = inviter.invite(requests);
    invited.catch((error: unknown) => {
      context.log.warn('dial-failed', { leg: leg.id, reason: reasonOf(error) });
      leg.endWith({ reason: 'failed' });
    });
  }

  return { leg, inviter, dial };
}
