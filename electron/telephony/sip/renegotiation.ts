import { type Core, type Session, SessionState } from 'sip.js';
import type { Log } from '../../log.ts';
import type { DescriptionOptions, RemoteSessionDescriptionHandler } from './remote-session-description-handler.ts';
import type { SessionTimer } from './session-timer.ts';
import { reasonOf } from './sip-log.ts';
import { glareDelay, wait } from './timing.ts';

/** The other side did not agree to a re-INVITE. */
export class RenegotiationRefused extends Error {
  /** SIP status; 0 when it never went out. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface RenegotiationOptions {
  readonly session: Session;
  readonly media: RemoteSessionDescriptionHandler;
  /** Whether the Call-ID is ours, that is whether we placed the call. */
  readonly ownsCallId: boolean;
  readonly random: () => number;
  readonly timer: SessionTimer;
  /** A 2xx came. */
  readonly onAccepted: (response: Core.IncomingResponseMessage) => void;
  /** Given when the leg is over. */
  readonly over: AbortSignal;
  readonly log: Log;
}

const mostAttempts = 5;
const glare = 491;
const tooBrief = 422;

/**
 * Sends a re-INVITE (RFC 3261 §14) and waits until the other side agreed. Meets it one of theirs, ours is rolled back
 * and tried again after the delay of §14.1. At most one may run at a time; rejects with `RenegotiationRefused`.
 */
export async function renegotiate(options: RenegotiationOptions, description: DescriptionOptions): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const status = await reinviteOnce(options, description);
    if (status >= 200 && status < 300) return;
    const again = status === glare || status === tooBrief;
    if (!again || attempt === mostAttempts) throw new RenegotiationRefused(status, `re-INVITE: SIP ${status}`);
    if (status === glare) await wait(glareDelay(options.ownsCallId, options.random), options.over);
  }
}

/** The final status of one re-INVITE; 491 also when SIP.js would not send it because one of theirs is open. */
function reinviteOnce(options: RenegotiationOptions, description: DescriptionOptions): Promise<number> {
  const { session, media, timer, onAccepted, over, log } = options;
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new RenegotiationRefused(0, 'the call is over'));
    if (over.aborted || session.state !== SessionState.Established) {
      giveUp();
      return;
    }
    over.addEventListener('abort', giveUp, { once: true });
    const settle = (status: number): void => {
      over.removeEventListener('abort', giveUp);
      resolve(status);
    };
    const sent = session.invite({
      sessionDescriptionHandlerOptions: description,
      requestOptions: { extraHeaders: timer.requestHeaders() },
      requestDelegate: {
        onAccept({ message }) {
          onAccepted(message);
          settle(message.statusCode ?? 200);
        },
        onReject({ message }) {
          const status = message.statusCode ?? 500;
          // Asking for the same once more would end the same.
          settle(status === tooBrief && !timer.tooBrief(message) ? 500 : status);
        },
      },
    });
    sent.catch(async (error: unknown) => {
      over.removeEventListener('abort', giveUp);
      log.debug('reinvite-not-sent', { reason: reasonOf(error) });
      try {
        // SIP.js leaves its offer pending when it throws instead of sending (fault 3).
        await media.rollbackDescription();
      } catch (rollbackError) {
        log.warn('rollback-failed', { reason: reasonOf(rollbackError) });
      }
      if (isGlare(error)) resolve(glare);
      else reject(new RenegotiationRefused(0, reasonOf(error)));
    });
  });
}

/** SIP.js has no error class for it. */
function isGlare(error: unknown): boolean {
  return (
    error instanceof Error && /ongoing re-INVITE (client|server) transaction|Reinvite in progress/.test(error.message)
  );
}
