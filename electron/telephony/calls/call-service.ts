import type { Call } from '#shared/domain/call/call.ts';
import { type Calls, currentCall, isConnected } from '#shared/domain/call/calls.ts';
import type { SurvivingCall } from '#shared/domain/call/surviving-call.ts';
import type { Id } from '#shared/domain/id.ts';
import { emergencyNumberIn } from '#shared/domain/phone/emergency.ts';
import type { CallPolicy } from '#shared/domain/site/call-policy.ts';
import type { Clock } from '#shared/domain/time.ts';
import { ok, type Result } from '#shared/result.ts';
import type { AdvisorService } from '../../features/advisor/index.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { Line } from '../line.ts';
import { createCallBook, type Entry } from './call-book.ts';
import { createCallLife } from './call-life.ts';
import { createConference } from './conference.ts';
import { createDialling, type Dialling } from './dialling.ts';
import { createHolding } from './holding.ts';
import { createQueue } from './one-after-the-other.ts';
import { sentences } from './sentences.ts';
import { createSwitching } from './switching.ts';
import { createTransferring } from './transferring.ts';

export interface CallServiceOptions {
  readonly line: Line;
  readonly advisor: AdvisorService;
  readonly policy: CallPolicy;
  /** Opens the conversation of a call that was just answered; null when it could not be stored. */
  readonly openConversation: (call: Call) => Id | null;
  /** Who has a number in the directory of the site. */
  readonly nameOf: (number: string) => string | null;
  /** Turns what was typed into a number to dial; null when there is nothing to dial. */
  readonly readNumber: (typed: string) => string | null;
  /** Resolves when microphone and loudspeaker can be asked; rejects when that takes too long. */
  readonly whenMediaReady: () => Promise<void>;
  /** Sounds the warning tone of a call that answers by itself; resolves when it is over, rejects when nobody heard it. */
  readonly warn: () => Promise<void>;
  /** Lets the named legs hear each other and the advisor; [] ends it. */
  readonly mix: (legIds: readonly string[]) => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface CallService extends Dialling {
  /** The living calls, oldest first, then those that ended since there was last none, the newest last. */
  list(): Calls;
  /** The call that keys act on, or the one that ended last. */
  current(): Call | null;
  /** Holds the call that is spoken with first. */
  answer(callId: Id): Promise<Result<void>>;
  /** As busy (486) unless told otherwise: the distributor goes on. `decline` (603) ends its hunt at some exchanges. */
  reject(callId: Id, how?: 'busy' | 'decline'): Promise<Result<void>>;
  /** Ending a consultation or a colleague's call by oneself leads back to the customer who waits for it. */
  hangUp(callId: Id): Promise<Result<void>>;
  /** Ends every call of the conference. */
  endConference(): Promise<Result<void>>;
  /** Bringing one back holds the one that is spoken with; in a conference, hold parks one member. */
  setHold(callId: Id, held: boolean): Promise<Result<void>>;
  /** To the call that has been held longest. */
  swap(): Promise<Result<void>>;
  /** In a conference for every member. */
  setMuted(callId: Id, muted: boolean): Promise<Result<void>>;
  sendDigits(callId: Id, digits: string): Promise<Result<void>>;
  /** Blind: answered when the target was reached or not. */
  transfer(callId: Id, typed: string): Promise<Result<void>>;
  /** Connects the customer with the one that was consulted; both leave. */
  completeTransfer(consultId: Id): Promise<Result<void>>;
  /** Lets all connected calls hear each other. */
  conference(): Promise<Result<void>>;
  /** The calls that another process could go on with, oldest first. */
  surviving(): SurvivingCall[];
  /** Goes on with a call of an earlier process; refused when the other side is gone. */
  takeUp(surviving: SurvivingCall): Promise<Result<void>>;
  /** The call that a leg belongs to, also shortly after its end. */
  callOf(legId: string): Id | null;
  onChange(listener: (calls: Calls) => void): () => void;
  /** Every call that ended, with the conversation it had, if any. */
  onEnded(listener: (call: Call) => void): () => void;
}

/** A warning tone that takes longer than this, in milliseconds, is not believed in. */
const longestWarningMs = 3_000;

/** Owns the calls and runs what the call machine decides: one is spoken with, the others are held or ring. */
export function createCallService(options: CallServiceOptions): CallService {
  const { line, clock, log } = options;
  const inTurn = createQueue();
  const book = createCallBook(log);
  const conference = createConference({ book, mix: options.mix, log });
  const holding = createHolding({
    book,
    conference,
    isLineConnected: () => line.state.name === 'registered',
    clock,
    log,
  });
  const switching = createSwitching({ book, holding, whenMediaReady: options.whenMediaReady, log });
  const transferring = createTransferring({ book, holding, nameOf: options.nameOf, log });
  const life = createCallLife({
    ...options,
    book,
    conference,
    // A consultation that is answered while the customer was brought back, an emergency whose caller would not wait.
    onConfirmed: (callId) => void inTurn(() => holding.holdOthers(callId)),
  });
  const dialling = createDialling({ ...options, book, life, holding, inTurn });

  line.on({
    stateChanged(state) {
      if (state.name === 'registered') void inTurn(holding.bringBackRest);
    },
    incoming(leg) {
      const takingOver = life.receiveReplacing(leg);
      if (takingOver) {
        void inTurn(() => takeOver(takingOver));
        return;
      }
      const callId = life.receive(leg);
      if (callId) void answerAutomatically(callId);
    },
  });

  /** One call in the place of another, as that one stood: muted, held, in the conference. The line ends the old one. */
  async function takeOver({ callId, replaced }: { readonly callId: Id; readonly replaced: Id }): Promise<void> {
    const entry = book.find(callId);
    const old = book.find(replaced)?.call;
    if (!entry) return;
    try {
      await options.whenMediaReady();
      await entry.leg.accept();
      if (old?.muted) await mute(entry, true);
      if (old?.state.name === 'held') await holding.hold(callId);
      if (old?.inConference && switching.heldLongest() === null) await conference.begin();
    } catch (error) {
      log.warn('call-take-over-failed', { callId, replaced, reason: placeOf(error) });
    } finally {
      book.update(callId, { answering: false });
    }
  }

  /** After the warning tone; it can be turned away meanwhile. Whom nothing warned is not heard: it rings as any call. */
  async function answerAutomatically(callId: Id): Promise<void> {
    try {
      await inTime(options.whenMediaReady().then(options.warn));
    } catch (error) {
      log.warn('automatic-answer-unwarned', { callId, reason: placeOf(error) });
      book.update(callId, { automatic: false });
      return;
    }
    const call = book.find(callId)?.call;
    if (call?.state.name !== 'ringing' || call.answering) return;
    log.info('call-answered-automatically', { callId });
    await answer(callId);
  }

  /** The ringing stops with the key, not with the connection. A failure lets it ring on, so that it can be tried again. */
  async function answer(callId: Id): Promise<Result<void>> {
    const entry = book.find(callId);
    if (entry?.call.state.name !== 'ringing') return sentences.gone;
    // The 200 OK leaves in this turn of the event loop; whoever shows and stores what changed comes after it.
    const showing = setImmediate(() => book.update(callId, { answering: true }));
    try {
      return await inTurn(() => switching.answer(entry));
    } finally {
      clearImmediate(showing);
      book.update(callId, { answering: false });
    }
  }

  /** Runs a step on a living call; a refusal by the other side leaves the call as it was. */
  async function onCall(
    callId: Id,
    step: (entry: Entry) => Promise<unknown>,
    refused: Result<never>,
    event: string,
  ): Promise<Result<void>> {
    const entry = book.find(callId);
    if (!entry) return sentences.gone;
    try {
      await step(entry);
      return ok();
    } catch (error) {
      log.warn(event, { callId, reason: placeOf(error) });
      return refused;
    }
  }

  async function mute(entry: Entry, muted: boolean): Promise<void> {
    const all = entry.call.inConference ? conference.members() : [entry];
    for (const { call, leg } of all) {
      await leg.setMuted(muted);
      book.update(call.id, { muted });
    }
  }

  async function sendDigits({ call, leg }: Entry, digits: string): Promise<void> {
    await leg.sendDigits(digits);
    if (digits === call.extension) book.update(call.id, { extension: null });
  }

  async function beginConference(): Promise<Result<void>> {
    const connected = book.living().filter(({ call }) => isConnected(call));
    if (connected.length < 2) return sentences.conferenceTooSmall;
    const waiting = connected.filter(({ call }) => call.state.name === 'held').map(({ call }) => call.id);
    const back: Id[] = [];
    try {
      for (const callId of waiting) {
        await holding.resume(callId);
        back.push(callId);
      }
      await conference.begin();
      return ok();
    } catch (error) {
      log.warn('conference-failed', { reason: placeOf(error) });
      const failed = (again: unknown): void => log.warn('call-hold-failed', { reason: placeOf(again) });
      for (const callId of back) await holding.hold(callId).catch(failed);
      return sentences.conferenceFailed;
    }
  }

  return {
    ...dialling,
    list: book.list,
    current: () => currentCall(book.list()),
    callOf: book.callOf,
    onChange: book.onChange,
    onEnded: life.onEnded,
    answer,

    reject: (callId, how = 'busy') =>
      onCall(callId, ({ leg }) => leg.reject(how), sentences.rejectFailed, 'call-reject-failed'),

    async hangUp(callId) {
      const entry = book.find(callId);
      if (!entry) return sentences.gone;
      await entry.leg.hangUp();
      const back = switching.waitingFor(entry);
      return back === null ? ok() : inTurn(() => switching.switchTo(back));
    },

    async endConference() {
      const members = conference.members();
      await Promise.all(members.map(({ leg }) => leg.hangUp()));
      return members.length === 0 ? sentences.gone : ok();
    },

    setHold: (callId, held) =>
      inTurn(async () => {
        if (held) return onCall(callId, () => holding.hold(callId), sentences.holdFailed, 'call-hold-failed');
        return book.find(callId) ? switching.switchTo(callId) : sentences.gone;
      }),

    swap: () =>
      inTurn(async () => {
        const next = switching.heldLongest();
        return next === null ? sentences.nothingToSwap : switching.switchTo(next);
      }),

    setMuted: (callId, muted) =>
      onCall(callId, (entry) => mute(entry, muted), sentences.muteFailed, 'call-mute-failed'),

    sendDigits: (callId, digits) =>
      onCall(callId, (entry) => sendDigits(entry, digits), sentences.digitsFailed, 'call-digits-failed'),

    async transfer(callId, typed) {
      const target = emergencyNumberIn(typed) ?? options.readNumber(typed);
      return target === null ? sentences.noNumber : inTurn(() => transferring.transfer(callId, target));
    },

    surviving: () =>
      book.living().flatMap(({ call, leg }) => {
        const memory = isConnected(call) ? leg.memory() : null;
        return memory ? [{ call, memory }] : [];
      }),

    async takeUp({ call, memory }) {
      try {
        await options.whenMediaReady();
        life.takenUp(await line.resume(memory), call);
        return ok();
      } catch (error) {
        log.warn('call-not-resumed', { callId: call.id, reason: placeOf(error) });
        return sentences.notTakenUp;
      }
    },

    completeTransfer: (consultId) => inTurn(() => transferring.complete(consultId)),
    conference: () => inTurn(beginConference),
  };
}

/** Rejects when the warning takes too long. */
async function inTime(warned: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the warning tone did not end')), longestWarningMs);
    timer.unref();
  });
  try {
    await Promise.race([warned, late]);
  } finally {
    clearTimeout(timer);
  }
}
