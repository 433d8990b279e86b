import type { CallEnd, CallOrigin } from '#shared/domain/call/call.ts';
import type { LineState } from '#shared/domain/connection.ts';

/**
 * A telephone line: what the call service needs from signalling, and all it knows of it.
 * `sip/` implements it; tests use a fake.
 */
export interface Line {
  readonly state: LineState;
  /** Connects and registers; comes back at once and goes on trying by itself until `stop`. */
  start(): void;
  /** Tries a new password at once. */
  signIn(password: string): void;
  /** Unregisters and disconnects within a few seconds. */
  stop(): Promise<void>;
  dial(target: string): Leg;
  /**
   * Brings a leg's sound back by a re-INVITE: with a new connection when the media window was lost, by an ICE restart
   * otherwise. Resolves when the other side agreed; does nothing for a leg that is not answered, rejects when refused.
   */
  restoreMedia(legId: string, loss: MediaLoss): Promise<void>;
  on(listener: LineListener): () => void;
}

/** What a leg's sound was lost by: the media window died, the connection failed, or no packet comes any more. */
export type MediaLoss = 'window' | 'connection' | 'silence';

export interface LineListener {
  stateChanged?(state: LineState): void;
  /** A call rings; the listener must take or reject the leg. */
  incoming?(leg: Leg): void;
}

/** One call on the line, from its first message to its last. */
export interface Leg {
  readonly id: string;
  readonly origin: CallOrigin;
  /** Answers. Resolves when the other side has confirmed (ACK), so that a hold may follow. */
  accept(): Promise<void>;
  /** Turns a ringing call away: `busy` is 486, `decline` 603. */
  reject(how: 'busy' | 'decline'): Promise<void>;
  /** Ends the call whatever its state: CANCEL, reject or BYE. Never throws. */
  hangUp(): Promise<void>;
  /** Resolves when the other side agreed; rejects when it did not, and then nothing has changed. */
  setHold(held: boolean): Promise<void>;
  setMuted(muted: boolean): Promise<void>;
  /** Events that happened before a listener came are told to it at once. */
  on(listener: LegListener): () => void;
}

export interface LegListener {
  /** 180 or 183. */
  progressed?(): void;
  confirmed?(): void;
  ended?(end: CallEnd): void;
}
