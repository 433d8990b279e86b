import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaEvent } from '#shared/domain/media/media.ts';
import { type SoundDevice, type SoundSettings, usualSound } from '#shared/domain/media/sound.ts';
import { createSoundService, createSoundStore, type SoundPort } from '../../../../../electron/features/sound/index.ts';
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
  tell: (event: MediaEvent) => void = () => {};

  async #step(): Promise<void> {
    if (this.fails) throw new Error('there is no media window');
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
  async level() {
    await this.#step();
    return { peak: 0.3 };
  }
  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.tell = listener;
    return () => undefined;
  }
}

function setUp() {
  const port = new FakeSoundPort();
  const sound = createSoundService({ port, store: createSoundStore({ dataFolder, log: silentLog }), log: silentLog });
  return { port, sound };
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
    expect(port.heard).toEqual(['headset', 'ringer', 'alert', 'yourself 4']);
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
