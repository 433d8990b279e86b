import { describe, expect, test } from 'vitest';
import { createCallWorld } from '../../../../support/call-world.ts';

describe('sending a customer on without asking first', () => {
  test('holds, sends, and ends as transferred, with a wrap-up', async () => {
    const world = createCallWorld();
    const { leg, id } = await world.talk();
    expect(await world.service.transfer(id, '4711')).toMatchObject({ ok: true });
    expect(leg.did).toEqual(['accept', 'hold', 'transfer 4711', 'hangUp']);
    expect(world.ended).toMatchObject([
      { id, transfer: { target: 'Leistung SGB III', state: 'done' }, state: { end: { reason: 'transferred' } } },
    ]);
    expect(world.advisor.state().name).toBe('wrapUp');
  });

  test('shows that it is under way', async () => {
    const world = createCallWorld();
    const { leg, id } = await world.talk();
    leg.delayed.add('transfer');
    const sent = world.service.transfer(id, '4711');
    await expect.poll(() => world.find(id).transfer).toEqual({ target: 'Leistung SGB III', state: 'pending' });
    leg.answerSteps();
    await sent;
  });

  test.each([
    [486, 'besetzt'],
    [480, 'nimmt niemand ab'],
    [404, 'gibt es nicht'],
    [603, 'abgelehnt'],
    [501, 'kann nicht weiterleiten'],
    [500, 'SIP 500'],
    [0, 'Ergebnis'],
  ])('that fails with %i leaves the customer in the call and says why', async (status, words) => {
    const world = createCallWorld();
    const { leg, id } = await world.talk();
    leg.broken.add('transfer');
    leg.transferStatus = status;
    const result = await world.service.transfer(id, '4711');
    expect(result).toMatchObject({ error: { code: 'transfer-failed', message: expect.stringContaining(words) } });
    expect(world.find(id)).toMatchObject({ transfer: null, state: { name: 'active' } });
    expect(leg.did).toEqual(['accept', 'hold', 'transfer 4711', 'resume']);
  });

  test('that fails leaves one on hold who was on hold before', async () => {
    const world = createCallWorld();
    const { leg, id } = await world.talk();
    await world.service.setHold(id, true);
    leg.broken.add('transfer');
    await world.service.transfer(id, '4711');
    expect(world.picture()).toBe('held');
  });

  describe('while the connection is lost', () => {
    async function losingTransfer() {
      const world = createCallWorld();
      const { leg, id } = await world.talk();
      leg.broken.add('transfer').add('resume');
      leg.transferStatus = 0;
      leg.delayed.add('transfer');
      const sent = world.service.transfer(id, '4711');
      await expect.poll(() => leg.did.at(-1)).toBe('transfer 4711');
      world.line.become({ name: 'lost', cause: 'unreachable' });
      leg.answerSteps();
      const result = await sent;
      leg.broken.clear();
      return { world, leg, id, result };
    }

    test('says that the customer waits, and brings them back with the connection', async () => {
      const { world, leg, result } = await losingTransfer();
      expect(result).toMatchObject({ error: { message: expect.stringContaining('wird noch gehalten') } });
      expect(world.picture()).toBe('held');
      world.line.become({ name: 'registered' });
      await expect.poll(() => world.picture()).toBe('active');
      expect(leg.did.at(-1)).toBe('resume');
      world.line.become({ name: 'registered' }); // once
      expect(leg.did.filter((step) => step === 'resume')).toHaveLength(2);
    });

    test('leaves the customer on hold when somebody else is spoken with by then', async () => {
      const { world, id } = await losingTransfer();
      world.line.state = { name: 'registered' };
      await world.consult(id);
      world.line.become({ name: 'registered' });
      await world.service.setHold(id, true); // comes after it in the queue
      expect(world.picture()).toBe('held active');
    });

    test('leaves the customer on hold when that was minutes ago: nobody expects to be heard then', async () => {
      const { world, id } = await losingTransfer();
      world.clock.advance(61_000);
      world.line.become({ name: 'registered' });
      await world.service.setHold(id, true);
      expect(world.picture()).toBe('held');
    });

    test('leaves one on hold whom the advisor has held since', async () => {
      const { world, id } = await losingTransfer();
      await world.service.setHold(id, false);
      world.clock.advance(1_000);
      await world.service.setHold(id, true);
      world.line.become({ name: 'registered' });
      await world.service.setHold(id, true);
      expect(world.picture()).toBe('held');
    });
  });

  test('is not tried with one who cannot be held', async () => {
    const world = createCallWorld();
    const { leg, id } = await world.talk();
    leg.broken.add('hold');
    expect(await world.service.transfer(id, '4711')).toMatchObject({ error: { code: 'transfer-hold-failed' } });
    expect(leg.did).toEqual(['accept', 'hold']);
    expect(world.picture()).toBe('active');
  });

  test('says that the customer hung up meanwhile', async () => {
    const world = createCallWorld();
    const { leg, id } = await world.talk();
    leg.delayed.add('transfer');
    leg.broken.add('transfer');
    const sent = world.service.transfer(id, '4711');
    await expect.poll(() => leg.did.at(-1)).toBe('transfer 4711');
    leg.end({ reason: 'hung-up-there' });
    leg.answerSteps();
    expect(await sent).toMatchObject({ error: { code: 'transfer-failed' } });
    expect(world.ended).toMatchObject([{ state: { end: { reason: 'hung-up-there' } } }]);
  });

  test('needs a connected call and a number', async () => {
    const world = createCallWorld();
    world.line.ring();
    const { id } = world.current();
    expect(await world.service.transfer(id, '4711')).toMatchObject({ error: { code: 'not-connected' } });
    await world.service.answer(id);
    expect(await world.service.transfer(id, '')).toMatchObject({ error: { code: 'no-number' } });
  });
});

