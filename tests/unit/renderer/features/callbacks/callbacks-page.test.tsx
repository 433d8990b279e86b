// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallbackPage, ListedCallback } from '#shared/domain/callback/callback.ts';
import type { WorkplaceSnapshot } from '#shared/domain/workplace.ts';
import { ok } from '#shared/result.ts';
import { CallbacksPage } from '../../../../../renderer/features/callbacks/CallbacksPage.tsx';
import { useAppStore } from '../../../../../renderer/store/app-store.ts';
import { createFakeBridge, refused } from '../../../../support/fake-bridge.ts';
import { pressKey, renderWorkplace } from '../../../../support/render-workplace.tsx';
import { ago, callbackPage, NOW, openedCallback } from '../../../../support/screens/sample-workplace.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date(NOW) }));
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

async function show(page: CallbackPage = callbackPage, facts: Partial<WorkplaceSnapshot> = {}) {
  const bridge = createFakeBridge<'agent'>({
    'callback:list': () => ok(page),
    'callback:open': () => ok(openedCallback),
  });
  await renderWorkplace(<CallbacksPage />, bridge, facts);
  await act(async () => {});
  return bridge;
}

const rows = () => screen.getAllByRole('row');
const detail = () => screen.getByRole('complementary', { name: 'Ausgewählter Rückruf' });
const first = callbackPage.callbacks[0]!;
const person = /Haverstein|Beschwerde|90009|zwei Wochen/;

describe('The page of callbacks', () => {
  it('lists when and by which department, and neither whom nor why', async () => {
    const bridge = await show();
    expect(rows().map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('überfällig'),
      expect.stringContaining('jetzt erreichbar'),
      expect.stringContaining('später'),
    ]);
    expect(rows()[0]!.textContent).toContain('Kundenreaktion');
    expect(detail().textContent).toContain('Rückruf für Kundenreaktion');
    expect(document.body.textContent).not.toMatch(person);
    expect(bridge.askedOf('callback:open')).toEqual([]);
  });

  it('tells how each presses by the time that is believed, while the computer is wrong by days', async () => {
    const day = 86_400_000;
    vi.setSystemTime(Date.parse(NOW) + 9 * day);
    await show(callbackPage, { clockAhead: 9 * day });
    expect(rows().map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining('überfällig'),
      expect.stringContaining('jetzt erreichbar'),
      expect.stringContaining('später'),
    ]);
  });

  it('tells whom and why to who opens it by the space bar', async () => {
    const bridge = await show();
    act(() => rows()[0]!.focus());
    await act(async () => pressKey(' '));
    expect(bridge.askedOf('callback:open')).toEqual([{ callbackId: first.id }]);
    expect(detail().textContent).toMatch(/Doreen Haverstein.*Beschwerde.*zwei Wochen/s);
    await act(async () => pressKey('ArrowDown'));
    expect(detail().textContent).toContain('Rückruf für Leistung SGB II');
    expect(detail().textContent).not.toMatch(person);
  });

  it('asks how a call went that was dialled here, before anything else', async () => {
    const waiting: ListedCallback = {
      ...first,
      dialledAt: ago(40),
      claim: { by: 'b.lenz', until: ago(-600), isOwn: true },
    };
    await show({ ...callbackPage, callbacks: [...callbackPage.callbacks.slice(1), waiting] });
    expect(within(detail()).getByRole('form', { name: 'Wie ging der Anruf aus?' })).toBeTruthy();
    expect(detail().textContent).toContain('Doreen Haverstein');
    expect(within(detail()).queryByRole('button', { name: 'Anrufen' })).toBeNull();
  });

  it('shows nothing of what somebody else works on, and offers nothing', async () => {
    const taken: ListedCallback = { ...first, claim: { by: 'm.kern', until: ago(-600), isOwn: false } };
    const bridge = await show({ ...callbackPage, callbacks: [taken] });
    act(() => rows()[0]!.focus());
    await act(async () => pressKey(' '));
    expect(detail().textContent).toContain('bei m.kern in Arbeit');
    expect(within(detail()).queryByRole('button')).toBeNull();
    expect(bridge.askedOf('callback:open')).toEqual([]);
  });

  it('says why it cannot open one', async () => {
    const bridge = await show();
    bridge.answers['callback:open'] = () => refused('Diesen Rückruf bearbeitet gerade m.kern.');
    await act(async () => within(detail()).getByRole('button', { name: 'Öffnen' }).click());
    expect(within(detail()).getByRole('alert').textContent).toContain('m.kern');
  });

  it('prints the day without whom and why, and clears the sheet afterwards', async () => {
    const print = vi.fn();
    window.print = print;
    const bridge = await show();
    await act(async () => screen.getByRole('button', { name: 'Tagesliste drucken' }).click());
    expect(bridge.askedOf('callback:list').at(-1)).toMatchObject({ departmentId: null, limit: 2_000 });
    expect(print).toHaveBeenCalledTimes(1);
    const sheet = document.querySelector('.print-sheet')!;
    expect(sheet.querySelector('h1')?.textContent).toBe('Rückrufe am Montag, 23. November');
    // Tomorrow's is not for today.
    expect(sheet.querySelectorAll('tbody tr')).toHaveLength(2);
    expect(sheet.textContent).toContain('alle Fachbereiche, alle Rechtskreise · Stand 10:14 Uhr · 2 Rückrufe');
    expect(sheet.textContent).not.toMatch(person);
    act(() => void window.dispatchEvent(new Event('afterprint')));
    expect(document.querySelector('.print-sheet')).toBeNull();
  });

  it('says what is wrong where the list cannot be read, and prints nothing then', async () => {
    const bridge = createFakeBridge<'agent'>({ 'callback:list': () => refused('Der Speicher ist nicht verfügbar.') });
    await renderWorkplace(<CallbacksPage />, bridge);
    await act(async () => {});
    expect(screen.getByRole('alert').textContent).toContain('Speicher');
    expect(screen.getByRole('button', { name: 'Tagesliste drucken' }).hasAttribute('disabled')).toBe(true);
    expect(useAppStore.getState().problems).toEqual([]);
  });
});
