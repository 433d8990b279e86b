// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { type PickedTarget, TargetPicker } from '../../../../../renderer/features/dial/index.ts';
import { ok } from '#shared/result.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { pressKey, renderWorkplace } from '../../../../support/render-workplace.tsx';

afterEach(cleanup);

async function show(more: Partial<Parameters<typeof TargetPicker>[0]> = {}) {
  const picked: PickedTarget[] = [];
  const bridge = createFakeBridge<'agent'>({
    'directory:listStates': () => ok({ 'colleague:boerner': 'busy' as const }),
  });
  await renderWorkplace(<TargetPicker verb="Weiterleiten" onPick={(one) => picked.push(one)} {...more} />, bridge);
  const field = screen.getByRole('textbox', { name: 'Name, Funktion oder Nummer' });
  act(() => field.focus());
  const type = (text: string) => act(() => void fireEvent.change(field, { target: { value: text } }));
  return { picked, field, type };
}

const rows = () => screen.getAllByRole('option').map((row) => row.getAttribute('aria-label'));

describe('choosing whom to call or transfer to', () => {
  it('shows nobody while nothing was typed, or the whole directory where it is asked for', async () => {
    await show();
    expect(screen.queryByRole('listbox')).toBeNull();
    cleanup();
    await show({ showsAll: true });
    expect(rows().length).toBeGreaterThan(10);
  });

  it('finds a colleague through a typo and says whether they are free', async () => {
    const { type } = await show();
    type('borner');
    expect(rows()).toEqual(['Weiterleiten: Torben Börner, Leistung SGB II, ARGE Börde · 2004, spricht']);
  });

  it('picks the first row with Enter', async () => {
    const { picked, type } = await show();
    type('030 23125-014');
    act(() => pressKey('Enter'));
    expect(picked).toEqual([
      { number: '+493023125014', display: '030 23125014', name: null, confirmed: false, extension: null },
    ]);
  });

  it('shows a number of the directory under its name only', async () => {
    const { picked, type } = await show();
    type('2004');
    expect(rows()).toHaveLength(1);
    act(() => screen.getByRole('option').click());
    expect(picked).toEqual([
      { number: '2004', display: '2004', name: 'Torben Börner', confirmed: false, extension: null },
    ]);
  });

  it('leaves the choice between several numbers in one paste', async () => {
    const { picked, type } = await show();
    type('Tel. 030 23125014 oder 0171 3920012');
    expect(screen.getByRole('status').textContent).toContain('mehrere Nummern');
    act(() => screen.getByRole('option', { name: /0171/ }).click());
    expect(picked.map(({ number }) => number)).toEqual(['+491713920012']);
  });

  it('asks before a premium number; a second Enter picks nothing', async () => {
    const { picked, type } = await show();
    type('0900 1234567');
    act(() => pressKey('Enter'));
    const question = screen.getByRole('group');
    expect(question.textContent).toContain('kostet mehr');
    await waitFor(() => expect(document.activeElement?.textContent).toBe('Nicht wählen'));
    act(() => pressKey('Enter'));
    expect(picked).toEqual([]);
    type('0900 12345678');
    act(() => screen.getByRole('option').click());
    act(() => within(screen.getByRole('group')).getByRole('button', { name: 'Trotzdem wählen' }).click());
    expect(picked).toMatchObject([{ number: '+4990012345678', confirmed: true }]);
  });

  it('dials 112 with one Enter and shows where help has to come to', async () => {
    const { picked, type } = await show();
    type('1 1 2');
    expect(rows()).toEqual(['Weiterleiten: 112, Notruf']);
    expect(screen.getByRole('status').textContent).toContain('Musterstraße 12, 39104 Magdeburg');
    act(() => pressKey('Enter'));
    expect(picked).toMatchObject([{ number: '112' }]);
  });

  it('says when there is nobody and no number', async () => {
    const { type } = await show();
    type('xyz qqq');
    expect(screen.queryAllByRole('option').map((row) => row.textContent)).toEqual([
      'Niemand gefunden, und eine Rufnummer ist das nicht.',
    ]);
  });
});
