// @vitest-environment happy-dom
import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { SoundView } from '#shared/domain/media/sound-view.ts';
import type { SoundDevice } from '#shared/domain/media/sound.ts';
import { usualSound } from '#shared/domain/media/sound-choice.ts';
import { ok } from '#shared/result.ts';
import { SoundSettings } from '../../../../../renderer/features/sound/index.ts';
import { createFakeBridge } from '../../../../support/fake-bridge.ts';
import { renderWorkplace } from '../../../../support/render-workplace.tsx';

afterEach(cleanup);

const standard: SoundDevice = { id: 'default', label: 'Default' };
const headset: SoundDevice = { id: 'h', label: 'Headset Modell 9' };
const desk: SoundDevice = { id: 'd', label: 'Tischlautsprecher' };
const view: SoundView = {
  settings: { ...usualSound, devices: { ...usualSound.devices, headset: [headset] } },
  devices: {
    inputs: [standard, headset],
    outputs: [standard, desk],
    inUse: { microphone: headset, headset: standard, ringer: desk, alert: standard },
  },
  call: { quality: null, microphone: 'none', restoring: false },
  testDue: false,
};

async function show() {
  const bridge = createFakeBridge<'agent'>({
    'sound:load': () => ok(view),
    'sound:level': () => ok({ peak: 0.2 }),
  });
  await renderWorkplace(<SoundSettings />, bridge);
  await screen.findByText('Mikrofon');
  return bridge;
}

const press = (name: RegExp | string) => act(async () => screen.getByRole('button', { name }).click());

describe('the settings of sound', () => {
  it('show what each role uses, and say which liked device is not plugged in', async () => {
    await show();
    expect(
      screen.getByRole('button', { name: /Klingeln.*Tischlautsprecher|Tischlautsprecher.*Klingeln/ }),
    ).toBeTruthy();
    expect(screen.getByText('Headset Modell 9 ist nicht angeschlossen.')).toBeTruthy();
  });

  it('like the chosen device most', async () => {
    const bridge = await show();
    await press(/Hinweistöne/);
    const list = await screen.findByRole('listbox');
    await act(async () => within(list).getByRole('option', { name: 'Tischlautsprecher' }).click());
    expect(bridge.askedOf('sound:prefer')).toEqual([{ role: 'alert', device: desk }]);
  });

  it('let each output be tried, and oneself be heard', async () => {
    const bridge = await show();
    await press('Klingeln probieren');
    await press('Sich selbst hören');
    expect(bridge.askedOf('sound:test')).toEqual([{ what: 'ringer' }, { what: 'yourself' }]);
  });

  it('switch processing one by one', async () => {
    const bridge = await show();
    await act(async () => screen.getByRole('checkbox', { name: 'Geräusche unterdrücken' }).click());
    expect(bridge.askedOf('sound:adjust')).toEqual([
      { processing: { echoCancellation: true, noiseSuppression: false, autoGainControl: true } },
    ]);
  });

  it('show how loud the microphone is', async () => {
    await show();
    expect(await screen.findByText('gut zu hören')).toBeTruthy();
    expect(Number(screen.getByRole('meter', { name: 'Pegel' }).getAttribute('aria-valuenow'))).toBeGreaterThan(70);
  });
});
