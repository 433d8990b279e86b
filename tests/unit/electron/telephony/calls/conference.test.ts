import { describe, expect, test } from 'vitest';
import { createCallWorld } from '../../../../support/call-world.ts';

async function confer() {
  const world = createCallWorld();
  const customer = await world.talk();
  const interpreter = await world.consult(customer.id);
  const result = await world.service.conference();
  return { ...world, customer, interpreter, result };
}

describe('three in a call', () => {
  test('brings the held one back and lets both hear each other', async () => {
    const { result, picture, media, customer, interpreter, current } = await confer();
    expect(result).toMatchObject({ ok: true });
    expect(picture()).toBe('active* active*');
    expect(media.mixed).toEqual([[customer.leg.id, interpreter.leg.id]]);
    expect(current().id).toBe(customer.id);
  });

  test.each(['customer', 'interpreter'] as const)('the %s is parked and comes back', async (which) => {
    const world = await confer();
    await world.service.setHold(world[which].id, true);
    expect(world.find(world[which].id)).toMatchObject({ inConference: false, state: { name: 'held' } });
    expect(world.media.mixed.at(-1)).toEqual([]);
    expect(world.picture()).toBe(which === 'customer' ? 'held active' : 'active held');
    await world.service.conference();
    expect(world.picture()).toBe('active* active*');
  });

  test.each(['customer', 'interpreter'] as const)('the %s is dropped, the other one stays', async (which) => {
    const world = await confer();
    await world.service.hangUp(world[which].id);
    expect(world.picture()).toBe('active');
    expect(world.media.mixed.at(-1)).toEqual([]);
    expect(world.current().inConference).toBe(false);
  });

  test('of four the other three go on', async () => {
    const world = createCallWorld({ most: 4 });
    const customer = await world.talk();
    const second = await world.consult(customer.id);
    const third = await world.consult(second.id);
    await world.service.conference();
    second.leg.end({ reason: 'hung-up-there' });
    expect(world.picture()).toBe('active* active*');
    expect(world.media.mixed.at(-1)).toEqual([customer.leg.id, third.leg.id]);
  });

  test('is muted for all, or for none', async () => {
    const world = await confer();
    await world.service.setMuted(world.customer.id, true);
    expect(world.service.list().map(({ muted }) => muted)).toEqual([true, true]);
    expect(world.interpreter.leg.did.at(-1)).toBe('mute');
  });

  test('one that was muted before mutes it', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    const interpreter = await world.consult(customer.id);
    await world.service.setMuted(interpreter.id, true);
    await world.service.conference();
    expect(world.find(customer.id).muted).toBe(true);
  });

  test('ends for all at once', async () => {
    const world = await confer();
    expect(await world.service.endConference()).toMatchObject({ ok: true });
    expect(world.picture()).toBe('');
    expect(await world.service.endConference()).toMatchObject({ error: { code: 'call-gone' } });
  });
});

describe('a conference that does not come about', () => {
  test('needs two connected calls', async () => {
    const world = createCallWorld();
    await world.talk();
    expect(await world.service.conference()).toMatchObject({ error: { code: 'conference-too-small' } });
  });

  test('leaves everything as it was when the held one does not come back', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    await world.consult(customer.id);
    customer.leg.broken.add('resume');
    expect(await world.service.conference()).toMatchObject({ error: { code: 'conference-failed' } });
    expect(world.picture()).toBe('held active');
    expect(world.media.mixed).toEqual([]);
  });

  test('holds again when the mix fails', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    await world.consult(customer.id);
    world.media.mixes = false;
    expect(await world.service.conference()).toMatchObject({ error: { code: 'conference-failed' } });
    expect(world.picture()).toBe('held active');
  });
});
