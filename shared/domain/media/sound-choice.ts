import type { DeviceRole, SoundDevice, SoundSettings } from './sound.ts';

/*
 * Without a schema: the media window opens the microphone before zod is there.
 */

/** The system's own choice of device, which follows what is plugged in. */
export const systemDefault: SoundDevice = { id: 'default', label: '' };

export const longestRanking = 8;

export const usualSound: SoundSettings = {
  devices: { microphone: [], headset: [], ringer: [], alert: [] },
  volumes: { headset: 0.8, ringer: 0.8, alert: 0.6 },
  ringsInHeadset: true,
  processing: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
};

/**
 * The most liked device that is there: by its id, else by its label. The system's default when none of them is, the
 * first one where there is no default; null without any device.
 */
export function pickDevice(present: readonly SoundDevice[], ranking: readonly SoundDevice[]): SoundDevice | null {
  for (const liked of ranking) {
    const found =
      present.find(({ id }) => id === liked.id) ??
      present.find(({ label }) => liked.label !== '' && label === liked.label);
    if (found) return found;
  }
  return present.find(({ id }) => id === systemDefault.id) ?? present[0] ?? null;
}

/** Settings in which this device is liked most in this role; what was liked before comes next. */
export function preferDevice(settings: SoundSettings, role: DeviceRole, device: SoundDevice): SoundSettings {
  const others = settings.devices[role].filter(({ id, label }) => id !== device.id && label !== device.label);
  const ranking = [device, ...others].slice(0, longestRanking);
  return { ...settings, devices: { ...settings.devices, [role]: ranking } };
}
