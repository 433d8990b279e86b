// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '#shared/result.ts';
import { Rail } from '../../../../../renderer/features/shell/Rail.tsx';
import { useAppStore } from '../../../../../renderer/store/app-store.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';

afterEach(cleanup);

const calls = () => screen.getByRole('button', { name: /Anrufe/ });

async function show(unseen = 2) {
  const list = { unseen };
  const bridge = createFakeBridge<'agent'>({
    'callList:countUnseen': () => ok(list.unseen),
    'callList:markSeen': () => {
      list.unseen = 0;
      return ok();
    },
  });
  await renderWorkplace(<Rail />, bridge);
  await act(async () => {});
  return { bridge, list };
}

describe('The calls on the rail', () => {
  it('are counted where they were missed, in words too, until they are looked at', async () => {
    const { bridge } = await show();
    expect(calls().textContent).toContain('2 neue verpasste Anrufe');
    await act(async () => calls().click());
    expect(bridge.askedOf('callList:markSeen')).toHaveLength(1);
    await act(async () => useAppStore.getState().showPage('conversation'));
    expect(calls().textContent).not.toContain('verpasst');
  });

  it('are counted anew when another one is missed', async () => {
    const { bridge, list } = await show(0);
    list.unseen = 1;
    await act(async () => bridge.tell('callList:changed', undefined));
    expect(calls().textContent).toContain('1 neuer verpasster Anruf');
  });
});

describe('The callbacks on the rail', () => {
  const callbacks = () => screen.getByRole('button', { name: /Rückrufe/ });
  const become = (counts: { overdue: number; due: number; inWindow: number; later: number }) =>
    act(() => useAppStore.setState({ callbackCounts: counts }));

  it('are counted, and are loud in colour, sign and words as soon as one is overdue', async () => {
    await show(0);
    become({ overdue: 0, due: 1, inWindow: 1, later: 7 });
    expect(callbacks().textContent).toContain('2 fällige Rückrufe');
    expect(callbacks().querySelector('.count')?.getAttribute('data-tone')).toBe('now');
    become({ overdue: 1, due: 1, inWindow: 1, later: 7 });
    expect(callbacks().textContent).toContain('3!');
    expect(callbacks().textContent).toContain('3 fällige Rückrufe, davon 1 überfällig');
    expect(callbacks().querySelector('.count')?.getAttribute('data-tone')).toBe('loud');
  });
});
