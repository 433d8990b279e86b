import type { Referral, Session } from 'sip.js';
import type { Log } from '../../log.ts';
import { reasonOf } from '../sip/sip-log.ts';

export interface SendingOn {
  readonly session: Session;
  readonly referral: Referral;
  /** What a number answers; null where somebody picks up. */
  readonly statusOf: (dialled: string) => number | null;
  /** Ends the other call of this Call-ID, whose place this one takes; false when there is none. */
  readonly replace: (callId: string) => boolean;
  /** How long it rings there. Milliseconds. */
  readonly ringMs: number;
  readonly log: Log;
}

/**
 * Lets a virtual party be sent on (RFC 3515). It calls nobody: whoever it is sent to would be played here too. But it
 * tells what comes of it as a telephone does, and leaves the hanging up to the advisor's side.
 */
export async function beSentOn(sending: SendingOn): Promise<void> {
  const { session, referral, statusOf, replace, ringMs, log } = sending;
  const target = referral.request.getHeader('refer-to') ?? '';
  const replaces = /[?&]Replaces=([^>&]+)/i.exec(target)?.[1];
  const dialled = referral.referTo.uri.user ?? '';

  function tell(status: string, state: string): void {
    try {
      session.dialog?.notify(undefined, {
        extraHeaders: ['Event: refer', `Subscription-State: ${state}`],
        body: {
          contentDisposition: 'render',
          contentType: 'message/sipfrag;version=2.0',
          content: `SIP/2.0 ${status}`,
        },
      });
    } catch (error) {
      log.debug('training-notify-failed', { reason: reasonOf(error) }); // the call is over
    }
  }

  await referral.accept();
  tell('100 Trying', 'active;expires=60');
  await new Promise((resolve) => setTimeout(resolve, ringMs));
  const status = replaces === undefined ? statusOf(dialled) : replace(callIdOf(replaces)) ? null : 481;
  tell(status === null ? '200 OK' : `${status} Refused`, 'terminated;reason=noresource');
}

function callIdOf(replaces: string): string {
  try {
    return decodeURIComponent(replaces).split(';', 1)[0] ?? '';
  } catch {
    return ''; // broken escapes name no call
  }
}
