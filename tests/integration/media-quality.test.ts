import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { QualityRecord } from '#shared/domain/media/call-quality.ts';
import { silentLog } from '../../electron/log.ts';
import {
  createLegWatch,
  createMediaRecovery,
  type LegWatch,
  type MediaRecovery,
} from '../../electron/telephony/media/index.ts';
import type { MediaWindow, MediaWindows } from '../support/media-windows.ts';
import { heardInPage } from '../support/peers/page-sound.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { openSpeakingWindows } from '../support/speaking-windows.ts';
import { connectTonePeer, type TonePeer } from '../support/tone-peer.ts';
import { openUdpPath } from '../support/udp-relay.ts';

/** A damaged network: what is measured of it, what is said, and how the sound comes back. */

const advisorHz = 600;
const customerHz = 1000;
const clear = 0.9;

let windows: MediaWindows;
let media: MediaWindow;
let watch: LegWatch;
let recovery: MediaRecovery;
let customer: TonePeer;
const losses: string[] = [];
const records: unknown[] = [];

beforeAll(async () => {
  windows = await openSpeakingWindows(advisorHz);
  ({ media } = windows);
  watch = createLegWatch({ port: media.port, log: silentLog });
  recovery = createMediaRecovery({
    watch,
    port: media.port,
    restore: () => customer.negotiate({ iceRestart: true }),
    log: silentLog,
  });
  watch.onLoss(({ loss }) => losses.push(loss));
  watch.onRecord(({ quality }) => records.push(quality));
});
afterAll(() => windows.close());
beforeEach(async () => {
  losses.length = 0;
  customer = await connectTonePeer({
    media,
    page: windows.training.page,
    leg: 'a',
    hz: customerHz,
    openPath: openUdpPath,
  });
  await soundBothWays();
});
afterEach(() => customer.close());

async function soundBothWays(): Promise<void> {
  await waitUntil('the advisor to be heard', async () => (await customer.hears([advisorHz]))[0]! > clear);
  await waitUntil(
    'the customer to be heard',
    async () => (await heardInPage(media.page, 'a', [customerHz]))[0]! > clear,
  );
}

const light = () => watch.callSound().quality?.light;

describe('A damaged network', () => {
  it('that was cut is noticed by the silence and left by an ICE restart', async () => {
    const since = performance.now();
    customer.path.cut();
    await waitUntil('the silence to be noticed', () => losses.length > 0, { timeoutMs: 10_000 });
    expect(losses).toEqual(['silence']);
    const noticedMs = Math.round(performance.now() - since);
    await soundBothWays();
    const backMs = Math.round(performance.now() - since);
    console.info(`noticed after ${noticedMs} ms, sound both ways after ${backMs} ms`);
    expect(noticedMs).toBeLessThan(6_000);
    expect(backMs).toBeLessThan(10_000);
    await waitUntil('the repair to end', () => !recovery.isRestoring());
  });

  it('is good while nothing is lost', async () => {
    await waitUntil('a judgement', () => light() === 'good', { timeoutMs: 10_000 });
    expect(watch.callSound().quality).toMatchObject({ cause: null, warns: false });
    // What tells a peer that says nothing from a path that is cut.
    await waitUntil(
      'a report and an answered check',
      async () => {
        const { reportsReceived, checksAnswered } = await media.port.stats('a');
        return reportsReceived > 0 && checksAnswered > 0;
      },
      { timeoutMs: 20_000 },
    );
  });

  it('that loses a tenth is warned of, with its cause, until it is well again', async () => {
    customer.path.lose(0.1);
    await waitUntil('the warning', () => watch.callSound().quality?.warns, { timeoutMs: 15_000 });
    expect(watch.callSound().quality).toMatchObject({ light: 'poor', cause: 'loss' });
    customer.path.lose(0);
    await waitUntil('the warning to go', () => light() === 'good', { timeoutMs: 20_000 });
    await customer.close();
    expect(records.at(-1)).toMatchObject({ codec: 'audio/opus', badSamples: expect.any(Number) });
    const { lossPercent, mos, worstMos } = records.at(-1) as QualityRecord;
    expect(lossPercent).toBeGreaterThan(1);
    expect(worstMos).toBeLessThan(mos);
    console.info(JSON.stringify(records.at(-1)));
  });
});

describe('The microphone', () => {
  it('that is muted while somebody speaks is told', async () => {
    await media.port.setSending('a', false);
    await waitUntil('the warning', () => watch.callSound().microphone === 'speaking-muted', { timeoutMs: 8_000 });
    await media.port.setSending('a', true);
    await waitUntil('the warning to go', () => watch.callSound().microphone === 'none', { timeoutMs: 8_000 });
  });

  it('is not told to be muted while the call is held', async () => {
    await media.port.setSending('a', false);
    await customer.negotiate({ hold: true });
    await new Promise((resolve) => setTimeout(resolve, 4_000)); // three samples would have been enough
    expect(watch.callSound()).toEqual({ quality: null, microphone: 'none' });
  });
});
