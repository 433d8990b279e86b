// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { CallListPage } from '#shared/domain/call-list/call-list.ts';
import { failure, ok } from '#shared/result.ts';
import { CallsPage } from '../../../../../renderer/features/call-list/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { pressKey, renderWorkplace } from '../../../../support/render-workplace.tsx';
import { callListPage, id } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

async function show(page: CallListPage = callListPage) {
  const bridge = createFakeBridge<'agent'>({ 'callList:search': () => ok(page) });
  await renderWorkplace(<CallsPage />, bridge);
  await act(async () => {});
  return bridge;
}

describe('the page of calls', () => {
  it('says of each call what became of it, and for how long it is kept', async () => {
    await show();
    const rows = screen.getAllByRole('row').map((row) => row.textContent);
    expect(rows[0]).toMatch(/^Angenommen030 23125101ARGE Börde.*4:27Ton gut \(MOS 4,4\)$/);
    expect(rows[1]).toMatch(/Verpasst.*Überlauf aus Gera.*abgebrochen/);
    expect(rows[2]).toMatch(/Nicht erreichtTorben Börner2004.*besetzt/);
    expect(rows[3]).toContain('Unterdrückte Nummer');
    expect(rows[4]).toContain('Woanders angenommen');
    expect(screen.getByText(/Nach 30 Tagen/)).toBeTruthy();
  });

  it('says in a word how a call sounded, and with figures when it sounded badly', async () => {
    await show();
    const [good, missed, , poor] = screen.getAllByRole('row').map((row) => row.textContent);
    expect(good).not.toContain('Verlust');
    expect(missed).not.toContain('Ton');
    expect(poor).toContain('Ton schlecht (MOS 3,3, Verlust 6,4 %, Schwankung 41 ms, Laufzeit 220 ms)');
  });

  it('calls back with Enter, on behalf of the jurisdiction of the call', async () => {
    const bridge = await show();
    act(() => screen.getByRole('grid').focus());
    act(() => pressKey('ArrowDown'));
    act(() => pressKey('Enter'));
    await waitFor(() => expect(bridge.askedOf('dial:call')).toHaveLength(1));
    expect(bridge.askedOf('dial:call')).toEqual([
      { text: '+4917139200110', confirmed: false, withheld: false, jurisdictionId: 'agentur-gera' },
    ]);
  });

  it('does nothing for a withheld number', async () => {
    const bridge = await show();
    act(() => screen.getAllByRole('row')[3]?.click());
    expect(bridge.askedOf('dial:call')).toEqual([]);
  });

  it('searches while one types, and shows missed calls alone', async () => {
    const bridge = await show();
    act(() => void fireEvent.change(screen.getByRole('searchbox'), { target: { value: 'börner' } }));
    act(() => screen.getByRole('radio', { name: 'Verpasste' }).click());
    await waitFor(() =>
      expect(bridge.askedOf('callList:search').at(-1)).toEqual({ text: 'börner', only: 'missed', after: null }),
    );
  });

  it('asks for older calls after the last one', async () => {
    const bridge = await show();
    act(() => screen.getByRole('button', { name: 'Ältere Anrufe zeigen' }).click());
    expect(bridge.askedOf('callList:search').at(-1)).toMatchObject({ after: { id: id(36) } });
  });

  it('reads the list anew when a call was added', async () => {
    const bridge = await show();
    const before = bridge.askedOf('callList:search').length;
    bridge.tell('callList:changed', undefined);
    await waitFor(() => expect(bridge.askedOf('callList:search')).toHaveLength(before + 1));
  });

  it('says that there are none yet, or why there is no list', async () => {
    await show({ entries: [], hasMore: false, keptDays: 30 });
    expect(screen.getByText('Noch keine Anrufe')).toBeTruthy();
    cleanup();
    const bridge = createFakeBridge<'agent'>({ 'callList:search': () => failure('no-store', 'Kein Speicher.') });
    await renderWorkplace(<CallsPage />, bridge);
    expect((await screen.findByRole('alert')).textContent).toBe('Kein Speicher.');
  });
});
