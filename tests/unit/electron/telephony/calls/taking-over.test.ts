import { expect, test } from 'vitest';
import { createCallWorld } from '../../../../support/call-world.ts';
import { FakeLeg } from '../../../../support/fake-line.ts';

/** INVITE with Replaces: somebody has connected our peer's place with another one. */

type World = ReturnType<typeof createCallWorld>;

/** The line ends the old leg when the new one is answered. */
function replace(world: World, old: FakeLeg): FakeLeg {
  const leg = new FakeLeg('new');
  leg.replaces = old.id;
  const accept = leg.accept.bind(leg);
  leg.accept = async () => {
    await accept();
    old.end({ reason: 'transferred' });
  };
  return world.line.ring(leg);
}

test('is answered at once and goes on with the conversation', async () => {
  const world = createCallWorld({ waiting: 'never' });
  const { leg: old, id } = await world.talk();
  const { conversationId } = world.find(id);
  const leg = replace(world, old);
  expect(world.current().id).toBe(id);
  await expect.poll(() => world.picture()).toBe('active');
  expect(leg.did).toEqual(['accept']);
  expect(old.did).toEqual(['accept']);
  expect(world.current()).toMatchObject({ kind: 'customer', conversationId, answering: false });
  expect(world.opened).toHaveLength(1);
  expect(world.ended).toMatchObject([{ id, state: { end: { reason: 'transferred' } } }]);
  expect(world.advisor.state().name).toBe('inCall');
});

test('never rings: what stands in the list is being answered', async () => {
  const world = createCallWorld();
  const { leg: old } = await world.talk();
  const rang: boolean[] = [];
  world.service.onChange((calls) =>
    rang.push(calls.some(({ state, answering }) => state.name === 'ringing' && !answering)),
  );
  replace(world, old);
  await expect.poll(() => world.picture()).toBe('active');
  expect(rang.length).toBeGreaterThan(1);
  expect(rang).not.toContain(true);
});

test('stays muted and held like the call before it', async () => {
  const world = createCallWorld();
  const { leg: old, id } = await world.talk();
  await world.service.setMuted(id, true);
  await world.service.setHold(id, true);
  const leg = replace(world, old);
  await expect.poll(() => world.picture()).toBe('held');
  expect(leg.did).toEqual(['accept', 'mute', 'hold']);
  expect(world.current().muted).toBe(true);
});

test('leaves the old call as it was when it cannot be answered', async () => {
  const world = createCallWorld();
  const { leg: old, id } = await world.talk();
  const leg = new FakeLeg('new');
  leg.replaces = old.id;
  leg.broken.add('accept');
  world.line.ring(leg);
  await expect.poll(() => leg.did).toEqual(['accept']);
  leg.end({ reason: 'failed' });
  expect(world.find(id).state.name).toBe('active');
  expect(world.picture()).toBe('active');
});

test('that names no call of ours rings like any other', async () => {
  const world = createCallWorld();
  const leg = new FakeLeg('new');
  leg.replaces = 'unknown';
  world.line.ring(leg);
  expect(world.picture()).toBe('ringing');
});
