// @vitest-environment happy-dom
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { VoiceVerdict } from '#shared/domain/media/microphone-watch.ts';
import { ok } from '#shared/result.ts';
import { TestCall } from '../../../../../renderer/features/sound/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { pressKey, renderWorkplace } from '../../../../support/render-workplace.tsx';
import { soundView } from '../../../../support/screens/sample-workplace.ts';

afterEach(cleanup);

const view = soundView({ quality: null, microphone: 'none', restoring: false });

async function show({ testDue = true } = {}) {
  const spoken = Promise.withResolvers<VoiceVerdict>();
  const bridge = createFakeBridge<'agent'>({
    'sound:load': () => ok({ ...view, testDue }),
    'sound:level': () => ok({ peak: 0.2 }),
    'sound:test': async () => ok(await spoken.promise),
    'sound:skipTest': () => ok(),
  });
  await renderWorkplace(<TestCall />, bridge);
  await act(async () => {});
  const end = (verdict: VoiceVerdict) =>
    act(async () => {
      bridge.tell('sound:changed', { ...view, testDue: verdict !== 'heard' });
      spoken.resolve(verdict);
    });
  return { bridge, end };
}

const card = () => screen.queryByRole('region', { name: 'Probeanruf' });
const press = (name: string | RegExp) => act(async () => screen.getByRole('button', { name }).click());

describe('the test call', () => {
  it('is not offered where it was made today', async () => {
    await show({ testDue: false });
    expect(card()).toBeNull();
  });

  it('shows the level while one speaks, and says that one is heard until it is put away', async () => {
    const { bridge, end } = await show();
    await press('Probeanruf starten');
    expect(screen.getByRole('meter')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toContain('drei Sekunden');
    await press(/läuft/); // a second press begins nothing
    await end('heard');
    expect(bridge.askedOf('sound:test')).toEqual([{ what: 'yourself' }]);
    expect(screen.getByRole('status').textContent).toContain('Ihr Mikrofon hört Sie.');
    act(() => pressKey('F10', { ctrlKey: true }));
    expect(card()).toBeNull();
    expect(bridge.askedOf('sound:skipTest')).toEqual([]);
  });

  it.each([
    ['silent', 'stumm'],
    ['absent', 'kein Mikrofon'],
    ['quiet', 'leise'],
  ] as const)('says what is wrong when it is %s, and offers another try', async (verdict, words) => {
    const { end } = await show();
    await press('Probeanruf starten');
    await end(verdict);
    expect(screen.getByRole('status').textContent).toContain(words);
    expect(screen.getByRole('button', { name: 'Noch einmal' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Ton einstellen' })).toBeTruthy();
  });

  it('is skipped by its key', async () => {
    const { bridge } = await show();
    act(() => pressKey('F10', { ctrlKey: true }));
    expect(bridge.askedOf('sound:skipTest')).toHaveLength(1);
  });
});
