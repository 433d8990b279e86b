import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { newId } from '#shared/domain/id.ts';
import { silentLog } from '../../electron/log.ts';
import {
  createTrainingExchange,
  loadTrainingScript,
  type TrainingExchange,
} from '../../electron/telephony/exchange/index.ts';
import type { Leg, Line } from '../../electron/telephony/line.ts';
import { originOfDialled } from '../../electron/telephony/sip/headers/read-origin.ts';
import { createSipLine } from '../../electron/telephony/sip/sip-line.ts';
import { type MediaWindow, type MediaWindows, openMediaWindows } from '../support/media-windows.ts';
import { writeTone } from '../support/peers/wav.ts';

const script = join(import.meta.dirname, '../../assets/training/callers.yaml');
const microphoneHz = 600;
/** Speech and tone are far above, comfort noise and codec noise far below. */
const audible = 0.01;
const silent = 0.002;

let folder: string;
let windows: MediaWindows;
let media: MediaWindow;
let training: MediaWindow;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'microphone-'));
  const microphone = join(folder, 'tone.wav');
  writeTone(microphone, { hz: microphoneHz, seconds: 4, sampleRate: 48_000 });
  windows = await openMediaWindows(microphone);
  ({ media, training } = windows);
  await media.port.warmUp();
});
afterAll(async () => {
  await windows.close();
  rmSync(folder, { recursive: true });
});

const tone = async (leg: string) => {
  const heard = await training.listen(leg);
  expect(heard.loudness).toBeGreaterThan(audible);
  expect(Math.abs(heard.peakHz - microphoneHz)).toBeLessThan(25);
};
const speech = async (leg: string) => expect((await media.listen(leg)).loudness).toBeGreaterThan(audible);
/** Waits: a file may pause between sentences, the first packets may be on their way. */
const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 100 });

describe('media window', () => {
  const here = { leg: 'here', options: {} };
  const there = { leg: 'there', options: {} };

  beforeEach(async () => {
    await media.port.create({ leg: 'here', source: { kind: 'microphone' }, audible: true });
    await training.port.create({
      leg: 'there',
      source: { kind: 'speech', file: 'termin-anliegen.ogg' },
      audible: false,
    });
  });
  afterEach(async () => {
    await media.port.close('here');
    await training.port.close('there');
  });

  async function negotiate(hold: { here?: boolean; there?: boolean } = {}): Promise<string> {
    const offer = await media.port.getDescription({ leg: 'here', options: { hold: hold.here ?? false } });
    await training.port.setDescription({ ...there, sdp: offer.body });
    const answer = await training.port.getDescription({ leg: 'there', options: { hold: hold.there ?? false } });
    await media.port.setDescription({ ...here, sdp: answer.body });
    return /a=(sendrecv|sendonly|recvonly|inactive)/.exec(answer.body)?.[1] ?? '';
  }

  it('takes back an offer that met theirs, answers theirs, and offers again', async () => {
    await negotiate();
    await media.port.getDescription(here);
    const theirs = await training.port.getDescription(there);
    await media.port.rollback('here');
    await media.port.setDescription({ ...here, sdp: theirs.body });
    const answer = await media.port.getDescription(here);
    await training.port.setDescription({ ...there, sdp: answer.body });
    expect(await negotiate()).toBe('sendrecv');
    await eventually(() => tone('there'));
  });

  it('speaks in both directions again after both sides held', async () => {
    expect(await negotiate()).toBe('sendrecv');
    expect(await negotiate({ here: true, there: true })).toBe('inactive');
    expect(await negotiate()).toBe('sendrecv');
    await training.port.setSpeaking('there', true);
    await eventually(() => speech('here'));
    await eventually(() => tone('there'));
  });

  it('answers with addresses of its own when the other side asks for a new connection', async () => {
    await negotiate();
    const restart = await media.port.getDescription({ leg: 'here', options: { iceRestart: true } });
    await training.port.setDescription({ ...there, sdp: restart.body });
    const answer = await training.port.getDescription(there);
    await media.port.setDescription({ ...here, sdp: answer.body });
    expect(answer.body).toMatch(/^a=candidate:.* typ host/m);
  });

  it('pauses a speech, goes on and says when it was said to the end', async () => {
    await negotiate();
    await training.port.setSpeaking('there', true, 'termin-nach-halten.ogg');
    await training.port.setSpeaking('there', false);
    await training.port.setSpeaking('there', true);
    await vi.waitFor(
      () => expect(training.events).toContainEqual({ name: 'spoken', leg: 'there', file: 'termin-nach-halten.ogg' }),
      { timeout: 8_000 },
    );
  });

  it('answers what cannot be done with a reason', async () => {
    await expect(media.port.getDescription({ leg: 'nobody', options: {} })).rejects.toThrow('no such leg');
    await expect(media.port.create({ leg: 'here', source: { kind: 'microphone' }, audible: true })).rejects.toThrow(
      'already',
    );
    const speechHere = { leg: 'x', source: { kind: 'speech', file: 'a.ogg' }, audible: true } as const;
    await expect(media.port.create(speechHere)).rejects.toThrow('microphone only');
    const microphoneThere = { leg: 'x', source: { kind: 'microphone' }, audible: true } as const;
    await expect(training.port.create(microphoneThere)).rejects.toThrow('no microphone');
    await expect(media.port.setDescription({ ...here, sdp: 'v=nonsense' })).rejects.toThrow();
    await expect(training.port.setSpeaking('there', true, 'missing.ogg')).rejects.toThrow('404');
  });

  it('refuses a command that it cannot read', async () => {
    const unreadable = { id: 4711, command: { name: 'explode' } };
    const heard = await media.page.evaluate(async (sent) => {
      const target = window as unknown as {
        deliver(payload: unknown): void;
        bridge: { send(channel: string, payload: unknown): void };
      };
      const usual = target.bridge.send;
      const reply = new Promise((resolve) => {
        target.bridge.send = (channel, payload) => {
          if (channel === 'media:reply') resolve(payload);
        };
      });
      target.deliver(sent);
      return reply.finally(() => (target.bridge.send = usual));
    }, unreadable);
    expect(heard).toEqual({ id: 4711, reply: { ok: false, message: 'unreadable command' } });
  });

  it('only knocks in the headset while a call lives', async () => {
    await media.port.setRinging(true);
    await eventually(async () => {
      const heard = await media.listenToOutput('headset');
      expect(Math.abs(heard.peakHz - 425)).toBeLessThan(15);
      expect(heard.peak).toBeGreaterThan(0.02);
      expect(heard.peak).toBeLessThan(0.06);
    });
    expect((await media.listenToOutput('ringer')).loudness).toBeLessThan(silent);
    await media.port.setRinging(false);
    expect((await media.listenToOutput('headset')).loudness).toBeLessThan(silent);
  });

  it('keeps to the content security policy', () => {
    const violations = [...media.complaints, ...training.complaints].filter((text) => /Content.Security/i.test(text));
    expect(violations).toEqual([]);
  });
});

