import type {
  BodyAndContentType,
  SessionDescriptionHandler,
  SessionDescriptionHandlerModifier,
  SessionDescriptionHandlerOptions,
} from 'sip.js';
import type { LegSource } from '#shared/domain/media/media.ts';
import type { Log } from '../../log.ts';
import type { MediaPort } from '../media/media-port.ts';
import { isEncrypted, isHolding } from './sdp.ts';
import { reasonOf } from './sip-log.ts';

export interface RemoteHandlerOptions {
  readonly leg: string;
  readonly source: LegSource;
  /** Whether the window plays what it hears. */
  readonly audible: boolean;
  readonly port: MediaPort;
  /** Longest wait for one answer of the media window. Milliseconds. */
  readonly timeoutMs: number;
  readonly log: Log;
  /** True while the dialog holds an unanswered offer of the other side. */
  readonly hasRemoteOffer: () => boolean;
  /** A prepared connection could not be opened once the call was answered: the call has no sound. */
  readonly onUnopened: () => void;
  /** The media window could not do its part of an offer or an answer, or theirs is not encrypted. */
  readonly onFailure: (why: 'media-failed' | 'not-encrypted') => void;
  /** A description of the other side was taken; told also when nothing has changed. */
  readonly onRemoteHold: (held: boolean) => void;
}

/** Their description would have the call in clear. */
class NotEncrypted extends Error {}

/** Options of ours that may stand in `sessionDescriptionHandlerOptions`. */
export interface DescriptionOptions extends SessionDescriptionHandlerOptions {
  hold?: boolean;
  iceRestart?: boolean;
}

/**
 * The session description handler that SIP.js sees in main; the real one runs in the media window.
 *
 * Steps go to the window one after the other. An offer of ours that met one of theirs is rolled back before theirs is
 * taken: the stock handler has no rollback and would stick in have-local-offer (fault 3).
 */
export class RemoteSessionDescriptionHandler implements SessionDescriptionHandler {
  readonly #options: RemoteHandlerOptions;
  #tail: Promise<unknown> = Promise.resolve();
  #created: Promise<void> | null = null;
  /** The offer that the media window has answered already, with its answer. */
  #prepared: { readonly offer: string; readonly answer: BodyAndContentType } | null = null;
  /** Stops listening for the failure of a prepared connection. */
  #stopWatching: (() => void) | null = null;
  /** The exchange of offer and answer has begun: nothing is prepared any more. */
  #hasBegun = false;
  #localOfferPending = false;
  #remoteOfferPending = false;
  #sending = true;
  #remoteHolds = false;
  #closed = false;
  /** The connection that was described to the other side is gone, and no other one has been. */
  #lost = false;

  constructor(options: RemoteHandlerOptions) {
    this.#options = options;
  }

  /** Asked synchronously, so it is answered here. */
  hasDescription(contentType: string): boolean {
    return contentType.toLowerCase() === 'application/sdp';
  }

