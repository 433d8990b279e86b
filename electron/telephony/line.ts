import type { CallEnd, CallOrigin } from '#shared/domain/call/call.ts';
import type { LegMemory } from '#shared/domain/call/leg-memory.ts';
import type { Presence } from '#shared/domain/advisor/advisor-machine.ts';
import type { LineState } from '#shared/domain/connection.ts';
import type { TargetState } from '#shared/domain/directory/directory.ts';

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
  /** `anonymous` withholds our number (RFC 3323); emergency calls never do. */
  dial(target: string, options?: { readonly anonymous?: boolean }): Leg;
  /**
   * Goes on with a call of an earlier process: tells the other side our new address and our new sound (re-INVITE in
   * the dialog). Rejects when the other side does not know the call any more or does not agree; it is over then.
   */
  resume(memory: LegMemory): Promise<Leg>;
  /**
   * Brings a leg's sound back by a re-INVITE: with a new connection when the media window was lost, by an ICE restart
   * otherwise. Resolves when the other side agreed; does nothing for a leg that is not answered, rejects when refused.
   */
  restoreMedia(legId: string, loss: MediaLoss): Promise<void>;
  /** The machine woke up or its network changed: looks at once whether the line still stands, and repairs it. */
  wakeUp(): void;
  /** Tells whether an extension is free, at once and whenever it changes, until the returned function is called. */
  watch(target: string, listener: (state: TargetState) => void): () => void;
  /** Tells the distributor, in the way the configuration names, whether this place takes calls; by itself after a reconnect. */
  setPresence(presence: Presence): void;
  on(listener: LineListener): () => void;
}

/** What a leg's sound was lost by: the media window died, the connection failed, or no packet comes any more. */
export type MediaLoss = 'window' | 'connection' | 'silence';

export interface LineListener {
  stateChanged?(state: LineState): void;
  /** The exchange said what time it is (Date, RFC 3261 §20.17); milliseconds since 1970. */
  heardTime?(at: number): void;
  /** A call rings; the listener must take or reject the leg. */
  incoming?(leg: Leg): void;
}

/** One call on the line, from its first message to its last. */
export interface Leg {
  readonly id: string;
  readonly origin: CallOrigin;
  /** Makes ready for an answer while it rings: a caller that is answered is heard sooner. Never rejects. */
  prepare(): Promise<void>;
  /** Answers. Resolves when the other side has confirmed (ACK), so that a hold may follow. */
  accept(): Promise<void>;
  /** Turns a ringing call away: `busy` is 486, `decline` 603. */
  reject(how: 'busy' | 'decline'): Promise<void>;
  /** Ends the call whatever its state: CANCEL, reject or BYE. Never throws. */
  hangUp(): Promise<void>;
  /** Resolves when the other side agreed; rejects when it did not, and then nothing has changed. */
  setHold(held: boolean): Promise<void>;
  setMuted(muted: boolean): Promise<void>;
  /** Keys 0-9, *, #, A-D as RFC 4733 events, or by SIP INFO where the configuration says so. */
  sendDigits(digits: string): Promise<void>;
  /** Sends the other side to a target (REFER). Resolves when it reached it; rejects with `TransferFailed`. */
  transfer(target: string): Promise<void>;
  /** Connects the other side with that of `other` (REFER with Replaces). As `transfer`. */
  transferTo(other: Leg): Promise<void>;
  /** What another process needs to go on with this call; null while it is not answered, and when it is over. */
  memory(): LegMemory | null;
  /** The INVITE asks to be answered without a person (Call-Info, Alert-Info or Answer-Mode). */
  readonly answersAutomatically: boolean;
  /**
   * Id of the leg whose place this call takes when it is accepted (INVITE with Replaces, RFC 3891): a colleague has
   * connected the two. Nobody need be asked; the old leg ends as `transferred` by itself.
   */
  readonly replaces: string | null;
  /** Events that happened before a listener came are told to it at once. */
  on(listener: LegListener): () => void;
}

/** The other side did not get where it was sent; the call is as it was. */
export class TransferFailed extends Error {
  /** Final status of the target or of the REFER itself; 0 when none came. */
  readonly sipStatus: number;
  /** For the log. */
  readonly reason: string;

  constructor(sipStatus: number, reason: string) {
    super(`transfer failed: ${sipStatus} ${reason}`);
    this.sipStatus = sipStatus;
    this.reason = reason;
  }
}

export interface LegListener {
  /** 180 or 183. */
  progressed?(): void;
  confirmed?(): void;
  /** The other side holds us, or speaks again. */
  remoteHeld?(held: boolean): void;
  ended?(end: CallEnd): void;
}
