import type { CallEnd, CallOrigin } from '#shared/domain/call/call.ts';
import type { LegMemory } from '#shared/domain/call/leg-memory.ts';
import type { LineState } from '#shared/domain/connection.ts';
import type { TargetState } from '#shared/domain/directory/directory.ts';
import {
  type Leg,
  type LegListener,
  type Line,
  type LineListener,
  type MediaLoss,
  TransferFailed,
} from '../../electron/telephony/line.ts';

export const householdOrigin: CallOrigin = {
  number: '+493023125101',
  display: '+49 30 23125101',
  anonymous: false,
  dialled: '+493023125010',
  queue: 'agentur-magdeburg',
  waitedSeconds: 42,
  jurisdictionId: 'agentur-magdeburg',
  overflowFrom: null,
  route: [],
};

/** A leg that does what it is told and records it. */
export class FakeLeg implements Leg {
  readonly did: string[] = [];
  /** Set to make the next step fail like a peer that refuses. */
  refuses = false;
  /** Steps that fail until they are taken out again: `hold`, `resume`, `transfer`. */
  readonly broken = new Set<string>();
  /** Steps that are not answered before `answerSteps`. */
  readonly delayed = new Set<string>();
  /** Final status of a transfer that fails. */
  transferStatus = 486;
  answersAutomatically = false;
  /** How often it was made ready for an answer. */
  prepared = 0;
  replaces: string | null = null;
  readonly #unanswered: (() => void)[] = [];
  readonly #listeners = new Set<LegListener>();
  readonly id: string;
  readonly origin: CallOrigin;

  constructor(id: string, origin: CallOrigin = householdOrigin) {
    this.id = id;
    this.origin = origin;
  }

  async #step(what: string): Promise<void> {
    this.did.push(what);
    const [name = ''] = what.split(' ');
    if (this.delayed.has(name)) await new Promise<void>((answer) => this.#unanswered.push(answer));
    if (this.refuses || this.broken.has(name)) throw new Error('refused');
  }

  /** The other side answers the steps it has kept waiting. */
  answerSteps(): void {
    this.delayed.clear();
    for (const answer of this.#unanswered.splice(0)) answer();
  }

  async #send(what: string): Promise<void> {
    try {
      await this.#step(what);
    } catch {
      throw new TransferFailed(this.transferStatus, 'refused');
    }
  }

  async prepare(): Promise<void> {
    this.prepared += 1;
  }
  async accept(): Promise<void> {
    await this.#step('accept');
    this.confirm();
  }
  async reject(how: 'busy' | 'decline'): Promise<void> {
    await this.#step(`reject ${how}`);
    this.end({ reason: 'rejected-here' });
  }
  async hangUp(): Promise<void> {
    await this.#step('hangUp');
    this.end({ reason: 'hung-up-here' });
  }
  setHold(held: boolean): Promise<void> {
    return this.#step(held ? 'hold' : 'resume');
  }
  setMuted(muted: boolean): Promise<void> {
    return this.#step(muted ? 'mute' : 'unmute');
  }
  sendDigits(digits: string): Promise<void> {
    return this.#step(`digits ${digits}`);
  }
  transfer(target: string): Promise<void> {
    return this.#send(`transfer ${target}`);
  }
  transferTo(other: Leg): Promise<void> {
    return this.#send(`transfer to ${other.id}`);
  }
  memory(): LegMemory | null {
    return {
      callId: this.id,
      localTag: 'here',
      remoteTag: 'there',
      localSequence: 1,
      localUri: 'sip:advisor@example.org',
      remoteUri: 'sip:customer@example.org',
      remoteTarget: 'sip:customer@127.0.0.1',
      routeSet: [],
      ownsCallId: false,
      held: this.did.findLast((step) => step === 'hold' || step === 'resume') === 'hold',
      muted: false,
      origin: this.origin,
    };
  }
  on(listener: LegListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  progress(): void {
    for (const listener of this.#listeners) listener.progressed?.();
  }
  confirm(): void {
    for (const listener of this.#listeners) listener.confirmed?.();
  }
  holdRemotely(held: boolean): void {
    for (const listener of this.#listeners) listener.remoteHeld?.(held);
  }
  end(end: CallEnd): void {
    for (const listener of this.#listeners) listener.ended?.(end);
  }
}

/** A registered line whose calls the test makes. */
export class FakeLine implements Line {
  state: LineState = { name: 'registered' };
  readonly dialled: string[] = [];
  readonly restored: string[] = [];
  /** Every leg that was dialled. */
  readonly legs: FakeLeg[] = [];
  lastLeg: FakeLeg | null = null;
  readonly #listeners = new Set<LineListener>();

  start(): void {}
  signIn(): void {}
  async stop(): Promise<void> {}
  /** How often the machine woke up. */
  wakeUps = 0;
  wakeUp(): void {
    this.wakeUps += 1;
  }
  /** Set to make the other side of resumed calls unknown. */
  forgets = false;
  async resume(memory: LegMemory): Promise<Leg> {
    if (this.forgets) throw new Error('481');
    this.lastLeg = new FakeLeg(memory.callId, memory.origin);
    this.legs.push(this.lastLeg);
    return this.lastLeg;
  }
  async restoreMedia(legId: string, loss: MediaLoss): Promise<void> {
    this.restored.push(`${legId} ${loss}`);
  }
  /** What the distributor was told. */
  readonly presences: string[] = [];
  setPresence(presence: string): void {
    this.presences.push(presence);
  }
  dial(target: string): Leg {
    this.dialled.push(target);
    this.lastLeg = new FakeLeg(`out-${this.dialled.length}`, { ...householdOrigin, number: target, display: target });
    this.legs.push(this.lastLeg);
    return this.lastLeg;
  }
  watch(_target: string, listener: (state: TargetState) => void): () => void {
    listener('unknown');
    return () => undefined;
  }
  on(listener: LineListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
  /** The connection to the PBX changes. */
  become(state: LineState): void {
    this.state = state;
    for (const listener of this.#listeners) listener.stateChanged?.(state);
  }
  /** A customer calls. */
  ring(leg = new FakeLeg('in-1')): FakeLeg {
    for (const listener of this.#listeners) listener.incoming?.(leg);
    return leg;
  }
}