  getDescription(
    options?: DescriptionOptions,
    modifiers?: SessionDescriptionHandlerModifier[],
  ): Promise<BodyAndContentType> {
    return this.#describe(modifiers, async () => {
      const { port, leg } = this.#options;
      const answer = this.#remoteOfferPending ? this.#openPrepared() : null;
      const description =
        answer ?? (await this.#within(port.getDescription({ leg, options: toNamedOptions(options) })));
      this.#localOfferPending = !this.#remoteOfferPending;
      this.#remoteOfferPending = false;
      this.#lost = false;
      return description;
    });
  }

  setDescription(
    sdp: string,
    options?: DescriptionOptions,
    modifiers?: SessionDescriptionHandlerModifier[],
  ): Promise<void> {
    const isOffer = this.#options.hasRemoteOffer();
    return this.#describe(modifiers, async () => {
      const { port, leg } = this.#options;
      if (!isEncrypted(sdp)) throw new NotEncrypted('neither DTLS-SRTP nor anything else that keeps listeners out');
      // The answer to an offer that died with the window: the connection is made anew once the call is answered.
      if (this.#lost && !isOffer) return;
      const offered = isOffer || !this.#localOfferPending;
      if (offered && this.#localOfferPending) await this.#rollBack();
      if (sdp !== this.#prepared?.offer) {
        this.#openPrepared();
        await this.#within(port.setDescription({ leg, sdp, options: toNamedOptions(options) }));
      }
      this.#localOfferPending = false;
      this.#remoteOfferPending = offered;
      // Whoever is held may answer "inactive" without holding.
      const isAnswerToHold = !offered && options?.hold === true;
      this.#remoteHolds = isHolding(sdp) && (!isAnswerToHold || this.#remoteHolds);
      this.#options.onRemoteHold(this.#remoteHolds);
    });
  }

  /**
   * Answers the first offer of the other side in the media window while the call still rings, so that the key only has
   * to send what is ready; the connection may come about meanwhile (RFC 5763 §5). Neither side hears anything before.
   * Never rejects: what fails here is done when the call is answered.
   */
  prepare(sdp: string): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#closed || this.#created || this.#hasBegun || !isEncrypted(sdp)) return;
      const { port, leg, log } = this.#options;
      try {
        await this.#create({ waiting: true });
        await this.#within(port.setDescription({ leg, sdp, options: {} }));
        const answer = await this.#within(port.getDescription({ leg, options: {} }));
        if (this.#isClosed()) return;
        this.#prepared = { offer: sdp, answer };
        this.#stopWatching = port.onEvent((event) => {
          if (event.name === 'waited-in-vain' && event.leg === leg) void this.#prepareAnew();
        });
      } catch (error) {
        log.debug('media-not-prepared', { leg, reason: reasonOf(error) });
        this.#created = null;
        await port.close(leg).catch(() => undefined); // it may never have come about
      }
    });
  }

  /** Chromium gives up on a connection after 15 s; whoever calls may answer its checks only once we answer the call. */
  async #prepareAnew(): Promise<void> {
    const offer = this.#prepared?.offer;
    if (this.#hasBegun || offer === undefined) return;
    await this.recreate({ close: true });
    await this.prepare(offer);
  }

  /** The prepared answer, which goes out now; what belongs to it sends and sounds. Null where none is prepared. */
  #openPrepared(): BodyAndContentType | null {
    const prepared = this.#prepared;
    if (!prepared) return null;
    this.#forgetPrepared();
    const { port, leg, log } = this.#options;
    // Not awaited: the answer leaves meanwhile.
    this.#within(port.open(leg)).catch((error: unknown) => {
      log.warn('media-not-opened', { leg, reason: reasonOf(error) });
      if (!this.#closed) this.#options.onUnopened();
    });
    return prepared.answer;
  }

  /** Asked after a wait: the compiler would take it for what it was before. */
  #isClosed(): boolean {
    return this.#closed;
  }

  #forgetPrepared(): void {
    this.#prepared = null;
    this.#stopWatching?.();
    this.#stopWatching = null;
  }

  /** Takes back an offer that was not answered; does nothing when there is none. */
  rollbackDescription(): Promise<void> {
    return this.#enqueue(async () => {
      if (this.#closed || !(this.#localOfferPending || this.#remoteOfferPending)) return;
      await this.#rollBack();
    });
  }

  /** Whether the microphone goes out; kept until the leg exists (fault 8: a hold in SDP alone still sends). */
  setSending(sending: boolean): Promise<void> {
    this.#sending = sending;
    if (!this.#created) return Promise.resolve();
    return this.#enqueue(() => this.#within(this.#options.port.setSending(this.#options.leg, sending)));
  }

  /**
   * The next description comes from a new connection: the media window lost the old one, or it belongs to another phone
   * and is closed (`close`).
   */
  recreate({ close = false } = {}): Promise<void> {
    return this.#enqueue(async () => {
      if (close && this.#created) await this.#within(this.#options.port.close(this.#options.leg));
      this.#lost = this.#created !== null;
      this.#created = null;
      this.#forgetPrepared();
      this.#localOfferPending = false;
      this.#remoteOfferPending = false;
    });
  }

  /** The media window has lost the connection, and the other side does not know of another one yet. */
  get isLost(): boolean {
    return this.#lost;
  }

  /** Only a convenience of SIP.js' own; keys go by `Leg.sendDigits`. */
  sendDtmf(): boolean {
    return false;
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#forgetPrepared();
    const { port, leg, log } = this.#options;
    // Not queued: the microphone is to close now, whatever else is under way.
    void this.#created
      ?.then(() => port.close(leg))
      .catch((error: unknown) => log.debug('media-close-failed', { leg, reason: reasonOf(error) }));
  }

  async #rollBack(): Promise<void> {
    await this.#within(this.#options.port.rollback(this.#options.leg));
    this.#localOfferPending = false;
    this.#remoteOfferPending = false;
  }

  /** One step of an offer/answer exchange. */
  #describe<Value>(
    modifiers: SessionDescriptionHandlerModifier[] | undefined,
    step: () => Promise<Value>,
  ): Promise<Value> {
    this.#hasBegun = true;
    return this.#enqueue(async () => {
      if (modifiers && modifiers.length > 0) throw new Error('SDP modifiers are functions and cannot cross IPC');
      if (this.#closed) throw new Error('the media of this leg is closed');
      try {
        await this.#create();
        return await step();
      } catch (error) {
        this.#options.log.warn('media-step-failed', { leg: this.#options.leg, reason: reasonOf(error) });
        if (!this.#closed) this.#options.onFailure(error instanceof NotEncrypted ? 'not-encrypted' : 'media-failed');
        throw error;
      }
    });
  }

  #create({ waiting = false } = {}): Promise<void> {
    const { port, leg, source, audible } = this.#options;
    const command = { leg, source, audible, ...(waiting ? { waiting } : {}) };
    this.#created ??= this.#within(port.create(command)).then(() =>
      this.#sending ? undefined : this.#within(port.setSending(leg, false)),
    );
    return this.#created;
  }

  #enqueue<Value>(step: () => Promise<Value>): Promise<Value> {
    const result = this.#tail.then(step);
    this.#tail = result.catch(() => undefined); // the caller hears of it; the next step must still run
    return result;
  }

  /** The port has a time limit of its own; this one holds even if a window's answer goes missing. */
  #within<Value>(answer: Promise<Value>): Promise<Value> {
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('the media window did not answer')), this.#options.timeoutMs);
    });
    return Promise.race([answer, limit]).finally(() => clearTimeout(timer));
  }
}

/** Only what has a name in the media protocol crosses to the window. */
function toNamedOptions(options: DescriptionOptions | undefined): { hold?: boolean; iceRestart?: boolean } {
  return {
    ...(options?.hold === undefined ? {} : { hold: options.hold }),
    ...(options?.iceRestart === undefined ? {} : { iceRestart: options.iceRestart }),
  };
}
