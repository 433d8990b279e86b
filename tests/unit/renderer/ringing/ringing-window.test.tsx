// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RingingView } from '#shared/domain/workplace.ts';
import { ok, type Result } from '#shared/result.ts';
import { initI18n } from '../../../../renderer/i18n.ts';
import { RingingWindow } from '../../../../renderer/ringing/RingingWindow.tsx';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { id } from '../../../support/screens/sample-workplace.ts';

const view: RingingView = {
  callId: id(1),
  number: '0171 39200110',
  jurisdiction: 'Agentur für Arbeit Gera',
  kind: 'agency',
  overflowFrom: 'Gera',
  waitedSeconds: 204,
  waiting: false,
  automatic: false,
  hotkey: 'Control+Shift+A',
};

async function show(loaded: RingingView | null) {
  const bridge = createFakeBridge<'ringing'>({ 'ringing:load': () => ok(loaded) });
  Object.assign(globalThis, { bridge });
  await act(async () => void render(<RingingWindow />));
  return bridge;
}

describe('the ringing window', () => {
  beforeEach(() => initI18n('de'));
  afterEach(cleanup);

  it('tells number, jurisdiction, overflow, waiting time and the key', async () => {
    await show(view);
    for (const text of ['0171 39200110', 'Agentur für Arbeit Gera', 'Überlauf aus Gera', 'wartet seit 3:24', 'Strg']) {
      expect(screen.getByText(text)).toBeDefined();
    }
  });

  it('rings and can be answered while nobody has counted yet, and then tells how many may be calling', async () => {
    const counting = Promise.withResolvers<Result<number>>();
    const bridge = createFakeBridge<'ringing'>({
      'ringing:load': () => ok(view),
      'customer:countMaybe': () => counting.promise,
    });
    Object.assign(globalThis, { bridge });
    await act(async () => void render(<RingingWindow />));
    expect(screen.getByText('0171 39200110')).toBeDefined();
    expect(screen.queryByText(/unter dieser Nummer/)).toBeNull();
    screen.getByRole('button', { name: 'Annehmen' }).click();
    expect(bridge.askedOf('call:answer')).toHaveLength(1);
    await act(async () => counting.resolve(ok(2)));
    expect(screen.getByText('2 Personen unter dieser Nummer bekannt')).toBeDefined();
  });

  it('tells no key while there is none', async () => {
    await show({ ...view, hotkey: null });
    expect(screen.getByRole('button', { name: 'Annehmen' })).toBeDefined();
    expect(screen.queryByText('Strg')).toBeNull();
  });

  it('answers and rejects', async () => {
    const bridge = await show(view);
    screen.getByRole('button', { name: 'Annehmen' }).click();
    screen.getByRole('button', { name: 'Ablehnen' }).click();
    expect(bridge.askedOf('call:answer')).toEqual([{ callId: view.callId }]);
    expect(bridge.askedOf('call:reject')).toEqual([{ callId: view.callId }]);
  });

  it('is empty once nothing rings', async () => {
    const bridge = await show(view);
    act(() => bridge.tell('ringing:changed', null));
    expect(screen.queryByRole('main')).toBeNull();
  });

  it('reports once for each call that it is painted', async () => {
    const bridge = await show(view);
    await vi.waitFor(() => expect(bridge.askedOf('ringing:painted')).toEqual([{ callId: view.callId }]));
    act(() => bridge.tell('ringing:changed', { ...view, waitedSeconds: 205 }));
    act(() => bridge.tell('ringing:changed', { ...view, callId: id(3) }));
    await vi.waitFor(() =>
      expect(bridge.askedOf('ringing:painted')).toEqual([{ callId: view.callId }, { callId: id(3) }]),
    );
  });

  it('believes an event more than a load that it overtook', async () => {
    const bridge = createFakeBridge<'ringing'>({ 'ringing:load': () => ok(null) });
    Object.assign(globalThis, { bridge });
    render(<RingingWindow />);
    await act(async () => bridge.tell('ringing:changed', view));
    expect(screen.getByRole('main')).toBeDefined();
  });
});
