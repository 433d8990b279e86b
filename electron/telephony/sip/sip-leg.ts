import { Core, SessionState } from 'sip.js';
import type { CallEnd, CallOrigin } from '#shared/domain/call/call.ts';
import type { LegMemory } from '#shared/domain/call/leg-memory.ts';
import { Digits } from '#shared/domain/media/media.ts';
import { type Leg, type LegListener, type MediaLoss, TransferFailed } from '../line.ts';
import { followSession } from './follow-session.ts';
import { sendDigitsByInfo } from './info-digits.ts';
import { LegEvents } from './leg-events.ts';
import { LegFarewell } from './leg-farewell.ts';
import { LegTransfers } from './leg-transfers.ts';
import type { LegContext, LegParts } from './leg-parts.ts';
import { RemoteSessionDescriptionHandler } from './remote-session-description-handler.ts';
import { renegotiate, RenegotiationRefused } from './renegotiation.ts';
import { SessionKeeper } from './session-keeper.ts';
import { reasonOf } from './sip-log.ts';
import { referToReplacing } from './transfer.ts';

/** One call on SIP.js: what inbound and outbound have in common. */
export class SipLegCore implements Leg {
  readonly id: string;
  readonly origin: CallOrigin;
  readonly answersAutomatically: boolean;
  readonly replaces: string | null;
  readonly media: RemoteSessionDescriptionHandler;
  readonly keeper: SessionKeeper;
  /** Resolves when the other side has confirmed; rejects when the call ended before. */
  readonly confirmation: Promise<void>;
  readonly #context: LegContext;
  readonly #parts: LegParts;
  readonly #over = new AbortController();
  readonly #events: LegEvents;
  readonly #transfers: LegTransfers;
  readonly #farewell: LegFarewell;
  #resolveConfirmation: () => void = () => {};
  #confirmed = false;
  #end: CallEnd | null = null;
  #held = false;
  #muted = false;
  #mediaFailure: 'media-failed' | 'not-encrypted' | null = null;
  #remoteHeld = false;
  #steps: Promise<unknown> = Promise.resolve();

