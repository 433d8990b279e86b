import { EmitterImpl, type Transport, TransportState } from 'sip.js';
import type { TransportFactory } from '../sip/guarded-transport.ts';
import type { SipSwitch, SwitchPort } from './sip-switch.ts';

/** Plugs a user agent of SIP.js straight into the switch: no socket, no port, nothing to reach from outside. */
export function memoryTransport(sipSwitch: SipSwitch, kind: 'line' | 'trunk'): TransportFactory {
  return () => new MemoryTransport(sipSwitch, kind);
}

class MemoryTransport implements Transport {
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  /** Goes into Via; SIP.js knows no name for memory. */
  readonly protocol = 'WS';
  readonly stateChange = new EmitterImpl<TransportState>();
  readonly #switch: SipSwitch;
  readonly #kind: 'line' | 'trunk';
  #state = TransportState.Disconnected;
  #port: SwitchPort | null = null;

  constructor(sipSwitch: SipSwitch, kind: 'line' | 'trunk') {
    this.#switch = sipSwitch;
    this.#kind = kind;
  }

  get state(): TransportState {
    return this.#state;
  }

  isConnected(): boolean {
    return this.#state === TransportState.Connected;
  }

  async connect(): Promise<void> {
    if (this.isConnected()) return;
    this.#enter(TransportState.Connecting);
    this.#port = this.#switch.connect({ kind: this.#kind, deliver: (message) => this.onMessage?.(message) });
    this.#enter(TransportState.Connected);
    this.onConnect?.();
  }

  async disconnect(): Promise<void> {
    if (!this.isConnected()) return;
    this.#enter(TransportState.Disconnecting);
    this.#port?.disconnect();
    this.#port = null;
    this.#enter(TransportState.Disconnected);
    this.onDisconnect?.();
  }

  dispose(): Promise<void> {
    return this.disconnect();
  }

  async send(message: string): Promise<void> {
    if (!this.#port) throw new Error('not connected');
    this.#port.receive(message);
  }

  #enter(state: TransportState): void {
    this.#state = state;
    this.stateChange.emit(state);
  }
}
