import { expect, it } from 'vitest';
import { newId } from '#shared/domain/id.ts';
import { ok, type Result } from '#shared/result.ts';
import { registerMaybeChannels } from '../../../../../electron/features/customers/index.ts';
import { createHandlers } from '../../../../support/handlers.ts';

const callId = newId();

function start(count: (number: string) => number | Promise<number>) {
  const handlers = createHandlers();
  registerMaybeChannels(handlers.ipc, { numberOf: (id) => (id === callId ? '+493023125101' : null), count });
  return (id: string) => handlers.askResult('customer:countMaybe', { callId: id }) as Promise<Result<number>>;
}

it('counts who may be calling and names nobody', async () => {
  const ask = start((number) => (number === '+493023125101' ? 3 : 0));
  expect(await ask(callId)).toEqual(ok(3));
  expect(await ask(newId())).toEqual(ok(0));
});

it('gives everything else its turn before it asks the store, however slow that is', async () => {
  const order: string[] = [];
  const slow = Promise.withResolvers<number>();
  const ask = start(() => {
    order.push('store');
    return slow.promise;
  });
  const answer = ask(callId).then(() => order.push('answer'));
  order.push('telephony');
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  expect(order).toEqual(['telephony', 'store']);
  slow.resolve(1);
  await answer;
  expect(order).toEqual(['telephony', 'store', 'answer']);
});
