import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { usualSound } from '#shared/domain/media/sound.ts';
import { silentLog } from '../../electron/log.ts';
import {
  createLegWatch,
  createMediaRecovery,
  type LegWatch,
  type MediaRecovery,
} from '../../electron/telephony/media/index.ts';
import { type MediaWindow, type MediaWindows, openMediaWindows } from '../support/media-windows.ts';
import { heardInPage } from '../support/peers/page-sound.ts';
import { type Baresip, startBaresip } from '../support/peers/start-baresip.ts';
import { type ObservedLeg, type ObservedLine, startLine } from '../support/peers/start-line.ts';
import { type Pbx, startPbx } from '../support/peers/start-pbx.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { writeTone } from '../support/peers/wav.ts';

/** A call whose sound is lost gets it back, through a real PBX and its media relay. */

const customerHz = 1000;
const microphoneHz = 600;
/** A tone that came through G.711 has nearly all of the energy. */
const clear = 0.9;
/** Milliseconds in which sound is back after the media window died (what the advisor is promised). */
const promiseMs = 3000;

let folder: string;
let windows: MediaWindows;
let media: MediaWindow;
let pbx: Pbx;
let line: ObservedLine;
let watch: LegWatch;
let recovery: MediaRecovery;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'microphone-'));
  const microphone = join(folder, 'tone.wav');
  writeTone(microphone, { hz: microphoneHz, seconds: 4, sampleRate: 48_000 });
  windows = await openMediaWindows(microphone);
  ({ media } = windows);
  const processing = { echoCancellation: false, noiseSuppression: false, autoGainControl: false };
  await media.port.applySound({ ...usualSound, processing });
  await media.port.warmUp();
  watch = createLegWatch({ port: media.port, log: silentLog });
  recovery = createMediaRecovery({
    watch,
    port: media.port,
    restore: (leg, loss) => line.line.restoreMedia(leg, loss),
    log: silentLog,
  });
});
afterAll(async () => {
  await windows.close();
  rmSync(folder, { recursive: true });
});
beforeEach(async () => {
  pbx = await startPbx();
  line = startLine(pbx, { media: media.port });
  await line.until('registered');
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error(pbx.describe());
  await pbx.stop();
});

const weHear = async ({ leg }: ObservedLeg): Promise<boolean> => {
  const [share = 0] = await heardInPage(media.page, leg.id, [customerHz]);
  return share > clear;
};
const customerHears = async (customer: Baresip): Promise<boolean> => (await customer.heard.share(microphoneHz)) > clear;

/** Resolves with the instant since when both were heard: the start of what was listened to. */
async function soundBothWays(leg: ObservedLeg, customer: Baresip, timeoutMs = 20_000): Promise<number> {
  const heardSince = async (hears: () => Promise<boolean>): Promise<number | false> => {
    const since = performance.now();
    return (await hears().catch(() => false)) && since;
  };
  const [here, there] = await Promise.all([
    waitUntil('the customer to be heard', () => heardSince(() => weHear(leg)), { timeoutMs }),
    waitUntil('us to be heard', () => heardSince(() => customerHears(customer)), { timeoutMs }),
  ]);
  return Math.max(here, there);
}

async function answeredCall(): Promise<{ customer: Baresip; leg: ObservedLeg }> {
  const customer = await startBaresip(pbx, { user: 'customer', tone: customerHz });
  await customer.dial('advisor');
  const leg = await line.incoming();
  await customer.ringing();
  await leg.leg.accept();
  await customer.established();
  await soundBothWays(leg, customer);
  return { customer, leg };
}

describe('The sound of a call', () => {
  it('is back within three seconds after the media window died', async () => {
    const { customer, leg } = await answeredCall();
    const since = performance.now();
    await media.crash();
    await media.reopen();
    const ms = Math.round((await soundBothWays(leg, customer)) - since);
    console.info(`sound is back after ${ms} ms`);
    expect(ms).toBeLessThan(promiseMs);
    await waitUntil('the repair to end', () => !recovery.isRestoring());

    // Still the same call: it can be held, resumed and ended.
    await leg.leg.setHold(true);
    await waitUntil('silence there', async () => (await customer.heard.share(microphoneHz)) === 0);
    await leg.leg.setHold(false);
    await soundBothWays(leg, customer);
    await leg.leg.hangUp();
    await customer.closed();
  });

  it('stays muted when it comes back to a muted call', async () => {
    const { customer, leg } = await answeredCall();
    await leg.leg.setMuted(true);
    await media.crash();
    await media.reopen();
    await waitUntil('the customer to be heard', () => weHear(leg).catch(() => false), { timeoutMs: 20_000 });
    expect(await customer.heard.share(microphoneHz)).toBe(0);
    await leg.leg.setMuted(false);
    await soundBothWays(leg, customer);
  });

  it('goes on through an ICE restart', async () => {
    const { customer, leg } = await answeredCall();
    await line.line.restoreMedia(leg.leg.id, 'silence');
    await soundBothWays(leg, customer);
    await leg.leg.hangUp();
    await customer.closed();
  });
});
