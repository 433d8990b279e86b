import { describe, expect, test } from 'vitest';
import { createCallWorld, colleagueOrigin } from '../../../../support/call-world.ts';
import { FakeLeg } from '../../../../support/fake-line.ts';

const colleague = (): FakeLeg => new FakeLeg('colleague', colleagueOrigin);

describe('call waiting', () => {
  test('the distributor hears "busy" in a call, a colleague may wait', async () => {
    const world = createCallWorld();
    await world.talk();
    expect(world.line.ring(new FakeLeg('in-2')).did).toEqual(['reject busy']);
    expect(world.line.ring(colleague()).did).toEqual([]);
    expect(world.picture()).toBe('active ringing');
  });

  test.each([
    ['never', 'active', 'active'],
    ['direct', 'active', 'active ringing'],
    ['always', 'active ringing', 'active ringing'],
  ] as const)('the policy "%s" decides who may wait', async (waiting, afterCustomer, afterColleague) => {
    const first = createCallWorld({ waiting });
    await first.talk();
    first.line.ring(new FakeLeg('in-2'));
    expect(first.picture()).toBe(afterCustomer);
    const second = createCallWorld({ waiting });
    await second.talk();
    second.line.ring(colleague());
    expect(second.picture()).toBe(afterColleague);
  });

  test('only one rings, never more than the site allows, none in a conference and none in an emergency', async () => {
    const ringing = createCallWorld({ waiting: 'always' });
    await ringing.talk();
    ringing.line.ring(colleague());
    expect(ringing.line.ring(new FakeLeg('in-3')).did).toEqual(['reject busy']);

    const full = createCallWorld({ waiting: 'always', most: 2 });
    const customer = await full.talk();
    await full.consult(customer.id);
    expect(full.line.ring(colleague()).did).toEqual(['reject busy']);

    const confers = createCallWorld({ waiting: 'always' });
    await confers.consult((await confers.talk()).id);
    await confers.service.conference();
    expect(confers.line.ring(colleague()).did).toEqual(['reject busy']);

    const emergency = createCallWorld({ waiting: 'always' });
    await emergency.service.dial('112');
    expect(emergency.line.ring(colleague()).did).toEqual(['reject busy']);
  });

  test('answering holds the first call, and each stays what it is', async () => {
    const world = createCallWorld();
    const first = await world.talk();
    await world.talk(colleague());
    expect(world.picture()).toBe('held active');
    expect(first.leg.did).toEqual(['accept', 'hold']);
    expect(world.opened).toHaveLength(1);
    expect(world.current().kind).toBe('internal');
  });

  test('a first call that cannot be held goes on, and the second rings on', async () => {
    const world = createCallWorld();
    const first = await world.talk();
    first.leg.broken.add('hold');
    world.line.ring(colleague());
    const waiting = world.service.list().find(({ state }) => state.name === 'ringing')!;
    expect(await world.service.answer(waiting.id)).toMatchObject({ error: { code: 'answer-hold-failed' } });
    expect(world.picture()).toBe('active ringing');
    expect(world.find(waiting.id).answering).toBe(false);
  });

  test('a second call that cannot be had brings the first one back', async () => {
    const world = createCallWorld();
    await world.talk();
    const second = world.line.ring(colleague());
    second.broken.add('accept');
    const waiting = world.service.list().find(({ state }) => state.name === 'ringing')!;
    expect(await world.service.answer(waiting.id)).toMatchObject({ error: { code: 'answer-failed' } });
    expect(world.picture()).toBe('active ringing');
  });

  test('a second customer gets a conversation of its own, and both are wrapped up', async () => {
    const world = createCallWorld({ waiting: 'always' });
    const first = await world.talk();
    const second = await world.talk(new FakeLeg('customer-2'));
    expect(world.opened).toHaveLength(2);
    expect(world.find(first.id).conversationId).not.toBe(world.find(second.id).conversationId);
    second.leg.end({ reason: 'hung-up-there' });
    expect(world.advisor.state().name).toBe('inCall');
    first.leg.end({ reason: 'hung-up-there' });
    expect(world.advisor.state().name).toBe('wrapUp');
  });
});

