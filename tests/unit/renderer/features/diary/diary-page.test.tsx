// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { failure, ok } from '#shared/result.ts';
import { DiaryPage } from '../../../../../renderer/features/diary/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';
import { diaryEntries, waitingEntries } from '../../../../support/screens/sample-appointments.ts';
import { NOW } from '../../../../support/screens/sample-workplace.ts';

beforeEach(() => vi.useFakeTimers({ now: new Date(NOW), toFake: ['Date'] }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function show(bridge = createFakeBridge<'agent'>({ 'appointment:diary': () => ok(diaryEntries(3)) })) {
  await renderWorkplace(<DiaryPage />, bridge);
  await act(async () => {});
  return bridge;
}
const press = (name: string) => act(async () => screen.getByRole('button', { name }).click());

it('asks for the day, the day after and the day before', async () => {
  const bridge = await show();
  expect(screen.getByText('Montag, 23. November · 3 Termine')).toBeTruthy();
  await press('Danach');
  await press('Davor');
  await press('Davor');
  expect(bridge.askedOf('appointment:diary').map((query) => (query as { from: string }).from)).toEqual([
    '2026-11-23',
    '2026-11-24',
    '2026-11-23',
    '2026-11-22',
  ]);
});

it('prints the list of the day, which names nobody', async () => {
  const print = vi.fn();
  vi.stubGlobal('print', print);
  Object.assign(window, { print });
  await show();
  await press('Tagesliste drucken');
  expect(print).toHaveBeenCalledOnce();
  const sheet = document.querySelector('.print-sheet');
  expect(sheet?.querySelectorAll('tbody tr')).toHaveLength(3);
  expect(sheet?.textContent).toContain('Termine am Montag, 23. November');
  await act(async () => window.dispatchEvent(new Event('afterprint')));
  expect(document.querySelector('.print-sheet')).toBeNull();
});

it('says what is to be seen where there is nothing, and why where main refuses', async () => {
  await show(createFakeBridge<'agent'>({ 'appointment:diary': () => ok([]) }));
  expect(screen.getByText('Kein Termin in diesem Zeitraum.')).toBeTruthy();
  cleanup();
  await show(createFakeBridge<'agent'>({ 'appointment:diary': () => failure('no-store', 'Der Speicher fehlt.') }));
  expect(screen.getByRole('alert').textContent).toBe('Der Speicher fehlt.');
});

it('tells for whom something earlier is free, names nobody before somebody looks, and dials', async () => {
  const bridge = createFakeBridge<'agent'>({
    'appointment:diary': () => ok([]),
    'appointment:waiting': () => ok([...waitingEntries]),
    'appointment:openWaiting': () => ok({ name: 'Mareike Sonnwald', number: '+493023125101' }),
    'appointment:dialWaiting': () => ok(undefined),
  });
  await show(bridge);
  expect(screen.getByText('Warteliste: 2 Termine.', { exact: false }).textContent).toContain(
    'Für 1 ist jetzt etwas Früheres frei.',
  );
  expect(document.body.textContent).not.toContain('Sonnwald');
  await act(async () => document.querySelector('summary')?.click());
  await press('Wer wartet?: Montag, 7. Dezember, 09:00');
  expect(screen.getByText('Mareike Sonnwald')).toBeTruthy();
  expect(screen.getAllByRole('button', { name: /^Anrufen/ })).toHaveLength(1);
  await press('Anrufen: Montag, 7. Dezember, 09:00');
  expect(bridge.askedOf('appointment:dialWaiting')).toEqual([{ appointmentId: waitingEntries[0]!.appointmentId }]);
});

it('marks, in words and for whoever listens, what central does not know of', async () => {
  await show();
  const [confirmed, unconfirmed] = screen.getAllByRole('row');
  expect(confirmed?.textContent).not.toContain('nicht bestätigt');
  expect(unconfirmed?.textContent).toContain('nicht bestätigt');
  expect(unconfirmed?.getAttribute('aria-label')).toContain('nicht bestätigt');
});

it('says who is not there on the day that is shown, and that they are after all', async () => {
  const bridge = createFakeBridge<'agent'>({
    'appointment:diary': () => ok([]),
    'appointment:away': () =>
      ok({
        officers: [
          { id: 'lautenbach', name: 'Ines Lautenbach' },
          { id: 'sommerlad', name: 'Jens Sommerlad' },
        ],
        away: [{ officerId: 'sommerlad', officer: 'Jens Sommerlad', toMove: 3 }],
      }),
    'appointment:setAway': () => ok(undefined),
  });
  await show(bridge);
  expect(screen.getByText('3 Termine sind zu verlegen', { exact: false })).toBeTruthy();
  await press('Doch da: Jens Sommerlad');
  await act(async () => screen.getByRole('button', { name: /Fachkraft$/ }).click());
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Ines Lautenbach']);
  await act(async () => screen.getByRole('option', { name: 'Ines Lautenbach' }).click());
  await press('An diesem Tag verhindert');
  expect(bridge.askedOf('appointment:setAway')).toEqual([
    { date: '2026-11-23', officerId: 'sommerlad', isAway: false },
    { date: '2026-11-23', officerId: 'lautenbach', isAway: true },
  ]);
});
