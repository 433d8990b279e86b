import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { MediaEvent } from '#shared/domain/media/media.ts';
import type { DeviceRole, SoundDevices } from '#shared/domain/media/sound.ts';
import { preferDevice } from '#shared/domain/media/sound-choice.ts';
import type { MediaWindow, MediaWindows } from '../support/media-windows.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { openSpeakingWindows, rawSound } from '../support/speaking-windows.ts';
import { connectTonePeer, type TonePeer } from '../support/tone-peer.ts';
import { installSockets } from '../support/unplugging.ts';

/** Devices by role, ringing, what is played and how loud, in real Chromium with its pretended devices. */

const advisorHz = 600;
const clear = 0.9;
const silent = 0.002;
let windows: MediaWindows;
let media: MediaWindow;
const peers: TonePeer[] = [];

beforeAll(async () => {
  windows = await openSpeakingWindows(advisorHz);
  ({ media } = windows);
  await media.page.evaluate(installSockets);
  await waitUntil('the devices to have names', () => devices()?.outputs.some(({ label }) => label !== ''));
});
afterAll(() => windows.close());
afterEach(async () => {
  await media.port.setRinging(false);
  for (const peer of peers.splice(0)) await peer.close();
  await socket('plugIn', '');
  await media.port.applySound(rawSound);
});

function devices(): SoundDevices | undefined {
  const told = media.events.filter(
    (event): event is Extract<MediaEvent, { name: 'devices' }> => event.name === 'devices',
  );
  return told.at(-1)?.devices;
}

/** Labels of what each role uses now. */
const used = (role: DeviceRole): string | undefined => devices()?.inUse[role]?.label;

function named(kind: 'inputs' | 'outputs', label: string) {
  const found = devices()?.[kind].find((device) => device.label.includes(label));
  if (!found) throw new Error(`no ${label} among ${JSON.stringify(devices())}`);
  return found;
}

const socket = (what: 'unplug' | 'plugIn', label: string): Promise<void> =>
  media.page.evaluate(([event, detail]) => void document.dispatchEvent(new CustomEvent(event, { detail })), [
    what,
    label,
  ] as const);

/** Sink ids of headset, ringer and alert as the audio engine has them; empty is the system's default. */
const sinks = (): Promise<string[]> =>
  media.page.evaluate(() =>
    [...(globalThis.tappedOutputs?.keys() ?? [])].map((context) => (context as unknown as { sinkId: string }).sinkId),
  );

async function connect(leg: string, hz: number, amplitude: number): Promise<TonePeer> {
  const peer = await connectTonePeer({ media, page: windows.training.page, leg, hz, amplitude });
  peers.push(peer);
  return peer;
}

describe('devices', () => {
  it('serve the role that they are liked in, each its own', async () => {
    const first = named('outputs', 'Output 1');
    const second = named('outputs', 'Output 2');
    const chosen = preferDevice(preferDevice(rawSound, 'headset', first), 'ringer', second);
    await media.port.applySound(chosen);
    expect([used('headset'), used('ringer'), used('alert')]).toEqual([
      first.label,
      second.label,
      expect.stringContaining('Default'),
    ]);
    expect(await sinks()).toEqual([first.id, second.id, '']);
  });

  it('fall back to the next liked one when unplugged in a call, and come back', async () => {
    const first = named('outputs', 'Output 1');
    const second = named('outputs', 'Output 2');
    await media.port.applySound(preferDevice(preferDevice(rawSound, 'headset', second), 'headset', first));
    await connect('a', 1000, 0.2);
    const heard = async (): Promise<boolean> => {
      const { loudness, peakHz } = await media.listenToOutput('headset');
      return loudness > 0.05 && Math.abs(peakHz - 1000) < 20;
    };
    await waitUntil('the customer to be heard', heard);

    await socket('unplug', 'Output 1');
    await waitUntil('the fallback', async () => (await sinks())[0] === second.id);
    expect(used('headset')).toBe(second.label);
    await waitUntil('the customer to be heard there', heard);

    await socket('plugIn', 'Output 1');
    await waitUntil('the return', async () => (await sinks())[0] === first.id);
    await waitUntil('the customer to be heard again', heard);
  });

  it('carry the microphone on when it is pulled out in a call, and take it again', async () => {
    const first = named('inputs', 'Input 1');
    await media.port.applySound(preferDevice(rawSound, 'microphone', first));
    await waitUntil('the liked microphone', () => lastMicrophone()?.includes('Input 1'));
    const customer = await connect('a', 1000, 0.2);
    const heard = async (): Promise<boolean> => (await customer.hears([advisorHz]))[0]! > clear;
    await waitUntil('us to be heard', heard);

    await socket('unplug', 'Input 1');
    await waitUntil('another microphone', () => lastMicrophone()?.includes('Input 1') === false);
    await waitUntil('us to be heard by it', heard);

    await socket('plugIn', 'Input 1');
    await waitUntil('the liked microphone', () => lastMicrophone()?.includes('Input 1'));
    await waitUntil('us to be heard by it', heard);
  });
});

