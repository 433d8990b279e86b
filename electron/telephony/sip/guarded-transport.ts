import type { Core, Transport } from 'sip.js';
import type { Log } from '../../log.ts';
import { tidyRedirection } from './redirection.ts';
import { reasonOf } from './sip-log.ts';
import { hideTelUris, showTelUris } from './tel-uri.ts';

/** A connection to the PBX: a WebSocket, or a port of the training exchange in memory. */
export interface LineTransport extends Transport {
  /** The server takes connections and does not speak SIP: another one, if there is any, goes first for a while. */
  distrust?(): void;
  /** There is another server to go to. */
  readonly hasOthers?: boolean;
  /** Connected to a server that others of the list are preferred to. */
  readonly isSecondChoice?: boolean;
  /** Tries servers that are preferred to the present one; true when one takes connections: the next attempt goes there. */
  findBetter?(): Promise<boolean>;
}

export type SipTrace = (direction: 'sent' | 'received', message: string) => void;

export type TransportFactory = (logger: Core.Logger) => LineTransport;

export interface GuardOptions {
  readonly create: TransportFactory;
  /** The address that this line serves: `sip:user@domain`. */
  readonly ownUri: string;
  /** What Allow says, where it is not what SIP.js says: that lists methods we refuse, and lacks one we take. */
  readonly allow?: string;
  /** Told every message as it goes and comes, with all that stands in it. */
  readonly trace?: SipTrace;
  readonly log: Log;
}

/** Larger messages are dropped unread. SDP with many candidates stays under 10 KiB. Bytes. */
export const largestMessage = 64 * 1024;

/**
 * Stands between SIP.js and every connection, so that no message, however broken, gets further than it.
 *
 * - An exception out of SIP.js ends with the message that caused it (fault 5 of `research/sip-prototype.md`).
 * - Each message is handled in a turn of its own. SIP.js sets its handlers in promises, so an ACK in the same turn as
 *   the 200 OK would be lost. `ws` and an exchange in memory both deliver several messages in one turn.
 * - tel: URIs are rewritten (faults 5 and 6).
 */
export class GuardedTransport implements Transport {
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly #inner: LineTransport;
  readonly #options: GuardOptions;
  #disposed = false;
  #heard = 0;

  constructor(logger: Core.Logger, options: GuardOptions) {
    this.#options = options;
    this.#inner = options.create(logger);
    this.#inner.onConnect = () => this.onConnect?.();
    this.#inner.onDisconnect = (error) => this.onDisconnect?.(error);
    this.#inner.onMessage = (message) => this.#receive(message);
  }

  /** Messages that have come so far. */
  get heard(): number {
    return this.#heard;
  }

  get protocol(): string {
    return this.#inner.protocol;
  }

  get state(): Transport['state'] {
    return this.#inner.state;
  }

  get stateChange(): Transport['stateChange'] {
    return this.#inner.stateChange;
  }

  isConnected(): boolean {
    return this.#inner.isConnected();
  }

  connect(): Promise<void> {
    return this.#inner.connect();
  }

  disconnect(): Promise<void> {
    return this.#inner.disconnect();
  }

  dispose(): Promise<void> {
    this.#disposed = true;
    return this.#inner.dispose();
  }

  /** See `LineTransport.distrust`. */
  distrust(): void {
    this.#inner.distrust?.();
  }

  get hasOthers(): boolean {
    return this.#inner.hasOthers ?? false;
  }

  get isSecondChoice(): boolean {
    return this.#inner.isSecondChoice ?? false;
  }

  findBetter(): Promise<boolean> {
    return this.#inner.findBetter?.() ?? Promise.resolve(false);
  }

  send(message: string): Promise<void> {
    const shown = this.#tellAllowed(showTelUris(message));
    this.#options.trace?.('sent', shown);
    return this.#inner.send(shown);
  }

  #tellAllowed(message: string): string {
    const { allow } = this.#options;
    if (allow === undefined) return message;
    const end = message.indexOf('\r\n\r\n');
    return message.slice(0, end).replace(/^Allow: .*$/m, `Allow: ${allow}`) + message.slice(end);
  }

  #receive(message: string): void {
    this.#heard += 1;
    if (/^(\r\n)*$/.test(message)) return; // keep-alive of RFC 5626 §4.4.1
    // A character of a string is three bytes of UTF-8 at most.
    if (message.length * 3 > largestMessage && Buffer.byteLength(message) > largestMessage) {
      this.#options.log.warn('sip-message-too-large', { bytes: Buffer.byteLength(message) });
      return;
    }
    this.#options.trace?.('received', message);
    setImmediate(() => this.#handle(message));
  }

  #handle(message: string): void {
    if (this.#disposed) return;
    try {
      const { ownUri } = this.#options;
      this.onMessage?.(hideTelUris(tidyRedirection(message, ownUri), ownUri));
    } catch (error) {
      this.#options.log.warn('sip-message-dropped', { reason: reasonOf(error), kind: kindOf(message) });
    }
  }
}

/** Method or status of a message, for the log. */
function kindOf(message: string): string {
  return /^(?:SIP\/2\.0 (\d{3})|([A-Z]{1,12}) )/.exec(message)?.slice(1).find(Boolean) ?? 'unreadable';
}