describe('swapping', () => {
  test('holds the one and brings the other back', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    const asked = await world.consult(customer.id);
    expect(world.picture()).toBe('held active');
    expect(await world.service.swap()).toMatchObject({ ok: true });
    expect(world.picture()).toBe('active held');
    expect(asked.leg.did).toEqual(['hold']);
    await world.service.swap();
    expect(world.picture()).toBe('held active');
  });

  test('among three goes round, to the one that has waited longest', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    const second = await world.consult(customer.id);
    const third = await world.consult(second.id);
    const order: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      await world.service.swap();
      world.clock.advance(1_000);
      order.push(world.current().id);
    }
    expect(order).toEqual([customer.id, second.id, third.id, customer.id]);
  });

  test('needs a call that is held', async () => {
    const world = createCallWorld();
    await world.talk();
    expect(await world.service.swap()).toMatchObject({ error: { code: 'nothing-to-swap' } });
    expect(world.picture()).toBe('active');
  });

  test('waits for nobody who is still being dialled', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    await world.consult(customer.id, false);
    expect(await world.service.swap()).toMatchObject({ error: { code: 'still-dialing' } });
    expect(world.picture()).toBe('held dialing');
  });

  test.each([
    ['the active one refuses to be held', 'hold', null, 'hold-failed', 'held active'],
    ['the held one refuses to come back', null, 'resume', 'swap-failed', 'held active'],
  ] as const)('%s: everything stays', async (_what, activeBreaks, heldBreaks, code, picture) => {
    const world = createCallWorld();
    const customer = await world.talk();
    const asked = await world.consult(customer.id);
    if (activeBreaks) asked.leg.broken.add(activeBreaks);
    if (heldBreaks) customer.leg.broken.add(heldBreaks);
    expect(await world.service.swap()).toMatchObject({ error: { code } });
    expect(world.picture()).toBe(picture);
  });

  test('where neither comes back, both are held and the sentence says so', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    const asked = await world.consult(customer.id);
    customer.leg.broken.add('resume');
    asked.leg.broken.add('resume');
    expect(await world.service.swap()).toMatchObject({ error: { code: 'hold-failed' } });
    expect(world.picture()).toBe('held held');
  });

  test('survives that one hangs up in the middle of it', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    const asked = await world.consult(customer.id);
    asked.leg.delayed.add('hold');
    const swapped = world.service.swap();
    asked.leg.end({ reason: 'hung-up-there' });
    asked.leg.refuses = true;
    asked.leg.answerSteps();
    expect(await swapped).toMatchObject({ ok: true });
    expect(world.picture()).toBe('active');
  });

  test('two steps at once run one after the other', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    await world.consult(customer.id);
    await Promise.all([world.service.swap(), world.service.swap()]);
    expect(world.picture()).toBe('held active');
  });
});

describe('a consultation', () => {
  test('holds the customer and opens no conversation', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    const asked = await world.consult(customer.id);
    expect(world.find(asked.id)).toMatchObject({ kind: 'consult', consultFor: customer.id, conversationId: null });
    expect(world.opened).toHaveLength(1);
  });

  test('does not begin when the customer cannot be held', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    customer.leg.broken.add('hold');
    expect(await world.service.consult(customer.id, '4711')).toMatchObject({ error: { code: 'consult-hold-failed' } });
    expect(world.line.dialled).toEqual([]);
    expect(world.picture()).toBe('active');
  });

  test('needs a number, a connected call, a line and room', async () => {
    const world = createCallWorld({ most: 2 });
    world.line.ring();
    const { id } = world.current();
    expect(await world.service.consult(id, '4711')).toMatchObject({ error: { code: 'not-connected' } });
    await world.service.answer(id);
    expect(await world.service.consult(id, 'Frau')).toMatchObject({ error: { code: 'no-number' } });
    world.line.state = { name: 'connecting' };
    expect(await world.service.consult(id, '4711')).toMatchObject({ error: { code: 'line-lost' } });
    world.line.state = { name: 'registered' };
    await world.consult(id);
    expect(await world.service.consult(id, '4712')).toMatchObject({ error: { code: 'too-many-calls' } });
  });

  test('ended here leads back to the customer', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    const asked = await world.consult(customer.id);
    expect(await world.service.hangUp(asked.id)).toMatchObject({ ok: true });
    expect(world.picture()).toBe('active');
    expect(world.advisor.state().name).toBe('inCall');
  });

  test('broken off while it rings leads back as well', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    const asked = await world.consult(customer.id, false);
    await world.service.hangUp(asked.id);
    expect(world.picture()).toBe('active');
  });

  test.each(['busy', 'unreachable', 'hung-up-there'] as const)(
    'that ends over there (%s) leaves the customer on hold: nobody is heard unasked',
    async (reason) => {
      const world = createCallWorld();
      const customer = await world.talk();
      const asked = await world.consult(customer.id, reason === 'hung-up-there');
      asked.leg.end({ reason });
      expect(world.picture()).toBe('held');
      expect(world.advisor.state().name).toBe('inCall');
      expect(world.ended.at(-1)).toMatchObject({ id: asked.id, state: { end: { reason } } });
    },
  );

  test('that is answered while another call was taken holds that one: one is spoken with', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    const asked = await world.consult(customer.id, false);
    await world.talk(colleague());
    asked.leg.confirm();
    await expect.poll(world.picture).toBe('held active held');
  });

  test('goes on when the customer hangs up meanwhile; wrap-up comes after it', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    const asked = await world.consult(customer.id);
    customer.leg.end({ reason: 'hung-up-there' });
    expect(world.picture()).toBe('active');
    await world.service.hangUp(asked.id);
    expect(world.advisor.state().name).toBe('wrapUp');
  });
});