describe('a training call over real WebRTC', () => {
  let exchange: TrainingExchange;
  let line: Line;
  let ringing: Leg[];

  beforeEach(async () => {
    const loaded = await loadTrainingScript(script);
    if (!loaded.ok) throw new Error(loaded.error.message);
    exchange = createTrainingExchange({ media: training.port, script: loaded.value, log: silentLog });
    line = createSipLine({
      ...exchange.credentials,
      transport: exchange.transport,
      media: media.port,
      readOrigin: () => originOfDialled(''),
      newLegId: newId,
      log: silentLog,
    });
    ringing = [];
    line.on({ incoming: (leg) => ringing.push(leg) });
    line.start();
    await vi.waitFor(() => expect(line.state.name).toBe('registered'));
  });
  afterEach(async () => {
    await line.stop();
    await exchange.stop();
  });

  async function answer(callerId: string): Promise<{ leg: Leg; customer: string }> {
    const before = await training.legs();
    expect(await exchange.startCall(callerId)).toMatchObject({ ok: true });
    const leg = ringing.at(-1)!;
    await leg.accept();
    const customer = (await training.legs()).find((id) => !before.includes(id));
    return { leg, customer: customer! };
  }

  it('carries the microphone to the customer and the voice to the advisor, and neither on hold', async () => {
    const { leg, customer } = await answer('termin');
    await eventually(() => speech(leg.id));
    await eventually(() => tone(customer));

    await leg.setHold(true);
    await eventually(async () => {
      expect((await training.listen(customer)).loudness).toBeLessThan(silent);
      expect((await media.listen(leg.id)).loudness).toBeLessThan(silent);
    });

    await leg.setHold(false);
    await eventually(() => speech(leg.id));
    await eventually(() => tone(customer));

    await leg.setMuted(true);
    await eventually(async () => expect((await training.listen(customer)).loudness).toBeLessThan(silent));
    await speech(leg.id);

    const stats = await media.port.stats(leg.id);
    expect(stats.packetsReceived).toBeGreaterThan(50);
    expect(stats.codec).toMatch(/^audio\//);

    await leg.hangUp();
    await vi.waitFor(async () => expect([...(await media.legs()), ...(await training.legs())]).toEqual([]));
  });

  it('lends the microphone to two calls at a time, and keeps it when one ends', async () => {
    const first = await answer('termin');
    const second = await answer('bescheid');
    await eventually(() => tone(first.customer));
    await first.leg.hangUp();
    await eventually(() => tone(second.customer));
  });

  it('lets a dialled customer pick up and speak', async () => {
    const leg = line.dial('+493023125777');
    await new Promise<void>((resolve) => leg.on({ confirmed: resolve }));
    await eventually(() => speech(leg.id));
    await leg.hangUp();
  });

  it('is answered and heard without a microphone, and takes the one that is plugged in later', async () => {
    await media.page.addInitScript(() => {
      const devices = navigator.mediaDevices;
      const real = devices.getUserMedia.bind(devices);
      devices.getUserMedia = () => Promise.reject(new DOMException('unplugged', 'NotFoundError'));
      document.addEventListener('plug-in', () => {
        devices.getUserMedia = real;
        devices.dispatchEvent(new Event('devicechange'));
      });
    });
    media.port.windowGone();
    await media.page.reload();
    await media.port.whenStarted();
    const told = (): unknown => media.events.findLast(({ name }) => name === 'microphone');
    await vi.waitFor(() => expect(told()).toEqual({ name: 'microphone', state: 'absent' }), { timeout: 15_000 });

    const { leg, customer } = await answer('termin');
    await eventually(() => speech(leg.id));
    expect((await training.listen(customer)).loudness).toBeLessThan(silent);

    await media.page.evaluate(() => document.dispatchEvent(new Event('plug-in')));
    await eventually(() => tone(customer));
    expect(media.events).toContainEqual(expect.objectContaining({ name: 'microphone', state: 'open' }));
  });
});