describe('connecting a customer with whom was asked first', () => {
  test('both leave, as transferred', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    const asked = await world.consult(customer.id);
    expect(await world.service.completeTransfer(asked.id)).toMatchObject({ ok: true });
    expect(customer.leg.did).toEqual(['accept', 'hold', `transfer to ${asked.leg.id}`, 'hangUp']);
    expect(asked.leg.did).toEqual(['hangUp']);
    expect(world.ended.map(({ state }) => state.name === 'ended' && state.end.reason)).toEqual([
      'transferred',
      'transferred',
    ]);
    expect(world.advisor.state().name).toBe('wrapUp');
  });

  test('works with the customer in the call as well, and from the conference', async () => {
    const swapped = createCallWorld();
    const first = await swapped.talk();
    const asked = await swapped.consult(first.id);
    await swapped.service.swap();
    expect(await swapped.service.completeTransfer(asked.id)).toMatchObject({ ok: true });
    expect(swapped.picture()).toBe('');

    const confers = createCallWorld();
    const second = await confers.consult((await confers.talk()).id);
    await confers.service.conference();
    expect(await confers.service.completeTransfer(second.id)).toMatchObject({ ok: true });
    expect(confers.picture()).toBe('');
    expect(confers.media.mixed.at(-1)).toEqual([]);
  });

  test('that fails leaves both as they were', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    const asked = await world.consult(customer.id);
    customer.leg.broken.add('transfer');
    expect(await world.service.completeTransfer(asked.id)).toMatchObject({ error: { code: 'transfer-failed' } });
    expect(world.picture()).toBe('held active');
    expect(world.service.list().map(({ transfer }) => transfer)).toEqual([null, null]);
  });

  test('waits until somebody has answered', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    const asked = await world.consult(customer.id, false);
    expect(await world.service.completeTransfer(asked.id)).toMatchObject({ error: { code: 'consult-unanswered' } });
    expect(world.picture()).toBe('held dialing');
  });

  test('a peer that hangs up before it reports is taken at its deed', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    const asked = await world.consult(customer.id);
    customer.leg.delayed.add('transfer');
    customer.leg.broken.add('transfer');
    const sent = world.service.completeTransfer(asked.id);
    await expect.poll(() => world.find(customer.id).transfer?.state).toBe('pending');
    asked.leg.end({ reason: 'hung-up-there' });
    customer.leg.end({ reason: 'hung-up-there' });
    customer.leg.answerSteps();
    expect(await sent).toMatchObject({ ok: true });
  });

  test('the one that was asked hangs up in the middle: the customer is still here', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    const asked = await world.consult(customer.id);
    customer.leg.delayed.add('transfer');
    customer.leg.broken.add('transfer');
    customer.leg.transferStatus = 481;
    const sent = world.service.completeTransfer(asked.id);
    await expect.poll(() => world.find(customer.id).transfer?.state).toBe('pending');
    asked.leg.end({ reason: 'hung-up-there' });
    customer.leg.answerSteps();
    expect(await sent).toMatchObject({ error: { code: 'transfer-failed' } });
    expect(world.picture()).toBe('held');
  });

  test('without a customer there is nobody to connect', async () => {
    const world = createCallWorld();
    const customer = await world.talk();
    const asked = await world.consult(customer.id);
    customer.leg.end({ reason: 'hung-up-there' });
    expect(await world.service.completeTransfer(asked.id)).toMatchObject({ error: { code: 'nothing-to-connect' } });
    expect(world.picture()).toBe('active');
  });
});
