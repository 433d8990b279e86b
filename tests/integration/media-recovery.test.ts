import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../electron/log.ts';
import {
  createLegWatch,
  createMediaRecovery,
  type LegWatch,
  type MediaRecovery,
} from '../../electron/telephony/media/index.ts';
import type { MediaWindow, MediaWindows } from '../support/media-windows.ts';
import { heardInPage } from '../support/peers/page-sound.ts';
import { type Baresip, startBaresip } from '../support/peers/start-baresip.ts';
import { type ObservedLeg, type ObservedLine, startLine } from '../support/peers/start-line.ts';
import { type Pbx, startPbx } from '../support/peers/start-pbx.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { openSpeakingWindows } from '../support/speaking-windows.ts';

/** A call whose sound is lost gets it back, through a real PBX and its media relay. */

const customerHz = 1000;
const microphoneHz = 600;
/** A tone that came through G.711 has nearly all of the energy. */
const clear = 0.9;
/** Milliseconds in which sound is back after the media window died (what the advisor is promised). */
const promiseMs = 3000;

let windows: MediaWindows;
let media: MediaWindow;
let pbx: Pbx;
let line: ObservedLine;
let watch: LegWatch;
let recovery: MediaRecovery;

beforeAll(async () => {
  windows = await openSpeakingWindows(microphoneHz);
  ({ media } = windows);
  watch = createLegWatch({ port: media.port, log: silentLog });
  recovery = createMediaRecovery({
    watch,
    port: media.port,
    restore: (leg, loss) => line.line.restoreMedia(leg, loss),
    log: silentLog,
  });
});
afterAll(() => windows.close());
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

async function soundBothWays(leg: ObservedLeg, customer: Baresip): Promise<void> {
  const patience = { timeoutMs: 20_000 };
  await waitUntil('the customer to be heard', () => weHear(leg).catch(() => false), patience);
  await waitUntil('us to be heard', () => customerHears(customer), patience);
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
    const flowing = new Promise<number>((resolve) => watch.onRestored(() => resolve(performance.now())));
    await media.crash();
    await media.reopen();
    const ms = Math.round((await flowing) - since);
    await soundBothWays(leg, customer);
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