function lastMicrophone(): string | undefined {
  const told = media.events.filter(
    (event): event is Extract<MediaEvent, { name: 'microphone' }> => event.name === 'microphone',
  );
  return told.at(-1)?.label;
}

describe('a headset that is pulled out in a call and plugged in again', () => {
  it('leaves both sides heard all the time, by what is there', async () => {
    const microphone = named('inputs', 'Input 1');
    const earpiece = named('outputs', 'Output 1');
    await media.port.applySound(preferDevice(preferDevice(rawSound, 'microphone', microphone), 'headset', earpiece));
    await waitUntil('the headset', () => used('headset') === earpiece.label && lastMicrophone()?.includes('Input 1'));
    const customer = await connect('a', 1000, 0.2);
    const heardBothWays = (where: string): Promise<unknown> =>
      waitUntil(`both to be heard ${where}`, async () => {
        const { loudness, peakHz } = await media.listenToOutput('headset');
        return loudness > 0.05 && Math.abs(peakHz - 1000) < 20 && (await customer.hears([advisorHz]))[0]! > clear;
      });
    await heardBothWays('in the headset');

    await Promise.all([socket('unplug', 'Output 1'), socket('unplug', 'Input 1')]);
    await waitUntil(
      'another device',
      () => used('headset') !== earpiece.label && !lastMicrophone()?.includes('Input 1'),
    );
    await heardBothWays('without it');

    await Promise.all([socket('plugIn', 'Output 1'), socket('plugIn', 'Input 1')]);
    await waitUntil('the return', () => used('headset') === earpiece.label && lastMicrophone()?.includes('Input 1'));
    await heardBothWays('in the headset again');
  });
});

describe('the ring', () => {
  const rings = async (role: 'headset' | 'ringer'): Promise<boolean> => {
    const { peak, peakHz } = await media.listenToOutput(role);
    return peak > 0.1 && Math.abs(peakHz - 425) < 15;
  };

  it('sounds at the loudspeaker and in the headset, until it is told to stop', async () => {
    await media.port.applySound(preferDevice(rawSound, 'ringer', named('outputs', 'Output 2')));
    await media.port.setRinging(true);
    await waitUntil('the ringer', () => rings('ringer'));
    await waitUntil('the headset', () => rings('headset'));
    await media.port.setRinging(false);
    expect((await media.listenToOutput('ringer')).loudness).toBeLessThan(silent);
    expect((await media.listenToOutput('headset')).loudness).toBeLessThan(silent);
  });

  it('sounds once where both are the same device, and only at the ringer where that is wished', async () => {
    await media.port.setRinging(true);
    await waitUntil('the ringer', () => rings('ringer'));
    expect((await media.listenToOutput('headset')).loudness).toBeLessThan(silent);
    await media.port.setRinging(false);

    const apart = preferDevice(rawSound, 'ringer', named('outputs', 'Output 2'));
    await media.port.applySound({ ...apart, ringsInHeadset: false });
    await media.port.setRinging(true);
    await waitUntil('the ringer', () => rings('ringer'));
    expect((await media.listenToOutput('headset')).loudness).toBeLessThan(silent);
  });

  it('goes on at another device when its own is unplugged', async () => {
    const second = named('outputs', 'Output 2');
    await media.port.applySound(preferDevice(rawSound, 'ringer', second));
    await media.port.setRinging(true);
    await waitUntil('the ringer', () => rings('ringer'));
    await socket('unplug', 'Output 2');
    await waitUntil('the default', async () => (await sinks())[1] === '');
    await waitUntil('the ringer', () => rings('ringer'));
  });
});

