import type { Call } from '#shared/domain/call/call.ts';
import { type Id, newId } from '#shared/domain/id.ts';
import { type CallPolicy, usualCallPolicy } from '#shared/domain/site/call-policy.ts';
import { createAdvisorService } from '../../electron/features/advisor/index.ts';
import { silentLog } from '../../electron/log.ts';
import { createCallService } from '../../electron/telephony/calls/call-service.ts';
import { createFakeClock } from './fake-clock.ts';
import { FakeLeg, FakeLine, householdOrigin } from './fake-line.ts';

/** A colleague who calls directly. */
export const colleagueOrigin = {
  ...householdOrigin,
  number: null,
  display: '4711',
  dialled: null,
  queue: null,
  waitedSeconds: null,
  jurisdictionId: null,
};

/** A call service on a fake line: what the advisor does is awaited, what the other side does is said to its leg. */
export function createCallWorld(policy: Partial<CallPolicy> = {}) {
  const clock = createFakeClock();
  const line = new FakeLine();
  const advisor = createAdvisorService({ clock, log: silentLog });
  const opened: Call[] = [];
  const ended: Call[] = [];
  const media = {
    started: Promise.resolve(),
    mixed: [] as (readonly string[])[],
    mixes: true,
    warned: Promise.withResolvers<void>(),
  };
  const service = createCallService({
    line,
    advisor,
    clock,
    log: silentLog,
    policy: { ...usualCallPolicy, ...policy },
    whenMediaReady: () => media.started,
    warn: () => media.warned.promise,
    async mix(legIds) {
      media.mixed.push(legIds);
      if (!media.mixes) throw new Error('no mix');
    },
    nameOf: (number) => (number === '4711' ? 'Leistung SGB III' : null),
    readNumber: (typed) => (/^\+?\d+$/.test(typed) ? typed : null),
    openConversation: (call) => {
      opened.push(call);
      return newId();
    },
  });
  service.onEnded((call) => ended.push(call));

  const current = (): Call => {
    const call = service.current();
    if (!call) throw new Error('no call');
    return call;
  };
  const find = (callId: Id): Call => {
    const call = service.list().find(({ id }) => id === callId);
    if (!call) throw new Error('no such call');
    return call;
  };

  /** A customer's call, answered. */
  async function talk(leg = new FakeLeg('customer')): Promise<{ leg: FakeLeg; id: Id }> {
    line.ring(leg);
    const { id } = service.list().find(({ state }) => state.name === 'ringing') ?? current();
    await service.answer(id);
    clock.advance(1_000);
    return { leg, id };
  }

  /** A consultation for a call, dialled; answered unless told otherwise. */
  async function consult(callId: Id, answered = true): Promise<{ leg: FakeLeg; id: Id }> {
    const result = await service.consult(callId, '4711');
    if (!result.ok) throw new Error(result.error.message);
    const leg = line.lastLeg;
    const call = service.list().findLast(({ kind }) => kind === 'consult');
    if (!leg || !call) throw new Error('nothing was dialled');
    if (answered) leg.confirm();
    clock.advance(1_000);
    return { leg, id: call.id };
  }

  /** State of every living call, oldest first: `held`, `active*` in a conference. */
  const picture = (): string =>
    service
      .list()
      .filter(({ state }) => state.name !== 'ended')
      .map(({ state, inConference }) => `${state.name}${inConference ? '*' : ''}`)
      .join(' ');

  return { clock, line, advisor, opened, ended, media, service, current, find, talk, consult, picture };
}
