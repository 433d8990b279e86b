import type { Core, Session } from 'sip.js';
import { TransferFailed } from '../line.ts';
import { encodeUser, isDialable } from './dialable.ts';
import type { SipTiming } from './timing.ts';
import { beginTransfer, type Transfer } from './transfer.ts';

/** The transfers of one leg, one at a time: those of its other side, and those to its other side. */
export class LegTransfers {
  readonly #session: Session;
  readonly #timing: SipTiming;
  #current: Pick<Transfer, 'notified' | 'left' | 'cancel' | 'lose'> | null = null;

  constructor(session: Session, timing: SipTiming) {
    this.#session = session;
    this.#timing = timing;
  }

  /** Sends the other side to a number at our PBX. Resolves when it got there, rejects with `TransferFailed`. */
  async toNumber(target: string): Promise<void> {
    if (!isDialable(target)) throw new TransferFailed(0, 'not a number to dial');
    const { host, port } = this.#session.userAgent.configuration.uri;
    await this.to(`<sip:${encodeUser(target)}@${host}${port === undefined ? '' : `:${port}`}>`);
  }

  /** `other` belongs to the leg that is to be replaced: its BYE may overtake the news. */
  async to(referTo: string, other?: LegTransfers): Promise<void> {
    const { dialog, userAgent } = this.#session;
    if (this.isUnderWay || other?.isUnderWay) throw new TransferFailed(0, 'a transfer is under way');
    if (!dialog) throw new TransferFailed(0, 'nobody to send away');
    if (!userAgent.isConnected()) throw new TransferFailed(0, 'not connected');
    const transfer = beginTransfer({
      dialog,
      referTo,
      extraHeaders: [
        `Referred-By: <${userAgent.configuration.uri.toString()}>`,
        `Contact: ${userAgent.contact.toString()}`,
      ],
      silenceMs: this.#timing.transferSilenceMs,
      mostMs: this.#timing.transferMostMs,
    });
    this.#current = transfer;
    if (other)
      other.#current = { left: () => true, notified: () => false, cancel: () => undefined, lose: () => undefined };
    try {
      await transfer.result;
    } finally {
      this.#current = null;
      if (other) other.#current = null;
    }
  }

  get isUnderWay(): boolean {
    return this.#current !== null;
  }

  /** A NOTIFY came; false when no transfer waits for it. */
  notified(request: Core.IncomingRequestMessage): boolean {
    return this.#current?.notified(request) ?? false;
  }

  /** The other side hung up: true when it has gone where it was sent. */
  left(): boolean {
    return this.#current?.left() ?? false;
  }

  cancel(): void {
    this.#current?.cancel();
  }

  /** The connection is gone: a transfer under way ends at once, unknown to have come about. */
  lose(): void {
    this.#current?.lose();
  }
}
