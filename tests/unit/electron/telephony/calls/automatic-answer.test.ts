import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCallWorld } from '../../../../support/call-world.ts';
import { FakeLeg } from '../../../../support/fake-line.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type World = ReturnType<typeof createCallWorld>;

function asking(id = 'in-1'): FakeLeg {
  const leg = new FakeLeg(id);
  leg.answersAutomatically = true;
  return leg;
}

test('a call answers by itself when the warning tone is over, where header and site ask for it', async () => {
  const world = createCallWorld({ automaticAnswer: true });
  const leg = world.line.ring(asking());
  expect(world.current()).toMatchObject({ automatic: true, state: { name: 'ringing' } });
  await vi.advanceTimersByTimeAsync(500);
  expect(leg.did).toEqual([]);
  world.media.warned.resolve();
  await vi.advanceTimersByTimeAsync(0);
  expect(world.picture()).toBe('active');
});

test.each([
  ['failed', (world: World) => world.media.warned.reject(new Error('no loudspeaker'))],
  ['never ends', () => undefined],
])('a call whose warning tone %s rings on for a person', async (_what, happens) => {
  const world = createCallWorld({ automaticAnswer: true });
  const leg = world.line.ring(asking());
  happens(world);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(leg.did).toEqual([]);
  expect(world.current()).toMatchObject({ automatic: false, state: { name: 'ringing' } });
});

test('neither header nor site alone is enough', async () => {
  const site = createCallWorld({ automaticAnswer: true });
  site.line.ring(new FakeLeg('in-1'));
  const header = createCallWorld();
  header.line.ring(asking());
  for (const { media } of [site, header]) media.warned.resolve();
  await vi.advanceTimersByTimeAsync(5_000);
  expect([site.picture(), header.picture()]).toEqual(['ringing', 'ringing']);
});

test('it can be turned away meanwhile, and answered by hand once', async () => {
  const rejecting = createCallWorld({ automaticAnswer: true });
  const turnedAway = rejecting.line.ring(asking());
  await rejecting.service.reject(rejecting.current().id, 'busy');
  rejecting.media.warned.resolve();
  const answering = createCallWorld({ automaticAnswer: true });
  const taken = answering.line.ring(asking());
  await answering.service.answer(answering.current().id);
  answering.media.warned.resolve();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(turnedAway.did).toEqual(['reject busy']);
  expect(taken.did).toEqual(['accept']);
});

test('a call that waits beside another never answers by itself', async () => {
  const world = createCallWorld({ automaticAnswer: true, waiting: 'always' });
  await world.talk();
  world.line.ring(asking('in-2'));
  world.media.warned.resolve();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(world.picture()).toBe('active ringing');
});
