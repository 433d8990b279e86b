import { EmitterImpl, type Transport, TransportState } from 'sip.js';
import WebSocket, { type RawData } from 'ws';
import type { TransportFactory } from './guarded-transport.ts';

export interface WebSocketOptions {
  /** `ws://` or `wss://` address of the PBX. */
  readonly server: string;
  /** Certificate authority that signed the PBX's certificate, PEM; the system's own when absent. */
  readonly ca?: string;
  /** Longest wait for TCP, TLS and the WebSocket handshake together. Milliseconds. */
  readonly handshakeTimeoutMs?: number;
  /** A peer that does not answer one ping until the next is due counts as dead. Milliseconds. */
  readonly pingIntervalMs?: number;
}

/** Why no connection came about. A person can do something about a certificate, and nothing about a dead PBX. */
export class ConnectionFailure extends Error {
  readonly kind: 'certificate' | 'unreachable';

  constructor(kind: 'certificate' | 'unreachable', message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Above the bound of the guard, so that a too large message is dropped and does not cost the connection. Bytes. */
const largestFrame = 1024 * 1024;

/** How long the closing handshake may take before the socket is torn down. Milliseconds. */
const closeTimeoutMs = 1_000;

/** SIP over WebSocket (RFC 7118) by `ws`, which unlike Node's own WebSocket takes a CA and can ping. */
export function webSocketTransport(options: WebSocketOptions): TransportFactory {
  return () => new WebSocketTransport(options);
}

class WebSocketTransport implements Transport {
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly protocol: string;
  readonly stateChange = new EmitterImpl<TransportState>();
  readonly #options: WebSocketOptions;
  #state = TransportState.Disconnected;
  #socket: WebSocket | null = null;
  #connecting: Promise<void> | null = null;

  constructor(options: WebSocketOptions) {
    this.#options = options;
    this.protocol = options.server.startsWith('wss:') ? 'WSS' : 'WS';
  }

  get state(): TransportState {
    return this.#state;
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  connect(): Promise<void> {
    if (this.isConnected()) return Promise.resolve();
    this.#connecting ??= this.#open().finally(() => {
      this.#connecting = null;
    });
    return this.#connecting;
  }

  send(message: string): Promise<void> {
    const socket = this.#socket;
    if (!socket || !this.isConnected()) return Promise.reject(new Error('not connected'));
    return new Promise((resolve, reject) => {
      socket.send(message, (error) => (error ? reject(error) : resolve()));
    });
  }

  async disconnect(): Promise<void> {
    const socket = this.#socket;
    if (!socket) return;
    this.#enter(TransportState.Disconnecting);
    await new Promise<void>((resolve) => {
      const impatience = setTimeout(() => socket.terminate(), closeTimeoutMs);
      socket.once('close', () => {
        clearTimeout(impatience);
        resolve();
      });
      socket.close(1000);
    });
  }

  dispose(): Promise<void> {
    return this.disconnect();
  }

  #open(): Promise<void> {
    this.#enter(TransportState.Connecting);
    return new Promise((resolve, reject) => {
      const socket = this.#createSocket(reject);
      if (!socket) return;
      this.#socket = socket;
      let opened = false;
      let failure: Error | null = null;
      socket.on('error', (error) => {
        failure = error; // 'close' always follows
      });
      socket.on('open', () => {
        opened = true;
        this.#enter(TransportState.Connected);
        watchLiveness(socket, this.#options.pingIntervalMs ?? 3_000);
        resolve();
        this.onConnect?.();
      });
      socket.on('message', (data) => this.onMessage?.(toText(data)));
      socket.on('close', (code) => {
        const byUs = this.#state === TransportState.Disconnecting;
        const error = toConnectionFailure(failure ?? new Error(`closed with code ${code}`));
        if (this.#socket === socket) {
          this.#socket = null;
          this.#enter(TransportState.Disconnected);
        }
        if (opened) this.onDisconnect?.(byUs ? undefined : error);
        else reject(error);
      });
    });
  }

  /** Null, and a rejection, where not even the attempt can begin: the PEM is no certificate. */
  #createSocket(reject: (error: Error) => void): WebSocket | null {
    const { server, ca, handshakeTimeoutMs = 5_000 } = this.#options;
    try {
      return new WebSocket(server, 'sip', {
        handshakeTimeout: handshakeTimeoutMs,
        perMessageDeflate: false,
        maxPayload: largestFrame,
        ...(ca === undefined ? {} : { ca }),
      });
    } catch (error) {
      this.#enter(TransportState.Disconnected);
      reject(toConnectionFailure(error));
      return null;
    }
  }

  #enter(state: TransportState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.stateChange.emit(state);
  }
}

/** Tears a socket down whose peer is gone without a word: cable pulled, NAT binding lost. */
function watchLiveness(socket: WebSocket, intervalMs: number): void {
  let heard = true;
  const hear = (): void => {
    heard = true;
  };
  socket.on('pong', hear);
  socket.on('message', hear);
  const timer = setInterval(() => {
    if (!heard) {
      socket.terminate();
      return;
    }
    heard = false;
    socket.ping();
  }, intervalMs);
  socket.once('close', () => clearInterval(timer));
}

function toText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString();
}

function toConnectionFailure(error: unknown): ConnectionFailure {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // OpenSSL's names: CERT_HAS_EXPIRED, SELF_SIGNED_CERT_IN_CHAIN, UNABLE_TO_GET_ISSUER_CERT_LOCALLY, ...
  const isCertificate = /CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|ERR_OSSL_(PEM|ASN1|X509)/.test(code);
  return new ConnectionFailure(isCertificate ? 'certificate' : 'unreachable', code === '' ? message : code);
}
