import { beforeEach, expect, test } from 'vitest';
import { failure, ok, type Result } from '#shared/result.ts';
import { useAppStore } from '../../../../renderer/store/app-store.ts';
import { command } from '../../../../renderer/store/command.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { id } from '../../../support/screens/sample-workplace.ts';

const callId = id(1);
let answer: Result<void>;

beforeEach(async () => {
  useAppStore.setState(useAppStore.getInitialState());
  answer = ok();
  const replies = { 'call:swap': () => answer, 'call:transfer': () => answer, 'call:setMuted': () => answer };
  Object.assign(globalThis, { bridge: createFakeBridge<'agent'>(replies) });
  answer = failure('transfer-failed', 'Es wurde nicht weitergeleitet.');
  await command('call:transfer', { callId, number: '2003' });
  answer = ok();
});

const shown = () => useAppStore.getState().problems.map(({ message }) => message);

test('a refusal stays on the screen while nothing about the call changes', async () => {
  await command('call:setMuted', { callId, muted: true });
  expect(shown()).toEqual(['Es wurde nicht weitergeleitet.']);
});

test('it goes when the next thing with the call works', async () => {
  await command('call:swap', undefined);
  expect(shown()).toEqual([]);
});

test('another refusal stands beside it', async () => {
  answer = failure('gone', 'Dieses Gespräch gibt es nicht mehr.');
  await command('call:swap', undefined);
  expect(shown()).toEqual(['Es wurde nicht weitergeleitet.', 'Dieses Gespräch gibt es nicht mehr.']);
});
