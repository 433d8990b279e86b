import type { LegId, MediaDescription, MediaEvent } from '#shared/domain/media/media.ts';
import type { MediaPort } from '../../electron/telephony/media/media-port.ts';

/** A training window without media: writes small SDP, records what it was told, and speaks when the test says so. */
export class FakeTrainingMedia implements MediaPort {
  readonly did: string[] = [];
  /** The file that each leg is saying right now. */
  readonly saying = new Map<LegId, string>();
  readonly openLegs = new Set<LegId>();
  /** Set to make every step fail, as if the window were gone. */
  gone = false;
  readonly #listeners = new Set<(event: MediaEvent) => void>();

  async #step(what: string): Promise<void> {
    this.did.push(what);
    if (this.gone) throw new Error('there is no media window');
  }

  warmUp(): Promise<void> {
    return this.#step('warmUp');
  }
  async create({ leg, source }: Parameters<MediaPort['create']>[0]): Promise<void> {
    await this.#step(`create ${source.kind === 'speech' ? source.file : 'microphone'}`);
    this.openLegs.add(leg);
  }
  async getDescription({ options }: Parameters<MediaPort['getDescription']>[0]): Promise<MediaDescription> {
    await this.#step('getDescription');
    const direction = options.hold ? 'sendonly' : 'sendrecv';
    const body = `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\nc=IN IP4 127.0.0.1\r\na=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'CD').join(':')}\r\na=${direction}\r\n`;
    return { body, contentType: 'application/sdp' };
  }
  setDescription(): Promise<void> {
    return this.#step('setDescription');
  }
  open(): Promise<void> {
    return this.#step('open');
  }
  rollback(): Promise<void> {
    return this.#step('rollback');
  }
  setSending(_leg: LegId, sending: boolean): Promise<void> {
    return this.#step(sending ? 'send' : 'mute');
  }
  async setSpeaking(leg: LegId, speaking: boolean, file?: string): Promise<void> {
    await this.#step(speaking ? `say ${file ?? 'on'}` : 'pause');
    if (!speaking) this.saying.delete(leg);
    else if (file !== undefined) this.saying.set(leg, file);
  }
  sendDigits(_leg: LegId, digits: string): Promise<void> {
    return this.#step(`sendDigits ${digits}`);
  }
  mix(legs: readonly LegId[]): Promise<void> {
    return this.#step(`mix ${legs.length}`);
  }
  async close(leg: LegId): Promise<void> {
    await this.#step('close');
    this.openLegs.delete(leg);
    this.saying.delete(leg);
  }
  setRinging(ringing: boolean): Promise<void> {
    return this.#step(ringing ? 'ring' : 'stopRinging');
  }
  applySound(): Promise<void> {
    return this.#step('applySound');
  }
  playTone(): Promise<void> {
    return this.#step('playTone');
  }
  hearYourself(): Promise<void> {
    return this.#step('hearYourself');
  }
  stopHearing(): Promise<void> {
    return this.#step('stopHearing');
  }
  async level() {
    await this.#step('level');
    return { peak: null };
  }
  async stats() {
    await this.#step('stats');
    return {
      packetsReceived: 0,
      packetsSent: 0,
      packetsLost: 0,
      jitterSeconds: 0,
      roundTripSeconds: null,
      codec: null,
      fractionLostThere: null,
      reportsReceived: 0,
      checksAnswered: 0,
      sending: true,
      flowsBothWays: false,
    };
  }
  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  tell(event: MediaEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
  /** Every leg has said its file to the end. */
  finishSpeaking(): void {
    for (const [leg, file] of this.saying) {
      this.saying.delete(leg);
      this.tell({ name: 'spoken', leg, file });
    }
  }
}
