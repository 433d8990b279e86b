// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ok } from '#shared/result.ts';
import { CallbackForm } from '../../../../../renderer/features/callbacks/CallbackForm.tsx';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';
import { callbacks, conversation } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

async function show(promisedBy: readonly string[]) {
  const bridge = createFakeBridge<'agent'>({ 'callback:schedule': () => ok(callbacks[0]!) });
  await renderWorkplace(
    <CallbackForm
      conversation={conversation}
      followUp={{ kind: 'callback', department: 'arbeitsvermittlung', reason: 'Termin' }}
      promisedBy={promisedBy}
      onTyped={() => undefined}
      onScheduled={() => undefined}
    />,
    bridge,
  );
  return bridge;
}

it('promises what the guide proposes with one key', async () => {
  const bridge = await show(['leistung-sgb-2']);
  await act(async () => screen.getByRole('button', { name: 'Rückruf vereinbaren' }).click());
  const [request] = bridge.askedOf('callback:schedule');
  expect(request).toMatchObject({ departmentId: 'arbeitsvermittlung', reason: 'Termin' });
  expect(request).not.toHaveProperty('again');
});

it('says that the same department has promised one already, and promises another all the same', async () => {
  const bridge = await show(['arbeitsvermittlung']);
  expect(screen.getByRole('status').textContent).toContain('hat schon einen Rückruf zugesagt');
  await act(async () => screen.getByRole('button', { name: 'Trotzdem vereinbaren' }).click());
  expect(bridge.askedOf('callback:schedule')).toMatchObject([{ departmentId: 'arbeitsvermittlung', again: true }]);
});
