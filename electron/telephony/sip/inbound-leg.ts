import { Core, type Invitation, type Referral, SessionState } from 'sip.js';
import type { CallOrigin } from '#shared/domain/call/call.ts';
import { endOfCancel } from './call-end.ts';
import { guardEarlyDialog } from './dialog-guard.ts';
import { demandsReliableRinging, type ReliableRinging, ringReliably } from './reliable-ringing.ts';
import { reasonOf } from './sip-log.ts';
import type { LegContext } from './leg-parts.ts';
import { SipLegCore } from './sip-leg.ts';

export interface InboundParts {
  readonly answersAutomatically?: boolean;
  /** The leg whose place the call takes once it is accepted. */
  readonly replaced?: SipLegCore | null;
  /** A REFER came; refused where this is absent. */
  readonly onRefer?: (referral: Referral) => void;
  /** The call is turned away, and listeners hear why: it would be missed unseen else. */
  readonly isInClear?: boolean;
}

/** A call to us. Rings from here on: sends 180. */
export function createInboundLeg(
  context: LegContext,
  invitation: Invitation,
  origin: CallOrigin,
  onOver: () => void,
  { answersAutomatically = false, replaced = null, isInClear = false, onRefer }: InboundParts = {},
): SipLegCore {
  let accepting: Promise<void> | null = null;
  let ringing: ReliableRinging | null = null;
  const acknowledges = (prack: Core.IncomingRequestMessage): boolean => ringing?.acknowledges(prack) ?? false;
  const leg = new SipLegCore(context, {
    session: invitation,
    origin,
    ownsCallId: false,
    answersAutomatically,
    replaces: replaced?.id ?? null,
    acknowledges,
    ...(onRefer ? { onRefer } : {}),
    offer: () => (ringing ? null : (Core.getBody(invitation.request)?.content ?? null)),
    accept: () => (accepting ??= accept()),
    refuse: (statusCode) => refuse(statusCode),
    onOver,
  });

  invitation.delegate = {
    ...invitation.delegate,
    onCancel: (cancel) => leg.endWith(endOfCancel(cancel.request.getHeaders('reason'))),
    // SIP.js checks the ACK after telling of it, and may end the call for what it finds.
    onAck: () => queueMicrotask(() => invitation.state === SessionState.Established && leg.confirm()),
  };

  async function accept(): Promise<void> {
    if (leg.isOver) throw new Error('the call is over');
    try {
      await invitation.accept({ extraHeaders: leg.keeper.answer(invitation.request) });
    } catch (error) {
      leg.endWith({ reason: 'failed', detail: 'could not be answered' });
      throw error;
    }
    await replaced?.replaced();
    await leg.confirmation;
  }

  async function refuse(statusCode: number): Promise<void> {
    await invitation.reject({ statusCode });
  }

  /** A failure here costs the ring-back tone only, or finds the call already cancelled. */
  async function ring(): Promise<void> {
    const { request } = invitation;
    try {
      if (demandsReliableRinging(request)) {
        // Without their offer the first reliable response would need ours, and with it the microphone.
        if (!Core.getBody(request)) return;
        ringing = await ringReliably(invitation, () => endUnheard());
      } else await invitation.progress();
      guardEarlyDialog(
        invitation,
        (bye) => {
          bye.accept();
          leg.endWith(endOfCancel(bye.message.getHeaders('reason')));
          void refuse(487).catch((error: unknown) => context.log.debug('reject-failed', { reason: reasonOf(error) }));
        },
        acknowledges,
      );
    } catch (error) {
      context.log.warn('ringing-failed', { leg: leg.id, reason: reasonOf(error) });
    }
  }

  /** RFC 3262 §3: a caller that does not acknowledge what it demanded is turned away. */
  function endUnheard(): void {
    leg.endWith({ reason: 'failed', sipStatus: 504 });
    void refuse(504).catch((error: unknown) => context.log.debug('reject-failed', { reason: reasonOf(error) }));
  }

  function turnAway(): void {
    leg.endWith({ reason: 'not-encrypted' });
    void refuse(488).catch((error: unknown) => context.log.debug('reject-failed', { reason: reasonOf(error) }));
  }

  if (isInClear) turnAway();
  else void ring();
  return leg;
}
