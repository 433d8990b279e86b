import { Core, SessionState } from 'sip.js';
import type { LegContext, LegParts } from './leg-parts.ts';
import { reasonOf } from './sip-log.ts';

/** Ends the session of one leg at the PBX: with CANCEL, a refusal or BYE, now or as soon as it can be heard. */
export class LegFarewell {
  readonly #context: LegContext;
  readonly #parts: LegParts;
  /** The status for a session that was never established. */
  #owed: number | null = null;

  constructor(context: LegContext, parts: LegParts) {
    this.#context = context;
    this.#parts = parts;
  }

  /** The session is over here and the PBX does not know it yet. */
  get isOwed(): boolean {
    return this.#owed !== null;
  }

  /** Never throws. What cannot be said now is owed, and said by `sayOwed`. */
  async say(status: number): Promise<void> {
    const { session, refuse, ownsCallId, onOver } = this.#parts;
    if (session.state === SessionState.Terminated || session.state === SessionState.Terminating) {
      this.settle();
      onOver?.();
      return;
    }
    this.#owed = status;
    const isAnswered = session.state === SessionState.Established;
    // No BYE before the ACK (RFC 3261 §15); SIP.js would wait for it with handlers that throw into the process.
    if (!this.#context.isConnected() || (isAnswered && !ownsCallId && !this.#isAcknowledged)) return;
    try {
      await (isAnswered ? session.bye() : refuse(status));
    } catch (error) {
      this.#context.log.warn('leg-end-failed', { leg: this.#context.id, reason: reasonOf(error) });
    }
    this.settle();
    onOver?.();
  }

  /** The ACK came, or the connection is back. */
  async sayOwed(): Promise<void> {
    if (this.#owed !== null) await this.say(this.#owed);
  }

  /** Nothing is left to be said: the session has ended. */
  settle(): void {
    this.#owed = null;
  }

  get #isAcknowledged(): boolean {
    return this.#parts.session.dialog?.sessionState !== Core.SessionState.AckWait;
  }
}
