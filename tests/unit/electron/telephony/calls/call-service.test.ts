import { beforeEach, describe, expect, test } from 'vitest';
import { createCallWorld as setUp } from '../../../../support/call-world.ts';
import { FakeLeg } from '../../../../support/fake-line.ts';

describe('an incoming call', () => {
  let world = setUp();
  beforeEach(() => {
    world = setUp();
  });

  test('rings, is answered, opens one conversation and leaves the advisor in wrap-up when the customer hangs up', async () => {
    const leg = world.line.ring();
    expect(world.current().state.name).toBe('ringing');
    expect(world.advisor.state().name).toBe('ringing');

    expect(await world.service.answer(world.current().id)).toEqual({ ok: true, value: undefined });
    expect(world.current()).toMatchObject({ conversationId: expect.any(String), state: { name: 'active' } });
    expect(world.opened).toHaveLength(1);

    leg.end({ reason: 'hung-up-there' });
    expect(world.current().state).toMatchObject({ name: 'ended', end: { reason: 'hung-up-there' } });
    expect(world.advisor.state().name).toBe('wrapUp');
  });

  test('stops ringing with the key, while the microphone is still starting', async () => {
    const media = Promise.withResolvers<void>();
    world.media.started = media.promise;
    const leg = world.line.ring();
    const answered = world.service.answer(world.current().id);
    // After the 200 OK, had there been a microphone.
    await expect.poll(() => world.current()?.answering).toBe(true);
    expect(world.current()).toMatchObject({ answering: true, state: { name: 'ringing' } });
    expect(leg.did).toEqual([]);
    media.resolve();
    await answered;
    expect(world.current()).toMatchObject({ answering: false, state: { name: 'active' } });
  });

  test('rings on when the microphone does not start, and can be answered again', async () => {
    world.media.started = Promise.reject(new Error('no window'));
    world.line.ring();
    expect(await world.service.answer(world.current().id)).toMatchObject({ error: { code: 'answer-failed' } });
    expect(world.current()).toMatchObject({ answering: false, state: { name: 'ringing' } });
    world.media.started = Promise.resolve();
    expect(await world.service.answer(world.current().id)).toMatchObject({ ok: true });
  });

  test('that the customer gives up leaves the advisor ready and opens no conversation', () => {
    const leg = world.line.ring();
    leg.end({ reason: 'cancelled' });
    expect(world.advisor.state().name).toBe('ready');
    expect(world.opened).toHaveLength(0);
  });

  test('hears "busy" while another call lives, and the living call is untouched', async () => {
    world.line.ring();
    await world.service.answer(world.current().id);
    const first = world.current().id;
    const second = world.line.ring(new FakeLeg('in-2'));
    expect(second.did).toEqual(['reject busy']);
    expect(world.current()).toMatchObject({ id: first, state: { name: 'active' } });
  });

  test('hears "busy" in wrap-up and while not ready', async () => {
    world.advisor.choose({ name: 'notReady', reasonId: 'pause' });
    expect(world.line.ring().did).toEqual(['reject busy']);
    expect(world.service.current()).toBeNull();
  });

  test('is held and resumed; a refusal changes nothing and says so', async () => {
    const leg = world.line.ring();
    await world.service.answer(world.current().id);
    await world.service.setHold(world.current().id, true);
    expect(world.current().state.name).toBe('held');

    leg.refuses = true;
    const result = await world.service.setHold(world.current().id, false);
    expect(result).toMatchObject({ ok: false, error: { code: 'hold-failed' } });
    expect(world.current().state.name).toBe('held');

    leg.refuses = false;
    await world.service.setHold(world.current().id, false);
    expect(world.current().state.name).toBe('active');
  });

  test('is muted only once the media agreed', async () => {
    const leg = world.line.ring();
    await world.service.answer(world.current().id);
    leg.refuses = true;
    await world.service.setMuted(world.current().id, true);
    expect(world.current().muted).toBe(false);
    leg.refuses = false;
    await world.service.setMuted(world.current().id, true);
    expect(world.current().muted).toBe(true);
  });

  test('late and repeated news of an ended call change nothing', async () => {
    const leg = world.line.ring();
    leg.end({ reason: 'cancelled' });
    const before = world.current();
    leg.confirm();
    leg.end({ reason: 'failed' });
    expect(world.current()).toEqual(before);
    expect(await world.service.answer(before.id)).toMatchObject({ ok: false, error: { code: 'call-gone' } });
  });
});

describe('a dialled call', () => {
  test('goes through dialing and early to active and opens a conversation', async () => {
    const world = setUp();
    expect(await world.service.dial('+493023125200')).toMatchObject({ ok: true });
    expect(world.current()).toMatchObject({ direction: 'outbound', state: { name: 'dialing' } });
    expect(world.advisor.state().name).toBe('inCall');
    world.line.lastLeg?.progress();
    expect(world.current().state.name).toBe('early');
    world.line.lastLeg?.confirm();
    expect(world.current()).toMatchObject({ conversationId: expect.any(String), state: { name: 'active' } });
  });

  test('that nobody answers brings the advisor back to the status before', async () => {
    const world = setUp();
    await world.service.dial('+493023125200');
    world.line.lastLeg?.end({ reason: 'busy', sipStatus: 486 });
    expect(world.advisor.state().name).toBe('ready');
  });

  test('waits for the end of the wrap-up, except for 110 and 112', async () => {
    const world = setUp();
    const leg = world.line.ring();
    await world.service.answer(world.current().id);
    leg.end({ reason: 'hung-up-there' });
    expect(await world.service.dial('+493023125200')).toMatchObject({ ok: false, error: { code: 'in-wrap-up' } });
    expect(await world.service.dial('112')).toMatchObject({ ok: true });
    expect(world.line.dialled).toEqual(['112']);
  });

  test('to 112 goes before a call that is still ringing', async () => {
    const world = setUp();
    const ringing = world.line.ring();
    expect(await world.service.dial('112')).toMatchObject({ ok: true });
    expect(ringing.did).toEqual(['reject busy']);
    expect(world.current()).toMatchObject({ direction: 'outbound', state: { name: 'dialing' } });
  });

  test('is not begun without a number, without a line, or beside another call', async () => {
    const world = setUp();
    expect(await world.service.dial('Frau')).toMatchObject({ ok: false, error: { code: 'no-number' } });
    world.line.state = { name: 'lost', cause: 'unreachable' };
    expect(await world.service.dial('+493023125200')).toMatchObject({ ok: false, error: { code: 'line-lost' } });
    world.line.state = { name: 'registered' };
    world.line.ring();
    expect(await world.service.dial('+493023125200')).toMatchObject({ ok: false, error: { code: 'line-busy' } });
    expect(world.line.dialled).toEqual([]);
  });
});
