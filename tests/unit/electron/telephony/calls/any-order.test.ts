import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Call } from '#shared/domain/call/call.ts';
import { isConnected, livingCalls } from '#shared/domain/call/calls.ts';
import { colleagueOrigin, createCallWorld } from '../../../../support/call-world.ts';
import { FakeLeg } from '../../../../support/fake-line.ts';

/** What an advisor, the other sides and the media window may do, in any order; `which` chooses among the calls there are. */
const step = fc.record({
  what: fc.constantFrom(
    ...([
      'ring',
      'ringColleague',
      'dial',
      'emergency',
      'answer',
      'reject',
      'hangUp',
      'hold',
      'resume',
      'swap',
    ] as const),
    ...(['consult', 'transfer', 'complete', 'conference', 'endConference', 'mute', 'wrapUp'] as const),
    ...(['confirm', 'farEnd', 'breakHold', 'breakResume', 'breakTransfer', 'breakMix', 'mend'] as const),
  ),
  which: fc.nat({ max: 3 }),
});

test('whatever happens in whatever order, one is spoken with at most, and nothing is left over', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const world = createCallWorld({ waiting: 'always', most: 3 });
      const legs: FakeLeg[] = [];
      let rung = 0;
      const ring = (leg: FakeLeg) => legs.push(world.line.ring(leg));

      for (const { what, which } of steps) {
        const living = livingCalls(world.service.list());
        const call = living[which % Math.max(living.length, 1)];
        const id = call?.id ?? 'none';
        const leg = [...legs, ...world.line.legs].toReversed()[which];
        switch (what) {
          case 'ring':
            ring(new FakeLeg(`in-${(rung += 1)}`));
            break;
          case 'ringColleague':
            ring(new FakeLeg(`in-${(rung += 1)}`, colleagueOrigin));
            break;
          case 'dial':
            await world.service.dial('+493023125200');
            break;
          case 'emergency':
            await world.service.dial('112');
            break;
          case 'answer':
            await world.service.answer(id);
            break;
          case 'reject':
            await world.service.reject(id);
            break;
          case 'hangUp':
            await world.service.hangUp(id);
            break;
          case 'hold':
          case 'resume':
            await world.service.setHold(id, what === 'hold');
            break;
          case 'swap':
            await world.service.swap();
            break;
          case 'consult':
            await world.service.consult(id, '4711');
            break;
          case 'transfer':
            await world.service.transfer(id, '4711');
            break;
          case 'complete':
            await world.service.completeTransfer(id);
            break;
          case 'conference':
            await world.service.conference();
            break;
          case 'endConference':
            await world.service.endConference();
            break;
          case 'mute':
            await world.service.setMuted(id, which % 2 === 0);
            break;
          case 'wrapUp':
            if (living.length === 0) world.advisor.report('wrap-up-finished');
            break;
          case 'confirm':
            world.line.legs.at(-1)?.confirm();
            break;
          case 'farEnd':
            leg?.end({ reason: 'hung-up-there' });
            break;
          case 'breakHold':
            leg?.broken.add('hold');
            break;
          case 'breakResume':
            leg?.broken.add('resume');
            break;
          case 'breakTransfer':
            leg?.broken.add('transfer');
            break;
          case 'breakMix':
            world.media.mixes = false;
            break;
          case 'mend':
            world.media.mixes = true;
            for (const one of [...legs, ...world.line.legs]) one.broken.clear();
            break;
        }
        await settled();
        check(
          world.service.list(),
          [...legs, ...world.line.legs].some((one) => one.broken.has('hold')),
        );
      }

      for (const { id } of livingCalls(world.service.list())) await world.service.hangUp(id);
      await settled();
      expect(livingCalls(world.service.list())).toEqual([]);
      expect(['ready', 'notReady', 'wrapUp']).toContain(world.advisor.state().name);
    }),
    { numRuns: 400 },
  );
});

/** Lets go what was begun and not waited for. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

function check(calls: readonly Call[], someRefuseHold: boolean): void {
  const living = livingCalls(calls);
  const alone = living.filter(({ state, inConference }) => state.name === 'active' && !inConference);
  const members = living.filter(({ inConference }) => inConference);
  // Beside an emergency, one that cannot be held is muted instead.
  const audible = alone.filter(({ muted, kind }) => kind === 'emergency' || !muted);
  if (!someRefuseHold) expect(audible.length + Math.min(members.length, 1)).toBeLessThanOrEqual(1);
  expect(members).not.toHaveLength(1);
  expect(members.every(({ state }) => state.name === 'active')).toBe(true);
  expect(living.filter(({ kind }) => kind !== 'emergency').length).toBeLessThanOrEqual(3);
  expect(living.filter(({ state }) => state.name === 'ringing').length).toBeLessThanOrEqual(1);
  for (const call of calls) {
    if (call.kind === 'consult' || call.kind === 'internal') expect(call.conversationId).toBeNull();
    if (call.kind === 'customer' && isConnected(call)) expect(call.conversationId).not.toBeNull();
    expect(call.transfer?.state).not.toBe('pending');
  }
}
