import { type Invitation, SessionState } from 'sip.js';
import type { CallOrigin } from '#shared/domain/call/call.ts';
import { endOfBye, endOfCancel } from './call-end.ts';
import { guardDialog, guardEarlyDialog } from './dialog-guard.ts';
import { reasonOf } from './sip-log.ts';
import { type LegContext, SipLegCore } from './sip-leg.ts';

/** A call to us. Rings from here on: sends 180. */
export function createInboundLeg(
  context: LegContext,
  invitation: Invitation,
  origin: CallOrigin,
  onOver: () => void,
): SipLegCore {
  let accepting: Promise<void> | null = null;
  const leg = new SipLegCore(context, {
    session: invitation,
    origin,
    ownsCallId: false,
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
      await invitation.accept();
      guardDialog(invitation, context.log);
    } catch (error) {
      leg.endWith({ reason: 'failed', detail: 'could not be answered' });
      throw error;
    }
    await leg.confirmation;
  }

  async function refuse(statusCode: number): Promise<void> {
    await invitation.reject({ statusCode });
  }

  /** A failure here costs the ring-back tone only, or finds the call already cancelled. */
  async function ring(): Promise<void> {
    // A reliable 180 would need PRACK, which belongs to a later issue.
    if (/\b100rel\b/i.test(invitation.request.getHeader('require') ?? '')) return;
    try {
      await invitation.progress();
      guardEarlyDialog(invitation, (bye) => {
        bye.accept();
        leg.endWith(endOfBye(bye.message.getHeaders('reason')));
        void refuse(487).catch((error: unknown) => context.log.debug('reject-failed', { reason: reasonOf(error) }));
      });
    } catch (error) {
      context.log.warn('ringing-failed', { leg: leg.id, reason: reasonOf(error) });
    }
  }

  void ring();
  return leg;
}
