import { EmitterImpl, type Transport, TransportState } from 'sip.js';
import type { TransportFactory } from '../../../electron/telephony/sip/guarded-transport.ts';
import { cannedSdp } from '../fake-media-port.ts';
import { readSip, type SipText, tagOf, writeSip } from './sip-text.ts';

type Matcher = string | number | ((message: SipText) => boolean);

/**
 * A PBX that does only what the test says, message by message, over a transport in memory. It registers whoever asks
 * (see `registrar`) so that a test can begin with its call.
 */
export class ScriptedPeer {
  /** For `createSipLine`. */
  readonly transport: TransportFactory = () => new MemoryTransport(this);
  /** All that the line has sent. */
  readonly received: SipText[] = [];
  /** Connections are refused while set. */
  down = false;
  /** The line's messages vanish while set: a cable pulled out. */
  deaf = false;
  /** How a REGISTER is answered; null: not at all. */
  registrar: ((request: SipText) => { status: number; headers?: string[] }) | null = () => ({ status: 200 });
  /** How a question whether we live is answered (OPTIONS); null: not at all. */
  alive: number | null = 200;
  connections = 0;
  #link: MemoryTransport | null = null;
  #waiting: { matches: (message: SipText) => boolean; resolve: (message: SipText) => void }[] = [];
  /** Messages that no `next` has taken yet. */
  #untaken: SipText[] = [];
  #count = 0;

