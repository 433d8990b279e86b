// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ok } from '#shared/result.ts';
import { Rail } from '../../../../../renderer/features/shell/Rail.tsx';
import { useAppStore } from '../../../../../renderer/store/app-store.ts';
import { callIn } from '../../../../support/calls.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';
import { ago, callListPage, id } from '../../../../support/screens/sample-workplace.ts';

beforeEach(() => localStorage.clear());
afterEach(cleanup);

const missed = callListPage.entries.filter(({ outcome }) => outcome === 'missed');
const [first] = missed;
const calls = () => screen.getByRole('button', { name: /Anrufe/ });

async function show(entries = missed) {
  const list = { entries };
  const bridge = createFakeBridge<'agent'>({ 'callList:search': () => ok({ ...callListPage, ...list }) });
  await renderWorkplace(<Rail />, bridge);
  await act(async () => {});
  return { bridge, list };
}

describe('The calls on the rail', () => {
  it('are counted where they were missed, in words too, until they are looked at', async () => {
    const { bridge } = await show();
    expect(bridge.askedOf('callList:search')).toEqual([{ text: '', only: 'missed', after: null }]);
    expect(calls().textContent).toContain(missed.length === 1 ? '1 neuer verpasster Anruf' : 'neue verpasste Anrufe');
    act(() => calls().click());
    act(() => useAppStore.getState().showPage('conversation'));
    expect(calls().textContent).not.toContain('verpasst');
  });

  it('are counted anew when another one is missed', async () => {
    const { bridge, list } = await show();
    act(() => calls().click());
    act(() => useAppStore.getState().showPage('conversation'));
    list.entries = [{ ...first!, id: id(77), beganAt: ago(0) }, ...missed];
    await act(async () => bridge.tell('callList:changed', undefined));
    expect(calls().textContent).toContain('1 neuer verpasster Anruf');
  });

  it('do not count one that still rings', async () => {
    await show([first!]);
    act(() => {
      const { workplace } = useAppStore.getState();
      const ringing = callIn({ name: 'ringing', since: ago(1) }, { id: first!.id });
      useAppStore.setState({ workplace: { ...workplace!, calls: [ringing] } });
    });
    expect(calls().textContent).not.toContain('verpasst');
  });
});

describe('The callbacks on the rail', () => {
  const callbacks = () => screen.getByRole('button', { name: /Rückrufe/ });
  const become = (counts: { overdue: number; due: number; inWindow: number; later: number }) =>
    act(() => useAppStore.setState({ callbackCounts: counts }));

  it('are counted, and are loud in colour, sign and words as soon as one is overdue', async () => {
    await show([]);
    become({ overdue: 0, due: 1, inWindow: 1, later: 7 });
    expect(callbacks().textContent).toContain('2 fällige Rückrufe');
    expect(callbacks().querySelector('.count')?.getAttribute('data-tone')).toBe('now');
    become({ overdue: 1, due: 1, inWindow: 1, later: 7 });
    expect(callbacks().textContent).toContain('3!');
    expect(callbacks().textContent).toContain('3 fällige Rückrufe, davon 1 überfällig');
    expect(callbacks().querySelector('.count')?.getAttribute('data-tone')).toBe('loud');
  });
});
