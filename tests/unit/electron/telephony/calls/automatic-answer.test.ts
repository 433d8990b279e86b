import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createCallWorld } from '../../../../support/call-world.ts';
import { FakeLeg } from '../../../../support/fake-line.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function asking(id = 'in-1'): FakeLeg {
  const leg = new FakeLeg(id);
  leg.answersAutomatically = true;
  return leg;
}

test('a call answers by itself after the warning when header and site ask for it', async () => {
  const world = createCallWorld({ automaticAnswer: true });
  const leg = world.line.ring(asking());
  expect(world.current()).toMatchObject({ automatic: true, state: { name: 'ringing' } });
  await vi.advanceTimersByTimeAsync(1_900);
  expect(leg.did).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(world.picture()).toBe('active');
});

test('neither header nor site alone is enough', async () => {
  const site = createCallWorld({ automaticAnswer: true });
  site.line.ring(new FakeLeg('in-1'));
  const header = createCallWorld();
  header.line.ring(asking());
  await vi.advanceTimersByTimeAsync(5_000);
  expect([site.picture(), header.picture()]).toEqual(['ringing', 'ringing']);
});

test('it can be turned away meanwhile, and answered by hand once', async () => {
  const rejecting = createCallWorld({ automaticAnswer: true });
  const turnedAway = rejecting.line.ring(asking());
  await rejecting.service.reject(rejecting.current().id, 'busy');
  const answering = createCallWorld({ automaticAnswer: true });
  const taken = answering.line.ring(asking());
  await answering.service.answer(answering.current().id);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(turnedAway.did).toEqual(['reject busy']);
  expect(taken.did).toEqual(['accept']);
});

test('a call that waits beside another never answers by itself', async () => {
  const world = createCallWorld({ automaticAnswer: true, waiting: 'always' });
  await world.talk();
  world.line.ring(asking('in-2'));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(world.picture()).toBe('active ringing');
});
