import { expect, test } from 'vitest';
import { failure, ok, type Result } from '#shared/result.ts';
import { createAdvisorService } from '../../../../../electron/features/advisor/index.ts';
import { registerWorkplaceChannels } from '../../../../../electron/features/workplace/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { createHandlers } from '../../../../support/handlers.ts';

function setUp(signIn: () => Promise<Result<void>> = async () => ok()) {
  const handlers = createHandlers();
  const advisor = createAdvisorService({ clock: createFakeClock('2026-11-23T08:00:00.000Z'), log: silentLog });
  registerWorkplaceChannels(handlers.ipc, {
    advisor,
    wrapUpTimes: { wrapUpSeconds: 90 },
    finishWrapUp: () => failure('disk-full', 'Die Festplatte ist voll.'),
    signIn,
  });
  return { ...handlers, advisor };
}

test('the advisor chooses a status', () => {
  const { ask, advisor } = setUp();
  ask('advisor:choose', { name: 'notReady', reasonId: 'pause' });
  expect(advisor.state()).toMatchObject({ name: 'notReady', reasonId: 'pause' });
});

test('the advisor takes more time for the wrap-up', () => {
  const { ask, advisor } = setUp();
  for (const event of ['call-ringing', 'call-answered', 'call-ended'] as const) advisor.report(event);
  ask('advisor:extendWrapUp', undefined);
  expect(advisor.state()).toMatchObject({ name: 'wrapUp', extendedUntil: '2026-11-23T08:02:30.000Z' });
});

test('a conversation that could not be closed is said in the answer', async () => {
  const { askResult } = setUp();
  expect(await askResult('advisor:finishWrapUp', undefined)).toMatchObject({ error: { code: 'disk-full' } });
});

test('a password that could not be kept is said in the answer to the sign-in', async () => {
  const notKept = failure('secret-not-saved', 'Das Passwort ließ sich nicht aufbewahren.');
  const { askResult } = setUp(async () => notKept);
  expect(await askResult('line:signIn', { password: 'geheim' })).toEqual(notKept);
});
