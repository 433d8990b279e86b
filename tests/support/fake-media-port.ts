import type { MediaEvent } from '#shared/domain/media/media.ts';
import type { MediaPort } from '../../electron/telephony/media/media-port.ts';

type Signalling = 'stable' | 'have-local-offer' | 'have-remote-offer';

/** One WebRTC connection as far as signalling sees it; refuses what a real one refuses. */
export interface FakeMediaLeg {
  signalling: Signalling;
  sending: boolean;
  /** Neither sends nor sounds yet. */
  waiting: boolean;
  held: boolean;
  closed: boolean;
  /** The description that was last set. */
  remote: string;
  offers: number;
}

/** Description of ours or of a peer; an offer says `actpass` (RFC 5763 §5), as every real one does. */
export function cannedSdp(kind: 'offer' | 'answer', direction = 'sendrecv'): string {
  const lines = [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    'c=IN IP4 127.0.0.1',
    't=0 0',
    'm=audio 4000 UDP/TLS/RTP/SAVPF 8',
    `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`,
    'a=rtpmap:8 PCMA/8000',
    `a=setup:${kind === 'offer' ? 'actpass' : 'active'}`,
    `a=${direction}`,
  ];
  return `${lines.join('\r\n')}\r\n`;
}

/** A media window without a window. */
export class FakeMediaPort implements MediaPort {
  readonly legs = new Map<string, FakeMediaLeg>();
  /** Names of the commands in order, for tests that care about the order. */
  readonly did: string[] = [];
  /** Commands that fail until they are taken out again. */
  readonly broken = new Set<string>();
  /** Commands that are held back until `release`. */
  readonly delayed = new Set<string>();
  /** Ids of the legs that hear each other. */
  mixed: readonly string[] = [];
  readonly #waiting: (() => void)[] = [];
  readonly #listeners = new Set<(event: MediaEvent) => void>();

  release(): void {
    this.delayed.clear();
    for (const go of this.#waiting.splice(0)) go();
  }

  leg(id: string): FakeMediaLeg {
    const leg = this.legs.get(id);
    if (!leg) throw new Error(`no leg ${id}`);
    return leg;
  }

  warmUp(): Promise<void> {
    return this.#step('warmUp', () => undefined);
  }

  create({ leg, waiting = false }: { leg: string; waiting?: boolean | undefined }): Promise<void> {
    return this.#step('create', () => {
      if (this.legs.get(leg)?.closed === false) throw new Error('the leg is already there');
      this.legs.set(leg, {
        signalling: 'stable',
        sending: true,
        waiting,
        held: false,
        closed: false,
        remote: '',
        offers: 0,
      });
    });
  }

  open(id: string): Promise<void> {
    return this.#step('open', () => {
      this.#open(id).waiting = false;
    });
  }

  getDescription({ leg: id, options }: { leg: string; options: { hold?: boolean | undefined } }) {
    return this.#step('getDescription', () => {
      const leg = this.#open(id);
      const answers = leg.signalling === 'have-remote-offer';
      leg.signalling = answers ? 'stable' : 'have-local-offer';
      leg.held = options.hold ?? false;
      if (!answers) leg.offers += 1;
      const direction = leg.held ? 'sendonly' : 'sendrecv';
      return { body: cannedSdp(answers ? 'answer' : 'offer', direction), contentType: 'application/sdp' as const };
    });
  }

  setDescription({ leg: id, sdp }: { leg: string; sdp: string }): Promise<void> {
    return this.#step('setDescription', () => {
      const leg = this.#open(id);
      const isOffer = sdp.includes('actpass');
      if (isOffer && leg.signalling !== 'stable') throw new Error(`offer in ${leg.signalling}`);
      if (!isOffer && leg.signalling !== 'have-local-offer') throw new Error(`answer in ${leg.signalling}`);
      leg.signalling = isOffer ? 'have-remote-offer' : 'stable';
      leg.remote = sdp;
    });
  }

  rollback(id: string): Promise<void> {
    return this.#step('rollback', () => {
      this.#open(id).signalling = 'stable';
    });
  }

  setSending(id: string, sending: boolean): Promise<void> {
    return this.#step(`setSending ${sending}`, () => {
      this.#open(id).sending = sending;
    });
  }

  setSpeaking(): Promise<void> {
    return this.#step('setSpeaking', () => undefined);
  }

  sendDigits(id: string, digits: string): Promise<void> {
    return this.#step(`sendDigits ${digits}`, () => void this.#open(id));
  }

  mix(ids: readonly string[]): Promise<void> {
    return this.#step(`mix ${ids.length}`, () => {
      this.mixed = ids.map((id) => (this.#open(id), id));
    });
  }

  close(id: string): Promise<void> {
    return this.#step('close', () => {
      this.leg(id).closed = true;
    });
  }

  setRinging(): Promise<void> {
    return this.#step('setRinging', () => undefined);
  }

  applySound(): Promise<void> {
    return this.#step('applySound', () => undefined);
  }

  playTone(role: string): Promise<void> {
    return this.#step(`playTone ${role}`, () => undefined);
  }

  hearYourself(): Promise<void> {
    return this.#step('hearYourself', () => undefined);
  }

  stopHearing(): Promise<void> {
    return this.#step('stopHearing', () => undefined);
  }

  level() {
    return this.#step('level', () => ({ peak: 0.1 }));
  }

  stats(): Promise<never> {
    return Promise.reject(new Error('no statistics here'));
  }

  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Tells what a window would report. */
  report(event: MediaEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  #open(id: string): FakeMediaLeg {
    const leg = this.leg(id);
    if (leg.closed) throw new Error('the leg is closed');
    return leg;
  }

  async #step<Value>(name: string, step: () => Value): Promise<Value> {
    const command = name.split(' ', 1)[0]!;
    if (this.delayed.has(command)) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.did.push(name);
    if (this.broken.has(command)) throw new Error(`${command} failed`);
    return step();
  }
}
