import type { Call, CallEnd, CallEvent } from '#shared/domain/call/call.ts';
import { isLive, newCall } from '#shared/domain/call/call.ts';
import type { Calls } from '#shared/domain/call/calls.ts';
import { nextCall } from '#shared/domain/call/call-machine.ts';
import type { Id } from '#shared/domain/id.ts';
import { newId } from '#shared/domain/id.ts';
import { isEmergencyNumber } from '#shared/domain/phone/phone-number.ts';
import type { Clock } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { AdvisorService } from '../features/advisor/index.ts';
import { createListeners } from '../listeners.ts';
import type { Log } from '../log.ts';
import { placeOf } from '../place-of.ts';
import type { Leg, Line } from './line.ts';

export interface CallServiceOptions {
  readonly line: Line;
  readonly advisor: AdvisorService;
  /** Opens the conversation of a call that was just answered; null when it could not be stored. */
  readonly openConversation: (call: Call) => Id | null;
  /** Turns what was typed into a number to dial; null when there is nothing to dial. */
  readonly readNumber: (typed: string) => string | null;
  /** Resolves when microphone and loudspeaker can be asked; rejects when that takes too long. */
  readonly whenMediaReady: () => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

export interface CallService {
  /** The living calls, oldest first, then the one that ended last. */
  list(): Calls;
  /** The call on the line or, until the next one, the one that just ended. */
  current(): Call | null;
  answer(callId: Id): Promise<Result<void>>;
  reject(callId: Id): Promise<Result<void>>;
  hangUp(callId: Id): Promise<Result<void>>;
  setHold(callId: Id, held: boolean): Promise<Result<void>>;
  setMuted(callId: Id, muted: boolean): Promise<Result<void>>;
  dial(typed: string): Promise<Result<void>>;
  onChange(listener: (calls: Calls) => void): () => void;
  /** Every call that ended, with the conversation it had, if any. */
  onEnded(listener: (call: Call) => void): () => void;
}

const gone = failure('call-gone', 'Dieses Gespräch gibt es nicht mehr. Es ist nichts verloren gegangen.');

/** Owns the call and runs what the call machine decides: one call at a time, a second one hears "busy". */
export function createCallService(options: CallServiceOptions): CallService {
  const { line, advisor, clock, log } = options;
  const onError = (error: unknown): void => log.error('call-listener-failed', { reason: placeOf(error) });
  const changed = createListeners<Calls>(onError);
  const ended = createListeners<Call>(onError);
  let current: { call: Call; leg: Leg } | null = null;

  line.on({ incoming: (leg) => receive(leg) });

  function receive(leg: Leg): void {
    if (!advisor.acceptsCalls() || hasLiveCall()) {
      log.info('call-turned-away', { advisor: advisor.state().name });
      void leg.reject('busy').catch((error: unknown) => log.warn('call-reject-failed', { reason: placeOf(error) }));
      return;
    }
    begin(leg, 'inbound');
    apply(leg, { type: 'invite-received', at: clock.now() });
    advisor.report('call-ringing');
    follow(leg);
  }

  function begin(leg: Leg, direction: Call['direction']): Call {
    const call = newCall({ id: newId(), direction, kind: 'customer', origin: leg.origin });
    current = { call, leg };
    return call;
  }

  function follow(leg: Leg): void {
    leg.on({
      progressed: () => apply(leg, { type: 'progressed', at: clock.now() }),
      confirmed: () => confirm(leg),
      ended: (end) => terminate(leg, end),
    });
  }

  function confirm(leg: Leg): void {
    if (!apply(leg, { type: 'confirmed', at: clock.now() })) return;
    advisor.report('call-answered');
    const call = current?.call;
    if (call) update(leg, { conversationId: options.openConversation(call) });
  }

  function terminate(leg: Leg, end: CallEnd): void {
    if (!apply(leg, { type: 'terminated', at: clock.now(), end })) return;
    const call = current?.call;
    if (call?.state.name !== 'ended') return;
    log.info('call-ended', { callId: call.id, reason: end.reason, sipStatus: end.sipStatus, detail: end.detail });
    advisor.report(call.state.answeredAt ? 'call-ended' : 'call-missed');
    ended.tell(call);
  }

  /** True when the event fitted and changed the call of this leg. */
  function apply(leg: Leg, event: CallEvent): boolean {
    if (current?.leg !== leg) return false;
    const state = nextCall(current.call.state, event);
    if (state === current.call.state) return false;
    log.info('call-changed', { callId: current.call.id, state: state.name });
    update(leg, { state });
    return true;
  }

  function update(leg: Leg, part: Partial<Call>): void {
    if (current?.leg !== leg) return;
    current.call = { ...current.call, ...part };
    changed.tell([current.call]);
  }

  /** The ringing stops with the key, not with the connection. A failure lets it ring on, so that it can be tried again. */
  async function accept(leg: Leg): Promise<void> {
    update(leg, { answering: true });
    try {
      await options.whenMediaReady();
      await leg.accept();
    } finally {
      update(leg, { answering: false });
    }
  }

  function hasLiveCall(): boolean {
    return current !== null && isLive(current.call.state);
  }

  /** An emergency call goes before one that nobody has answered yet; the distributor sends that one elsewhere. */
  async function makeRoom(): Promise<void> {
    if (current?.call.state.name !== 'ringing') return;
    await current.leg
      .reject('busy')
      .catch((error: unknown) => log.warn('call-reject-failed', { reason: placeOf(error) }));
  }

  /** One conversation after the other; only an emergency call waits for nothing. */
  function mayDial(number: string): boolean {
    const { name } = advisor.state();
    return name === 'ready' || name === 'notReady' || isEmergencyNumber(number);
  }

  function legOf(callId: Id): Leg | null {
    return current?.call.id === callId && isLive(current.call.state) ? current.leg : null;
  }

  /** Runs a step on a live call; a refusal by the other side leaves the call as it was. */
  async function onLeg(
    callId: Id,
    step: (leg: Leg) => Promise<void>,
    refused: Result<never>,
    event: string,
  ): Promise<Result<void>> {
    const leg = legOf(callId);
    if (!leg) return gone;
    try {
      await step(leg);
      return ok();
    } catch (error) {
      log.warn(event, { callId, reason: placeOf(error) });
      return refused;
    }
  }

  return {
    list: () => (current ? [current.call] : []),
    current: () => current?.call ?? null,
    onChange: changed.add,
    onEnded: ended.add,

    answer: (callId) =>
      onLeg(
        callId,
        (leg) => accept(leg),
        failure('answer-failed', 'Das Gespräch kam nicht zustande. Sie sind weiter erreichbar.'),
        'call-answer-failed',
      ),

    reject: (callId) =>
      onLeg(
        callId,
        (leg) => leg.reject('decline'),
        failure('reject-failed', 'Der Anruf war schon beendet.'),
        'call-reject-failed',
      ),

    hangUp: (callId) => onLeg(callId, (leg) => leg.hangUp(), gone, 'call-hang-up-failed'),

    setHold: (callId, held) =>
      onLeg(
        callId,
        async (leg) => {
          await leg.setHold(held);
          apply(leg, { type: held ? 'hold-confirmed' : 'resume-confirmed', at: clock.now() });
        },
        failure(
          'hold-failed',
          held
            ? 'Halten hat nicht geklappt. Das Gespräch läuft weiter, Sie werden gehört.'
            : 'Das Gespräch ließ sich nicht zurückholen und wird weiter gehalten. Bitte noch einmal versuchen.',
        ),
        'call-hold-failed',
      ),

    setMuted: (callId, muted) =>
      onLeg(
        callId,
        async (leg) => {
          await leg.setMuted(muted);
          update(leg, { muted });
        },
        failure('mute-failed', 'Das Mikrofon ließ sich nicht umschalten. Sie werden weiter gehört.'),
        'call-mute-failed',
      ),

    async dial(typed) {
      const number = options.readNumber(typed);
      if (!number) return failure('no-number', 'Das ist keine Telefonnummer. Es wurde nicht gewählt.');
      if (isEmergencyNumber(number)) await makeRoom();
      if (hasLiveCall()) return failure('line-busy', 'Es läuft schon ein Gespräch. Bitte beenden Sie es zuerst.');
      if (!mayDial(number)) {
        return failure('in-wrap-up', 'Bitte beenden Sie zuerst die Nachbearbeitung. Es wurde nicht gewählt.');
      }
      if (line.state.name !== 'registered') {
        return failure('line-lost', 'Das Telefon ist nicht verbunden. Es wurde nicht gewählt.');
      }
      const leg = line.dial(number);
      begin(leg, 'outbound');
      apply(leg, { type: 'dialed', at: clock.now() });
      advisor.report('call-dialed');
      follow(leg);
      return ok();
    },
  };
}