describe('a colleague', () => {
  test('who calls opens no conversation and leaves nothing to wrap up', async () => {
    const world = createCallWorld();
    const { leg } = await world.talk(colleague());
    leg.end({ reason: 'hung-up-there' });
    expect(world.opened).toEqual([]);
    expect(world.advisor.state().name).toBe('ready');
  });

  test('who is called by extension neither', async () => {
    const world = createCallWorld();
    await world.service.dial('4711');
    world.line.lastLeg?.confirm();
    expect(world.current().kind).toBe('internal');
    await world.service.hangUp(world.current().id);
    expect(world.opened).toEqual([]);
    expect(world.advisor.state().name).toBe('ready');
  });
});

describe('110 and 112', () => {
  test('go out beside a living call, which is held, without waiting for it', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    customer.leg.delayed.add('hold');
    expect(await world.service.dial('112')).toMatchObject({ ok: true });
    expect(world.line.dialled).toEqual(['112']);
    customer.leg.answerSteps();
    await Promise.resolve();
    await Promise.resolve();
    expect(world.picture()).toBe('held dialing');
    expect(world.find(customer.id).conversationId).not.toBeNull();
  });

  test('mute a call that cannot be held', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    customer.leg.broken.add('hold');
    await world.service.dial('110');
    await expect.poll(() => world.find(customer.id).muted).toBe(true);
  });

  test('go out with every place taken, in wrap-up, not ready, in a conference, and without registration', async () => {
    const full = createCallWorld({ most: 1 });
    await full.talk();
    expect(await full.service.dial('112')).toMatchObject({ ok: true });

    const confers = createCallWorld();
    await confers.consult((await confers.talk()).id);
    await confers.service.conference();
    await confers.service.dial('1 1 2');
    await expect.poll(confers.picture).toBe('held held dialing');
    expect(confers.media.mixed.at(-1)).toEqual([]);

    const lost = createCallWorld();
    lost.line.state = { name: 'lost', cause: 'refused' };
    expect(await lost.service.dial('112')).toMatchObject({ ok: true });
    expect(lost.line.dialled).toEqual(['112']);
  });

  test('typed as a consultation they are no consultation', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    await world.service.consult(customer.id, '112');
    expect(world.service.list().at(1)).toMatchObject({ kind: 'emergency', consultFor: null });
  });

  test('keep the conversation of the call they were dialled in', async () => {
    const world = createCallWorld();
    await world.talk();
    await world.service.dial('112');
    world.line.lastLeg?.confirm();
    expect(world.opened).toHaveLength(1);

    const alone = createCallWorld();
    await alone.service.dial('112');
    alone.line.lastLeg?.confirm();
    expect(alone.opened).toHaveLength(1);
  });
});

describe('what the other side does', () => {
  test('its hold is shown until it ends', async () => {
    const world = createCallWorld();
    const { leg, id } = await world.talk();
    leg.holdRemotely(true);
    expect(world.find(id)).toMatchObject({ remoteHeld: true, state: { name: 'active' } });
    await world.service.setHold(id, true);
    expect(world.find(id)).toMatchObject({ remoteHeld: true, state: { name: 'held' } });
    await world.service.setHold(id, false);
    leg.holdRemotely(false);
    expect(world.find(id)).toMatchObject({ remoteHeld: false, state: { name: 'active' } });
  });

  test('answered at another place is not missed, and leaves the advisor ready', () => {
    const world = createCallWorld();
    const leg = world.line.ring();
    leg.end({ reason: 'answered-elsewhere' });
    expect(world.advisor.state().name).toBe('ready');
  });
});

test('a call of ours falls under the rules it was dialled by, and forgets its extension once it was sent', async () => {
  const world = createCallWorld();
  await world.service.dial('+493023125014', { jurisdictionId: 'arge-boerde', extension: '12' });
  expect(world.current()).toMatchObject({ extension: '12', origin: { jurisdictionId: 'arge-boerde' } });
  world.line.lastLeg?.confirm();
  await world.service.sendDigits(world.current().id, '1');
  expect(world.current().extension).toBe('12');
  await world.service.sendDigits(world.current().id, '12');
  expect(world.current().extension).toBeNull();
  expect(world.opened).toMatchObject([{ origin: { jurisdictionId: 'arge-boerde' } }]);
});

test('keys are sent to a connected call; a refusal is said', async () => {
  const world = createCallWorld();
  const { leg, id } = await world.talk();
  expect(await world.service.sendDigits(id, '12#')).toMatchObject({ ok: true });
  expect(leg.did.at(-1)).toBe('digits 12#');
  leg.broken.add('digits');
  expect(await world.service.sendDigits(id, '3')).toMatchObject({ error: { code: 'digits-failed' } });
});

test('a ringing call is turned away as busy, so that the distributor goes on; declined only where asked', async () => {
  const world = createCallWorld();
  const busy = world.line.ring();
  await world.service.reject(world.current().id);
  expect(busy.did).toEqual(['reject busy']);
  const declined = world.line.ring(new FakeLeg('in-2'));
  await world.service.reject(world.current().id, 'decline');
  expect(declined.did).toEqual(['reject decline']);
});