  constructor(context: LegContext, parts: LegParts) {
    this.id = context.id;
    this.origin = parts.origin;
    this.#context = context;
    this.#parts = parts;
    this.answersAutomatically = parts.answersAutomatically ?? false;
    this.replaces = parts.replaces ?? null;
    this.#held = parts.held ?? false;
    this.#muted = parts.muted ?? false;
    const { session } = parts;
    this.#events = new LegEvents(context.id, context.log);
    this.#transfers = new LegTransfers(session, context.timing);
    this.#farewell = new LegFarewell(context, parts);
    this.media = new RemoteSessionDescriptionHandler({
      ...context.media,
      leg: context.id,
      log: context.log,
      hasRemoteOffer: () => session.dialog?.signalingState === Core.SignalingState.HaveRemoteOffer,
      onUnopened: () => {
        this.renewConnection().catch((error: unknown) =>
          context.log.warn('leg-not-renewed', { leg: this.id, reason: reasonOf(error) }),
        );
      },
      onFailure: (why) => this.#failMedia(why),
      onRemoteHold: (held) => this.#hearRemoteHold(held),
    });
    this.keeper = new SessionKeeper({
      session,
      media: this.media,
      usualSeconds: context.timing.sessionSeconds,
      ownsCallId: parts.ownsCallId,
      random: context.random,
      over: this.#over.signal,
      reinvite: () => this.#oneAfterTheOther(() => this.#renegotiate(this.#held)),
      gone: (status) => this.#endGhost(status),
      log: context.log,
    });
    this.confirmation = new Promise((resolve, reject) => {
      this.#resolveConfirmation = resolve;
      this.#over.signal.addEventListener('abort', () => {
        if (!this.#confirmed) reject(new Error('the call ended before it was confirmed'));
      });
    });
    this.confirmation.catch(() => undefined); // nobody has to wait for it
    followSession(session, {
      transfers: this.#transfers,
      guard: {
        answerHeaders: (request) => this.keeper.answer(request),
        acknowledges: (prack) => parts.acknowledges?.(prack) ?? false,
        log: context.log,
      },
      onRefer: parts.onRefer,
      onEnd: (end) => this.endWith(end),
      onTerminated: () => this.#onTerminated(),
      log: context.log,
    });
  }

  async prepare(): Promise<void> {
    const offer = this.#parts.offer?.() ?? null;
    if (offer !== null && !this.#end) await this.media.prepare(offer);
  }

  accept(): Promise<void> {
    return this.#parts.accept();
  }

  async reject(how: 'busy' | 'decline'): Promise<void> {
    if (this.#end) throw new Error('the call is over');
    if (this.#parts.session.state === SessionState.Established) throw new Error('the call is answered');
    this.endWith({ reason: 'rejected-here' });
    await this.#farewell.say(how === 'busy' ? 486 : 603);
  }

  async hangUp(): Promise<void> {
    if (this.#end) return;
    const rings = !this.#parts.ownsCallId && this.#parts.session.state === SessionState.Initial;
    this.endWith({ reason: rings ? 'rejected-here' : 'hung-up-here' });
    await this.#farewell.say(486);
  }

  /** Mutes first and resumes last: between pressing "hold" and the other side's 200 nothing shall be heard. */
  setHold(held: boolean): Promise<void> {
    return this.#oneAfterTheOther(async () => {
      if (held === this.#held) return;
      if (held) await this.media.setSending(false);
      try {
        await this.#renegotiate(held);
        this.#held = held;
      } finally {
        if (!this.#end) await this.#applySending();
      }
    });
  }

  async setMuted(muted: boolean): Promise<void> {
    if (this.#end) throw new Error('the call is over');
    const before = this.#muted;
    this.#muted = muted;
    try {
      await this.#applySending();
    } catch (error) {
      this.#muted = before;
      throw error;
    }
  }

  async sendDigits(digits: string): Promise<void> {
    if (!Digits.safeParse(digits).success) throw new TypeError('not keys of a telephone');
    if (this.#end || !this.#confirmed) throw new Error('nobody to send keys to');
    const { digitsByInfo = false, media } = this.#context;
    if (digitsByInfo) await sendDigitsByInfo(this.#parts.session, digits);
    else await media.port.sendDigits(this.id, digits);
  }

  async transfer(target: string): Promise<void> {
    if (!this.isAnswered) throw new TransferFailed(0, 'nobody to send away');
    await this.#transfers.toNumber(target);
    await this.replaced();
  }

  /** A peer that ignores Replaces calls the target anew and leaves `other` standing: it is ended here. */
  async transferTo(other: Leg): Promise<void> {
    if (!this.isAnswered) throw new TransferFailed(0, 'nobody to send away');
    const dialog = other instanceof SipLegCore ? other.dialog : undefined;
    if (!(other instanceof SipLegCore) || other.isOver || !dialog)
      throw new TransferFailed(0, 'nobody to connect with');
    await this.#transfers.to(referToReplacing(dialog), other.#transfers);
    await Promise.all([this.replaced(), other.replaced()]);
  }

  on(listener: LegListener): () => void {
    return this.#events.on(listener);
  }

  memory(): LegMemory | null {
    const { session, origin, ownsCallId } = this.#parts;
    const { dialog } = session;
    if (this.#end || !this.#confirmed || !(dialog instanceof Core.SessionDialog)) return null;
    return {
      callId: dialog.callId,
      localTag: dialog.localTag,
      remoteTag: dialog.remoteTag,
      localSequence: dialog.localSequenceNumber ?? 0,
      localUri: dialog.localURI.toString(),
      remoteUri: dialog.remoteURI.toString(),
      remoteTarget: dialog.remoteTarget.toString(),
      routeSet: [...dialog.routeSet],
      ownsCallId,
      held: this.#held,
      muted: this.#muted,
      origin,
    };
  }

  /** Goes on with a call of an earlier process: with a new connection of the media window. */
  async resume(): Promise<void> {
    await this.#applySending();
    await this.#oneAfterTheOther(() => this.#renegotiate(this.#held));
  }

  /** After a reconnect: ends at the PBX what has ended here, shows it our new address for what goes on. */
  async restore(): Promise<void> {
    if (this.#farewell.isOwed) {
      await this.#farewell.sayOwed();
      return;
    }
    const { session, ownsCallId } = this.#parts;
    if (ownsCallId && session.state === SessionState.Establishing) {
      // Responses travel over the connection that the INVITE came on, and that one is gone.
      this.endWith({ reason: 'failed', detail: 'connection lost while dialling' });
      await this.#farewell.say(487);
      return;
    }
    if (session.state !== SessionState.Established) return;
    // Without this target refresh the peer's BYE would never arrive: a ghost call (fault 1).
    await this.#oneAfterTheOther(() => this.#renegotiate(this.#held));
  }

  /** The connection to the PBX is gone. The call goes on; a transfer whose result was to come over it does not. */
  loseConnection(): void {
    this.#transfers.lose();
  }

  /** See `Line.restoreMedia`. */
  async restoreMedia(loss: MediaLoss): Promise<void> {
    if (this.#end) return;
    if (loss === 'window') await this.media.recreate();
    if (this.#parts.session.state !== SessionState.Established) return;
    await this.#oneAfterTheOther(() => this.#renegotiate(this.#held, { iceRestart: loss !== 'window' }));
  }

  /** Our connection is none for this call (another phone answered, it could not be opened): makes a new one. */
  async renewConnection(): Promise<void> {
    await this.media.recreate({ close: true });
    await this.#oneAfterTheOther(() => this.#renegotiate(this.#held));
  }

  /** The media window died while the call rang, with what the two sides had already described. */
  #renewLostConnection(): void {
    this.#oneAfterTheOther(() => this.#renegotiate(this.#held)).catch((error: unknown) => {
      this.#context.log.warn('leg-without-sound', { leg: this.id, reason: reasonOf(error) });
    });
  }

  /** The other side is with somebody else now: leaves, unless it has left by itself. */
  async replaced(): Promise<void> {
    if (this.#end) return;
    this.endWith({ reason: 'transferred' });
    await this.#farewell.say(603);
  }

  /** The dialog is that of this leg. */
  owns(dialog: Core.Session): boolean {
    return this.#parts.session.dialog === dialog;
  }

  /** Established, and not over for us. */
  get isAnswered(): boolean {
    return this.#confirmed && this.#end === null;
  }

  get dialog(): Core.Session | undefined {
    return this.#parts.session.dialog;
  }

  /** 180 or 183. */
  progress(): void {
    if (!this.#end && !this.#confirmed) this.#events.tell((listener) => listener.progressed?.());
  }

  /** The other side has confirmed: ACK, or 200 to our INVITE. */
  confirm(): void {
    if (this.#farewell.isOwed) {
      void this.#farewell.sayOwed();
      return;
    }
    if (this.#end || this.#confirmed) return;
    this.#confirmed = true;
    this.#resolveConfirmation();
    this.#events.tell((listener) => listener.confirmed?.());
    if (this.media.isLost) this.#renewLostConnection();
  }

  /** The call is over for us, whatever SIP.js still has to send. Only the first reason counts. */
  endWith(end: CallEnd): void {
    if (this.#end) return;
    this.#end = this.#mediaFailure && end.reason === 'failed' ? { ...end, reason: this.#mediaFailure } : end;
    this.#transfers.cancel();
    this.media.close();
    // With a reason of our own: a DOMException costs a stack trace for every call.
    this.#over.abort('over');
    const told = this.#end;
    this.#events.tell((listener) => listener.ended?.(told));
  }

  get isOver(): boolean {
    return this.#end !== null;
  }

  /** Nothing is left to do for this leg, here or at the PBX. */
  get isDone(): boolean {
    return this.#end !== null && !this.#farewell.isOwed;
  }

  #onTerminated(): void {
    this.endWith({ reason: 'failed' });
    this.#farewell.settle();
    this.#parts.onOver?.();
  }

  /** An unanswered call without media cannot come about. An established one goes on as it was. */
  #failMedia(why: 'media-failed' | 'not-encrypted'): void {
    this.#mediaFailure ??= why;
    const { state } = this.#parts.session;
    if (this.#end || state === SessionState.Established || state === SessionState.Terminated) return;
    this.endWith({ reason: why });
    void this.#farewell.say(488);
  }

  #hearRemoteHold(held: boolean): void {
    if (this.#end || held === this.#remoteHeld) return;
    this.#remoteHeld = held;
    this.#events.tell((listener) => listener.remoteHeld?.(held));
  }

  /** The other side knows nothing of the call any more, or keeps silent for too long. */
  #endGhost(status: number | null): void {
    // A PBX that is down says nothing about the other side: after the reconnect a re-INVITE asks.
    if (this.#end || (status === null && !this.#context.isConnected())) return;
    this.endWith(status === null ? { reason: 'connection-lost' } : { reason: 'hung-up-there', sipStatus: status });
    void this.#farewell.say(481);
  }

  async #renegotiate(held: boolean, { iceRestart = false } = {}): Promise<void> {
    await this.confirmation; // no re-INVITE before the ACK: SIP.js would end the call with 488 (fault 2)
    const { session, ownsCallId } = this.#parts;
    const { random, log } = this.#context;
    try {
      await renegotiate(
        {
          session,
          media: this.media,
          ownsCallId,
          random,
          timer: this.keeper.timer,
          onAccepted: (response) => this.keeper.answered(response),
          over: this.#over.signal,
          log,
        },
        iceRestart ? { hold: held, iceRestart } : { hold: held },
      );
    } catch (error) {
      // SIP.js answers the other side's re-INVITEs with the options of our last one.
      session.sessionDescriptionHandlerOptionsReInvite = { hold: this.#held } as object;
      if (error instanceof RenegotiationRefused && error.status === 481) this.#endGhost(481);
      throw error;
    }
    if (session.state !== SessionState.Established) throw new RenegotiationRefused(0, 'the call is over');
  }

  async #applySending(): Promise<void> {
    await this.media.setSending(!this.#muted && !this.#held);
  }

  #oneAfterTheOther(step: () => Promise<void>): Promise<void> {
    const result = this.#steps.then(() => {
      if (this.#end) throw new Error('the call is over');
      return step();
    });
    this.#steps = result.catch(() => undefined); // the caller hears of it; the next step must still run
    return result;
  }
}
