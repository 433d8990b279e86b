import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaEvent } from '#shared/domain/media/media.ts';
import type { SoundDevice, SoundSettings } from '#shared/domain/media/sound.ts';
import { usualSound } from '#shared/domain/media/sound-choice.ts';
import {
  createSoundService,
  createSoundStore,
  createTestCallStore,
  type SoundPort,
} from '../../../../../electron/features/sound/index.ts';
import { silentLog } from '../../../../../electron/log.ts';

let dataFolder: string;
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'sound-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

const headset: SoundDevice = { id: 'h', label: 'Headset' };

class FakeSoundPort implements SoundPort {
  readonly applied: SoundSettings[] = [];
  readonly heard: string[] = [];
  fails = false;
  failure = 'there is no media window';
  tell: (event: MediaEvent) => void = () => {};

  async #step(): Promise<void> {
    if (this.fails) throw new Error(this.failure);
  }
  applySound(settings: SoundSettings): Promise<void> {
    this.applied.push(settings);
    return this.#step();
  }
  playTone(role: string): Promise<void> {
    this.heard.push(role);
    return this.#step();
  }
  hearYourself(seconds: number): Promise<void> {
    this.heard.push(`yourself ${seconds}`);
    return this.#step();
  }
  async stopHearing(): Promise<void> {
    this.heard.push('stop');
  }
  peak: number | null = 0.3;
  async level() {
    await this.#step();
    return { peak: this.peak };
  }
  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.tell = listener;
    return () => undefined;
  }
}

function setUp() {
  const port = new FakeSoundPort();
  const place = { day: '2026-11-23' };
  const sound = createSoundService({
    port,
    store: createSoundStore({ dataFolder, log: silentLog }),
    testCalls: createTestCallStore({ dataFolder, log: silentLog }),
    today: () => place.day,
    log: silentLog,
  });
  const plugIn = (microphone: SoundDevice | null) =>
    port.tell({
      name: 'devices',
      devices: { inputs: [], outputs: [], inUse: { microphone, headset, ringer: headset, alert: headset } },
    });
  return { port, sound, place, plugIn };
}

describe('what a person chose about sound', () => {
  it('is applied at the start, and the usual where nothing was chosen', () => {
    expect(setUp().port.applied).toEqual([usualSound]);
  });

  it('is applied, told, and still there after the next start', async () => {
    const { port, sound } = setUp();
    const told: unknown[] = [];
    sound.onChange(({ settings }) => told.push(settings));
    expect(await sound.prefer('ringer', headset)).toEqual({ ok: true });
    expect(await sound.adjust({ ringsInHeadset: false })).toEqual({ ok: true });
    const chosen = {
      ...usualSound,
      devices: { ...usualSound.devices, ringer: [headset] },
      ringsInHeadset: false,
    };
    expect(port.applied.at(-1)).toEqual(chosen);
    expect(told.at(-1)).toEqual(chosen);
    expect(setUp().port.applied).toEqual([chosen]);
  });

  it.each(['', '{', '{"devices": 7}', JSON.stringify({ ...usualSound, volumes: { headset: 9 } })])(
    'is the usual where the file says %j',
    (text) => {
      writeFileSync(join(dataFolder, 'sound.json'), text);
      expect(setUp().sound.view().settings).toEqual(usualSound);
    },
  );

  it('holds until the end of the day where it cannot be kept, and says so', async () => {
    const { port, sound } = setUp();
    rmSync(dataFolder, { recursive: true });
    expect(await sound.adjust({ ringsInHeadset: false })).toMatchObject({
      ok: false,
      error: { code: 'sound-not-kept' },
    });
    expect(port.applied.at(-1)?.ringsInHeadset).toBe(false);
  });

  it('waits for the window where there is none yet', async () => {
    const { port, sound } = setUp();
    port.fails = true;
    expect(await sound.adjust({ ringsInHeadset: false })).toEqual({ ok: true });
  });
});

describe('what can be heard before a call', () => {
  it('is a tone at each device and oneself', async () => {
    const { port, sound } = setUp();
    for (const what of ['headset', 'ringer', 'alert', 'yourself'] as const) await sound.test(what);
    expect(port.heard).toEqual(['headset', 'ringer', 'alert', 'yourself 3']);
  });

  it('says what to do where it fails', async () => {
    const { port, sound } = setUp();
    port.fails = true;
    expect(await sound.test('ringer')).toMatchObject({ ok: false, error: { code: 'sound-test-failed' } });
  });

  it('is the level, or none without a window', async () => {
    const { port, sound } = setUp();
    expect(await sound.level()).toEqual({ ok: true, value: { peak: 0.3 } });
    port.fails = true;
    expect(await sound.level()).toEqual({ ok: true, value: { peak: null } });
  });
});

describe('the view', () => {
  it('follows devices and calls', () => {
    const { port, sound } = setUp();
    const devices = {
      inputs: [headset],
      outputs: [],
      inUse: { microphone: headset, headset: null, ringer: null, alert: null },
    };
    port.tell({ name: 'devices', devices });
    sound.showCall({ microphone: 'silent' });
    sound.showCall({ restoring: true });
    expect(sound.view()).toMatchObject({ devices, call: { quality: null, microphone: 'silent', restoring: true } });
  });
});

describe('the test call', () => {
  const isDue = (sound: ReturnType<typeof setUp>['sound']): boolean => sound.view().testDue;

  it('is due once the devices are known, until somebody was heard over them that day', async () => {
    const { sound, place, plugIn } = setUp();
    expect(isDue(sound)).toBe(false);
    plugIn(headset);
    expect(isDue(sound)).toBe(true);
    expect(await sound.test('yourself')).toEqual({ ok: true, value: 'heard' });
    expect(isDue(sound)).toBe(false);
    plugIn({ id: 'other', label: 'Tischmikrofon' });
    expect(isDue(sound)).toBe(true);
    plugIn({ id: 'another socket', label: 'Headset' });
    expect(isDue(sound)).toBe(false);
    place.day = '2026-11-24';
    expect(isDue(sound)).toBe(true);
  });

  it('is not due again after the next start of the day, also when it was skipped', async () => {
    const first = setUp();
    first.plugIn(headset);
    first.sound.skipTest();
    expect(first.port.heard).toEqual(['stop']);
    await expect
      .poll(() => {
        const next = setUp();
        next.plugIn(headset);
        return isDue(next.sound);
      })
      .toBe(false);
  });

  it.each([
    [null, 'absent'],
    [0, 'silent'],
    [0.01, 'quiet'],
    [0.2, 'heard'],
  ])('says of a loudest sample of %j that the microphone is %s', async (peak, verdict) => {
    const { port, sound, plugIn } = setUp();
    plugIn(headset);
    port.peak = peak;
    expect(await sound.test('yourself')).toEqual({ ok: true, value: verdict });
    expect(isDue(sound)).toBe(verdict !== 'heard');
  });

  it('gives way to a call, and stays due', async () => {
    const { port, sound, plugIn } = setUp();
    plugIn(headset);
    port.fails = true;
    port.failure = 'hearYourself: interrupted';
    expect(await sound.test('yourself')).toEqual({ ok: true, value: 'interrupted' });
    expect(isDue(sound)).toBe(true);
  });
});
