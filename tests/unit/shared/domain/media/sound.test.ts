import { describe, expect, it } from 'vitest';
import { type SoundDevice, SoundSettings } from '#shared/domain/media/sound.ts';
import { pickDevice, preferDevice, usualSound } from '#shared/domain/media/sound-choice.ts';

const standard: SoundDevice = { id: 'default', label: 'Default' };
const headset: SoundDevice = { id: 'h', label: 'Headset' };
const spare: SoundDevice = { id: 's', label: 'Spare headset' };
const desk: SoundDevice = { id: 'd', label: 'Desk speaker' };

describe('the device of a role', () => {
  it('is the most liked one that is plugged in, and comes back when it does', () => {
    const ranking = [headset, spare];
    expect(pickDevice([standard, desk, spare, headset], ranking)).toBe(headset);
    expect(pickDevice([standard, desk, spare], ranking)).toBe(spare);
    expect(pickDevice([standard, desk], ranking)).toBe(standard);
    expect(pickDevice([standard, desk, headset], ranking)).toBe(headset);
  });

  it('is known by its label when another socket gave it another id', () => {
    const moved = { ...headset, id: 'h2' };
    expect(pickDevice([standard, moved], [headset])).toBe(moved);
  });

  it('is never guessed by an empty label', () => {
    const nameless = { id: 'n', label: '' };
    expect(pickDevice([standard, nameless], [{ id: 'gone', label: '' }])).toBe(standard);
  });

  it('is the first one without a default, and none without any', () => {
    expect(pickDevice([desk, headset], [])).toBe(desk);
    expect(pickDevice([], [headset])).toBeNull();
  });
});

describe('a choice', () => {
  it('comes first, and what was liked before next, each once', () => {
    const first = preferDevice(usualSound, 'headset', headset);
    const second = preferDevice(first, 'headset', spare);
    const third = preferDevice(second, 'headset', { ...headset, id: 'h2' });
    expect(third.devices.headset).toEqual([{ ...headset, id: 'h2' }, spare]);
    expect(third.devices.ringer).toEqual([]);
  });

  it('stays within what can be kept', () => {
    let settings = usualSound;
    for (let index = 0; index < 20; index += 1) {
      settings = preferDevice(settings, 'alert', { id: `${index}`, label: `Device ${index}` });
    }
    expect(SoundSettings.safeParse(settings).success).toBe(true);
    expect(settings.devices.alert[0]?.id).toBe('19');
  });

  it('of a volume can be neither silence nor more than all', () => {
    const withVolume = (ringer: number) => ({ ...usualSound, volumes: { ...usualSound.volumes, ringer } });
    expect(SoundSettings.safeParse(withVolume(0)).success).toBe(false);
    expect(SoundSettings.safeParse(withVolume(1.01)).success).toBe(false);
    expect(SoundSettings.safeParse(withVolume(0.1)).success).toBe(true);
  });
});