describe('what is played', () => {
  /** Nothing may exceed this of full scale 1, at full volume (renderer/media/limiter.ts). */
  const ceiling = 0.5;
  /** What measuring adds: the tap is a stream of 16-bit samples. */
  const tolerance = 0.005;

  it('never exceeds the ceiling, however loud two callers are together', async () => {
    const callers = [await connect('a', 1000, 1), await connect('b', 1500, 1)];
    await waitUntil('both to be heard', async () => (await media.listenToOutput('headset')).peak > 0.3);
    const lasting = await media.listenToOutput('headset');
    // The compressor lets go in a pause: what comes then meets the hard limit.
    for (const caller of callers) await caller.setTone(false);
    await waitUntil('a pause', async () => (await media.listenToOutput('headset')).loudness < silent);
    const listening = media.listenToOutput('headset');
    await new Promise((resolve) => setTimeout(resolve, 400));
    for (const caller of callers) await caller.setTone(true);
    const sudden = await listening;
    console.info(`two callers at full scale: peak ${lasting.peak.toFixed(4)}, suddenly ${sudden.peak.toFixed(4)}`);
    expect(sudden.peak).toBeGreaterThan(0.3);
    expect(lasting.peak).toBeLessThanOrEqual(ceiling + tolerance);
    expect(sudden.peak).toBeLessThanOrEqual(ceiling + tolerance);
  });

  it('is cut off at the ceiling where a click is quicker than the compressor', async () => {
    const file = join(import.meta.dirname, '../../renderer/media/limiter.ts');
    const source = stripTypeScriptTypes(readFileSync(file, 'utf8')).replaceAll('export ', '');
    const peak: number = await media.page.evaluate(`(async () => {
      ${source}
      const context = new OfflineAudioContext(1, 48000, 48000);
      const { input, output } = createLimiter(context);
      const click = context.createBuffer(1, 48000, 48000);
      const samples = click.getChannelData(0);
      for (let index = 0; index < 48000; index += 1) samples[index] = index % 9600 === 4800 ? 50 : 0;
      const player = new AudioBufferSourceNode(context, { buffer: click });
      player.connect(input);
      output.connect(context.destination);
      player.start();
      const heard = (await context.startRendering()).getChannelData(0);
      return heard.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    })()`);
    console.info(`peak ${peak.toFixed(4)} for clicks of 50 times full scale`);
    expect(peak).toBeGreaterThan(0.4);
    expect(peak).toBeLessThanOrEqual(ceiling + 1e-6);
  });

  it('is as loud as it came where it is not loud, and softer by the volume', async () => {
    await connect('a', 1000, 0.1);
    await waitUntil('the caller', async () => (await media.listenToOutput('headset')).peak > 0.05);
    const full = await media.listenToOutput('headset');
    expect(full.peak).toBeGreaterThan(0.08);
    expect(full.peak).toBeLessThan(0.13);
    await media.port.applySound({ ...rawSound, volumes: { ...rawSound.volumes, headset: 0.25 } });
    await waitUntil('the softer caller', async () => (await media.listenToOutput('headset')).peak < full.peak / 3);
  });

  it('is a tone of each role to try', async () => {
    for (const role of ['headset', 'ringer', 'alert'] as const) {
      const listening = media.listenToOutput(role);
      // Not at once: the first stretches of listening do not count.
      await new Promise((resolve) => setTimeout(resolve, 300));
      await media.port.playTone(role);
      const { peak, peakHz } = await listening;
      expect(peak).toBeGreaterThan(0.1);
      expect(Math.abs(peakHz - 660)).toBeLessThan(15);
    }
  });

  it('is oneself, after one has spoken', async () => {
    const heard = media.port.hearYourself(2);
    expect((await media.listenToOutput('headset')).loudness).toBeLessThan(silent);
    await waitUntil('oneself', async () => {
      const { loudness, peakHz } = await media.listenToOutput('headset');
      return loudness > 0.05 && Math.abs(peakHz - advisorHz) < 15;
    });
    await heard;
    await waitUntil('silence', async () => (await media.listenToOutput('headset')).loudness < silent);
  });

  it('is not oneself any more as soon as a call rings, or the advisor does not want to', async () => {
    const heard = media.port.hearYourself(4);
    const since = performance.now();
    setTimeout(() => void media.port.setRinging(true), 200);
    await expect(heard).rejects.toThrow('interrupted');
    await media.port.setRinging(false);
    const again = media.port.hearYourself(4);
    setTimeout(() => void media.port.stopHearing(), 200);
    await expect(again).rejects.toThrow('interrupted');
    // Left alone, each takes eight seconds.
    expect(performance.now() - since).toBeLessThan(8_000);
  });

  it('measures the microphone, also while nobody is called', async () => {
    const { peak } = await media.port.level();
    expect(peak).toBeGreaterThan(0.2);
    expect(peak).toBeLessThan(0.4);
  });
});