  /** The next message of the line that fits: a method, a status, or a test. Each message is taken once. */
  next(matcher: Matcher): Promise<SipText> {
    const matches = toTest(matcher);
    const index = this.#untaken.findIndex(matches);
    if (index >= 0) return Promise.resolve(this.#untaken.splice(index, 1)[0]!);
    return new Promise((resolve) => this.#waiting.push({ matches, resolve }));
  }

  /** True when the line has sent something that fits, taken or not. */
  saw(matcher: Matcher): boolean {
    return this.received.some(toTest(matcher));
  }

  /** Drops all that was received. */
  forget(): void {
    this.received.splice(0);
    this.#untaken = [];
  }

  deliver(raw: string): void {
    this.#link?.onMessage?.(raw);
  }

  /** Answers a request of the line. */
  respond(
    request: SipText,
    status: number,
    {
      headers = [],
      body = '',
      tag = 'peer',
      contact = '<sip:peer@pbx.test;transport=ws>',
    }: { headers?: string[]; body?: string; tag?: string; contact?: string | null } = {},
  ): void {
    const to = request.header('To');
    const withTag = to.includes(';tag=') || status === 100 ? to : `${to};tag=${tag}`;
    const lines = [
      ...request.headers('Via').map((via) => `Via: ${via}`),
      `From: ${request.header('From')}`,
      `To: ${withTag}`,
      `Call-ID: ${request.header('Call-ID')}`,
      `CSeq: ${request.header('CSeq')}`,
      ...(contact === null ? [] : [`Contact: ${contact}`]),
      ...headers,
    ];
    this.deliver(writeSip(`SIP/2.0 ${status} Scripted`, lines, body));
  }

  /** Answers an INVITE of the line with a 3xx; the contacts stand in `headers`. */
  redirect(request: SipText, status: number, { headers }: { headers: string[] }): void {
    this.respond(request, status, { headers, contact: null });
  }

  /** Takes the connection away, as a network does. */
  disconnect(): void {
    this.#link?.fail();
  }

  /** A call to the line, from its INVITE on. */
  call(options: CallOptions = {}): PeerCall {
    this.#count += 1;
    return new PeerCall(this, `call-${this.#count}`, options);
  }

  /** @internal */
  attach(link: MemoryTransport): void {
    if (this.down) throw new Error('connection refused');
    this.#link = link;
    this.connections += 1;
  }

  /** @internal */
  detach(link: MemoryTransport): void {
    if (this.#link === link) this.#link = null;
  }

  /** @internal */
  receive(raw: string): void {
    if (this.deaf) return;
    const message = readSip(raw);
    this.received.push(message);
    if (message.status === null && message.method === 'REGISTER') this.#register(message);
    if (message.status === null && message.method === 'OPTIONS' && this.alive !== null) {
      this.respond(message, this.alive);
    }
    const index = this.#waiting.findIndex(({ matches }) => matches(message));
    if (index >= 0) this.#waiting.splice(index, 1)[0]!.resolve(message);
    else this.#untaken.push(message);
  }

  #register(request: SipText): void {
    const answer = this.registrar?.(request);
    if (!answer) return;
    const usual = answer.status === 200 ? [`Contact: ${request.header('Contact')}`] : [];
    this.respond(request, answer.status, { headers: answer.headers ?? usual });
  }
}

export interface CallOptions {
  from?: string;
  requestUri?: string;
  headers?: string[];
  /** SDP offer; empty for an INVITE without one. */
  body?: string;
}

/** A call that the peer placed to the line. */
export class PeerCall {
  readonly id: string;
  readonly #peer: ScriptedPeer;
  readonly #options: CallOptions;
  #toTag = '';
  #cseq = 1;

  constructor(peer: ScriptedPeer, id: string, options: CallOptions) {
    this.#peer = peer;
    this.id = id;
    this.#options = options;
    peer.deliver(this.#invite());
  }

  /** Waits for the line's 200 and keeps its tag. */
  async answered(): Promise<SipText> {
    const response = await this.#peer.next((m) => m.status === 200 && m.method === 'INVITE' && this.#isMine(m));
    this.#toTag = tagOf(response.header('To'));
    return response;
  }

  /** Waits for a final or provisional response of the line to this call's INVITE. */
  response(status: number): Promise<SipText> {
    return this.#peer.next((m) => m.status === status && m.method === 'INVITE' && this.#isMine(m));
  }

  ack(body = ''): void {
    this.#peer.deliver(this.request('ACK', { cseq: this.#cseq, body }));
  }

  bye(headers: string[] = []): void {
    this.#cseq += 1;
    this.#peer.deliver(this.request('BYE', { cseq: this.#cseq, headers }));
  }

  cancel(headers: string[] = []): void {
    this.#peer.deliver(this.request('CANCEL', { cseq: 1, headers, branch: this.#branch(1) }));
  }

  /** A re-INVITE of the peer. */
  reinvite(body = cannedSdp('offer'), headers: string[] = []): void {
    this.#cseq += 1;
    this.#peer.deliver(this.request('INVITE', { cseq: this.#cseq, body, headers }));
  }

  /** Any request within the dialog. */
  send(method: string, options: { headers?: string[]; body?: string } = {}): void {
    this.#cseq += 1;
    this.#peer.deliver(this.request(method, { cseq: this.#cseq, ...options }));
  }

  request(
    method: string,
    { cseq, headers = [], body = '', branch }: { cseq: number; headers?: string[]; body?: string; branch?: string },
  ): string {
    const tag = this.#toTag === '' ? '' : `;tag=${this.#toTag}`;
    return writeSip(
      `${method} ${this.#options.requestUri ?? 'sip:1001@example.org'} SIP/2.0`,
      [
        `Via: SIP/2.0/WS pbx.test;branch=${branch ?? `${this.#branch(cseq)}${method === 'ACK' ? 'ack' : ''}`}`,
        'Max-Forwards: 70',
        `From: ${this.#options.from ?? '<sip:+491713920012@example.org>'};tag=caller`,
        `To: <sip:1001@example.org>${tag}`,
        `Call-ID: ${this.id}`,
        `CSeq: ${cseq} ${method}`,
        'Contact: <sip:caller@pbx.test;transport=ws>',
        ...headers,
      ],
      body,
    );
  }

  #invite(): string {
    const { headers = [], body = cannedSdp('offer') } = this.#options;
    return this.request('INVITE', { cseq: 1, headers, body });
  }

  #branch(cseq: number): string {
    return `z9hG4bK-${this.id}-${cseq}`;
  }

  #isMine(message: SipText): boolean {
    return message.header('Call-ID') === this.id;
  }
}

function toTest(matcher: Matcher): (message: SipText) => boolean {
  if (typeof matcher === 'function') return matcher;
  if (typeof matcher === 'number') return (message) => message.status === matcher;
  return (message) => message.status === null && message.method === matcher;
}

class MemoryTransport implements Transport {
  onConnect: (() => void) | undefined;
  onDisconnect: ((error?: Error) => void) | undefined;
  onMessage: ((message: string) => void) | undefined;
  readonly protocol = 'WS';
  readonly stateChange = new EmitterImpl<TransportState>();
  state = TransportState.Disconnected;
  readonly #peer: ScriptedPeer;

  constructor(peer: ScriptedPeer) {
    this.#peer = peer;
  }

  isConnected(): boolean {
    return this.state === TransportState.Connected;
  }

  async connect(): Promise<void> {
    if (this.isConnected()) return;
    this.#peer.attach(this);
    this.#enter(TransportState.Connected);
    this.onConnect?.();
  }

  async disconnect(): Promise<void> {
    if (!this.isConnected()) return;
    this.#peer.detach(this);
    this.#enter(TransportState.Disconnected);
    this.onDisconnect?.();
  }

  dispose(): Promise<void> {
    return this.disconnect();
  }

  async send(message: string): Promise<void> {
    if (!this.isConnected()) throw new Error('not connected');
    this.#peer.receive(message);
  }

  fail(): void {
    this.#peer.detach(this);
    this.#enter(TransportState.Disconnected);
    this.onDisconnect?.(new Error('network lost'));
  }

  #enter(state: TransportState): void {
    this.state = state;
    this.stateChange.emit(state);
  }
}
