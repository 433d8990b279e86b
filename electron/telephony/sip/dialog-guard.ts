import { Core, type Session, SessionState } from 'sip.js';
import type { Log } from '../../log.ts';
import { isTooBrief, leastSeconds } from './session-timer.ts';
import { reasonOf } from './sip-log.ts';

export interface DialogGuard {
  /** Headers of our 2xx to a re-INVITE of theirs. */
  readonly answerHeaders: (request: Core.IncomingRequestMessage) => string[];
  /** A PRACK came: true when a reliable response of ours waits for it. */
  readonly acknowledges: (prack: Core.IncomingRequestMessage) => boolean;
  readonly log: Log;
}

/**
 * Puts right what SIP.js does with an established dialog. To be called when the session has become Established, in the
 * same turn.
 *
 * - When no ACK comes, a timer of the INVITE transaction ends the session 32 s later, even one that a BYE has ended
 *   before: "Invalid state transition from Terminated to Terminated", thrown into the process (fault 4).
 * - A PRACK in the dialog throws "Unimplemented" (fault 5). One that nothing of ours waits for gets 481 (RFC 3262 §3).
 * - Session timers are not known (fault 7): our 2xx to a re-INVITE lacks their headers.
 */
export function guardDialog(session: Session, { answerHeaders, acknowledges, log }: DialogGuard): void {
  const dialog: Core.Session | undefined = session.dialog;
  const delegate = dialog?.delegate;
  if (!dialog || !delegate) return;
  dialog.delegate = {
    ...delegate,
    onPrack: (prack) => answerPrack(prack, acknowledges),
    onInvite(request) {
      if (isTooBrief(request.message)) {
        request.reject({ statusCode: 422, extraHeaders: [`Min-SE: ${leastSeconds}`] });
        return;
      }
      const accept = request.accept.bind(request);
      request.accept = (options = { statusCode: 200 }) => {
        const extraHeaders = [...(options.extraHeaders ?? []), ...answerHeaders(request.message)];
        return accept({ ...options, extraHeaders });
      };
      delegate.onInvite?.(request);
    },
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
export function guardEarlyDialog(
  session: Session,
  onBye: (bye: Core.IncomingByeRequest) => void,
  acknowledges: DialogGuard['acknowledges'],
): void {
  if (!session.dialog) return;
  session.dialog.delegate = { onBye, onPrack: (prack) => answerPrack(prack, acknowledges) };
}

function answerPrack(prack: Core.IncomingPrackRequest, acknowledges: DialogGuard['acknowledges']): void {
  if (acknowledges(prack.message)) prack.accept();
  else prack.reject({ statusCode: 481 });
}

/** True when a BYE came so early that SIP.js threw it away and calls the session established nevertheless. */
export function isDialogGone(session: Session): boolean {
  return session.dialog === undefined || session.dialog.signalingState === Core.SignalingState.Closed;
}
