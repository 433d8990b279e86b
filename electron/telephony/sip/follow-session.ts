import { type Referral, type Session, SessionState } from 'sip.js';
import type { CallEnd } from '#shared/domain/call/call.ts';
import type { Log } from '../../log.ts';
import { endOfBye } from './call-end.ts';
import { guardDialog, isDialogGone } from './dialog-guard.ts';
import type { LegTransfers } from './leg-transfers.ts';
import { reasonOf } from './sip-log.ts';

export interface SessionFollower {
  readonly transfers: LegTransfers;
  readonly guard: Parameters<typeof guardDialog>[1];
  /** A REFER came; refused where this is absent. */
  readonly onRefer: ((referral: Referral) => void) | undefined;
  /** The other side has ended the call. */
  readonly onEnd: (end: CallEnd) => void;
  /** SIP.js is done with the session. */
  readonly onTerminated: () => void;
  readonly log: Log;
}

/** Answers what the other side sends within the session of one leg, and tells how the session ends. */
export function followSession(session: Session, follower: SessionFollower): void {
  const { transfers, guard, onRefer, onEnd, onTerminated, log } = follower;
  session.delegate = {
    ...session.delegate,
    onBye: (bye) => {
      onEnd(transfers.left() ? { reason: 'transferred' } : endOfBye(bye.request.getHeaders('reason')));
      void bye.accept();
    },
    onNotify: (notification) => {
      const isOurs = transfers.notified(notification.request);
      void (isOurs ? notification.accept() : notification.reject({ statusCode: 481 }));
    },
    // Left to itself, SIP.js would dial whatever a REFER names.
    onRefer: (referral) => {
      if (onRefer) onRefer(referral);
      else void referral.reject({ statusCode: 603 });
    },
    onMessage: (message) => void message.reject({ statusCode: 405 }),
  };
  session.stateChange.addListener((state) => {
    if (state === SessionState.Established) {
      guardDialog(session, guard);
      queueMicrotask(() => endWhereDialogIsGone());
    }
    // SIP.js tells the reason after the state, in the same turn.
    if (state === SessionState.Terminated) queueMicrotask(onTerminated);
  });

  function endWhereDialogIsGone(): void {
    if (session.state !== SessionState.Established || !isDialogGone(session)) return;
    onEnd({ reason: 'hung-up-there' });
    session.dispose().catch((error: unknown) => log.debug('dispose-failed', { reason: reasonOf(error) }));
  }
}
