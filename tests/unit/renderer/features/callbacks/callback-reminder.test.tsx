// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { CallbackReminders } from '#shared/domain/callback/reminder.ts';
import type { WorkplaceSnapshot } from '#shared/domain/workplace.ts';
import { ok } from '#shared/result.ts';
import { CallbackReminder } from '../../../../../renderer/features/callbacks/CallbackReminder.tsx';
import { useAppStore } from '../../../../../renderer/store/app-store.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';
import { ago, call, callbackPage, id } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

const due: CallbackReminders = { due: [{ id: id(22), endAt: '2026-11-23T10:30:00.000Z' }], again: [] };
const again: CallbackReminders = {
  due: [],
  again: [{ id: id(23), departmentId: 'kundenreaktion', callFromAt: '2026-11-23T09:10:00.000Z' }],
};

async function show(reminders: CallbackReminders, facts: Partial<WorkplaceSnapshot> = {}) {
  const answer = { reminders };
  const bridge = createFakeBridge<'agent'>({ 'callback:reminders': () => ok(answer.reminders) });
  await renderWorkplace(<CallbackReminder />, bridge, facts);
  await act(async () => {});
  const change = (next: CallbackReminders) => {
    answer.reminders = next;
    return act(async () => bridge.tell('callback:changed', callbackPage.counts));
  };
  return { bridge, change };
}

const text = () => screen.getByRole('status').textContent;
const press = (name: string) => act(async () => screen.getByRole('button', { name }).click());

it('reminds before a window ends and leads to the list', async () => {
  await show(due);
  expect(text()).toContain('Ein Rückruf läuft um 11:30 Uhr ab.');
  await press('Zu den Rückrufen');
  expect(useAppStore.getState().page).toBe('callbacks');
});

it('dials what was busy with one key, and names nobody', async () => {
  const { bridge } = await show(again);
  expect(text()).toContain('Wieder an der Reihe seit 10:10 Uhr: Ihr Rückruf für Kundenreaktion.');
  await press('Anrufen');
  expect(bridge.askedOf('callback:dial')).toEqual([{ callbackId: id(23) }]);
});

it('is silent while it rings and while somebody speaks, and comes afterwards', async () => {
  await show(due, { calls: [{ ...call, state: { name: 'ringing', since: ago(2) } }] });
  const become = (calls: WorkplaceSnapshot['calls']) =>
    act(async () => useAppStore.setState(({ workplace }) => ({ workplace: workplace && { ...workplace, calls } })));
  expect(text()).toBe('');
  await become([call]);
  expect(text()).toBe('');
  await become([{ ...call, state: { name: 'held', since: ago(2), answeredAt: ago(9) } }]);
  expect(text()).toBe('');
  await become([]);
  expect(text()).toContain('läuft um 11:30 Uhr ab');
});

it('is quiet once it was seen, until another one is due', async () => {
  const { change } = await show(due);
  await press('Gesehen');
  expect(text()).toBe('');
  await change(due);
  expect(text()).toBe('');
  await change({ ...due, due: [...due.due, { id: id(24), endAt: '2026-11-23T10:35:00.000Z' }] });
  expect(text()).toContain('2 Rückrufe laufen gleich ab, der erste um 11:30 Uhr.');
});
