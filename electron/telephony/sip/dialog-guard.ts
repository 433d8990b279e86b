import { Core, type Session, SessionState } from 'sip.js';
import type { Log } from '../../log.ts';
import { reasonOf } from './sip-log.ts';

/**
 * Puts right what SIP.js does with an established dialog. To be called when the session has become Established, in the
 * same turn.
 *
 * - When no ACK comes, a timer of the INVITE transaction ends the session 32 s later, even one that a BYE has ended
 *   before: "Invalid state transition from Terminated to Terminated", thrown into the process (fault 4).
 * - A PRACK in the dialog throws "Unimplemented" (fault 5). Nothing of ours waits for one: 481 (RFC 3262 §3).
 */
export function guardDialog(session: Session, log: Log): void {
  const dialog: Core.Session | undefined = session.dialog;
  const delegate = dialog?.delegate;
  if (!dialog || !delegate) return;
  dialog.delegate = {
    ...delegate,
    onPrack: (prack) => void prack.reject({ statusCode: 481 }),
    onAckTimeout: () => {
      if (session.state === SessionState.Terminated) return;
      try {
        delegate.onAckTimeout?.();
      } catch (error) {
        log.warn('ack-timeout-failed', { reason: reasonOf(error) });
      }
    },
  };
}

/**
 * Gives an early dialog the ears that SIP.js leaves off: a caller may end it with BYE instead of CANCEL
 * (RFC 3261 §15), and the phone would ring on.
 */
export function guardEarlyDialog(session: Session, onBye: (bye: Core.IncomingByeRequest) => void): void {
  if (!session.dialog) return;
  session.dialog.delegate = {
    onBye,
    onPrack: (prack) => void prack.reject({ statusCode: 481 }),
  };
}

/** True when a BYE came so early that SIP.js threw it away and calls the session established nevertheless. */
export function isDialogGone(session: Session): boolean {
  return session.dialog === undefined || session.dialog.signalingState === Core.SignalingState.Closed;
}
