import { EmitterImpl, TransportState } from 'sip.js';
import WebSocket, { type RawData } from 'ws';
import type { LineTransport, TransportFactory } from './guarded-transport.ts';

export interface WebSocketOptions {
  /** `ws://` or `wss://` address of the PBX, or several in the order of preference. */
  readonly server: string | readonly string[];
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

/** How long a server that failed comes after the others. Milliseconds. */
const distrustMs = 30_000;

/** How long the closing handshake may take before the socket is torn down. Milliseconds. */
const closeTimeoutMs = 1_000;

/** SIP over WebSocket (RFC 7118) by `ws`, which unlike Node's own WebSocket takes a CA and can ping. */
export function webSocketTransport(options: WebSocketOptions): TransportFactory {
  return () => new WebSocketTransport(options);
}

class WebSocketTransport implements LineTransport {
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly stateChange = new EmitterImpl<TransportState>();
  readonly #options: WebSocketOptions;
  #state = TransportState.Disconnected;
  #socket: WebSocket | null = null;
  #connecting: Promise<void> | null = null;
  /** The server of the present connection, or of the last attempt. */
  #server: string;
  /** Servers that failed, and when they did: tried last for a while. */
  readonly #failures = new Map<string, number>();
  /** Counts up with every farewell of ours, which ends a round of attempts. */
  #farewells = 0;

  constructor(options: WebSocketOptions) {
    this.#options = options;
    this.#server = toList(options.server)[0] ?? '';
  }

  get protocol(): string {
    return this.#server.startsWith('wss:') ? 'WSS' : 'WS';
  }

  get state(): TransportState {
    return this.#state;
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  connect(): Promise<void> {
    if (this.isConnected()) return Promise.resolve();
    this.#connecting ??= this.#openFirst().finally(() => {
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

  distrust(): void {
    this.#failures.set(this.#server, Date.now());
  }

  get hasOthers(): boolean {
    return toList(this.#options.server).length > 1;
  }

  get isSecondChoice(): boolean {
    return this.isConnected() && this.#better().length > 0;
  }

  /** One that does not take connections is not tried first when the line leaves for one that does. */
  async findBetter(): Promise<boolean> {
    for (const server of this.#better()) {
      if (await this.#takesConnections(server)) {
        this.#failures.delete(server);
        return true;
      }
      this.#failures.set(server, Date.now());
    }
    return false;
  }

  async disconnect(): Promise<void> {
    this.#farewells += 1;
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

  /** One server after the other. Rejects with the failure of the most preferred one. */
  async #openFirst(): Promise<void> {
    const farewells = this.#farewells;
    const servers = toList(this.#options.server);
    const failures = new Map<string, ConnectionFailure>();
    for (const server of this.#candidates()) {
      this.#server = server;
      try {
        await this.#open();
        return;
      } catch (error) {
        failures.set(server, toConnectionFailure(error));
        this.distrust();
        if (farewells !== this.#farewells) break;
      }
    }
    const first = servers.find((server) => failures.has(server)) ?? '';
    throw failures.get(first) ?? new ConnectionFailure('unreachable', 'no server');
  }

  #better(): readonly string[] {
    const servers = toList(this.#options.server);
    return servers.slice(0, Math.max(0, servers.indexOf(this.#server)));
  }

  #takesConnections(server: string): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = this.#createSocket(server, () => resolve(false));
      if (!socket) return;
      socket.on('error', () => undefined); // 'close' always follows
      socket.on('open', () => {
        resolve(true);
        socket.close(1000);
      });
      socket.on('close', () => resolve(false));
    });
  }

  #candidates(): string[] {
    const servers = toList(this.#options.server);
    const isTrusted = (server: string): boolean =>
      Date.now() - (this.#failures.get(server) ?? Number.NEGATIVE_INFINITY) > distrustMs;
    return [...servers.filter(isTrusted), ...servers.filter((server) => !isTrusted(server))];
  }

  #open(): Promise<void> {
    this.#enter(TransportState.Connecting);
    return new Promise((resolve, reject) => {
      const socket = this.#createSocket(this.#server, reject);
      if (!socket) {
        this.#enter(TransportState.Disconnected);
        return;
      }
      this.#socket = socket;
      let opened = false;
      let failure: Error | null = null;
      socket.on('error', (error) => {
        failure = error; // 'close' always follows
      });
      socket.on('open', () => {
        opened = true;
        this.#enter(TransportState.Connected);
        watchLiveness(socket, this.#options.pingIntervalMs ?? 2_500);
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
        if (opened && !byUs) this.distrust();
        if (opened) this.onDisconnect?.(byUs ? undefined : error);
        else reject(error);
      });
    });
  }

  /** Null, and a rejection, where not even the attempt can begin: the PEM is no certificate. */
  #createSocket(server: string, reject: (error: Error) => void): WebSocket | null {
    const { ca, handshakeTimeoutMs = 5_000 } = this.#options;
    try {
      return new WebSocket(server, 'sip', {
        handshakeTimeout: handshakeTimeoutMs,
        perMessageDeflate: false,
        maxPayload: largestFrame,
        ...(ca === undefined ? {} : { ca }),
      });
    } catch (error) {
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

function toList(server: string | readonly string[]): readonly string[] {
  return typeof server === 'string' ? [server] : server;
}

function toText(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString();
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString();
}

function toConnectionFailure(error: unknown): ConnectionFailure {
  if (error instanceof ConnectionFailure) return error;
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // OpenSSL's names: CERT_HAS_EXPIRED, SELF_SIGNED_CERT_IN_CHAIN, UNABLE_TO_GET_ISSUER_CERT_LOCALLY, ...
  const isCertificate = /CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|ERR_OSSL_(PEM|ASN1|X509)/.test(code);
  return new ConnectionFailure(isCertificate ? 'certificate' : 'unreachable', code === '' ? message : code);
}
