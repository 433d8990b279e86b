import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { silentLog } from '../../electron/log.ts';
import { createLegWatch, createMediaRecovery, type LegWatch } from '../../electron/telephony/media/index.ts';
import type { MediaWindows } from '../support/media-windows.ts';
import { heardInPage } from '../support/peers/page-sound.ts';
import { startBaresip } from '../support/peers/start-baresip.ts';
import { type ObservedLeg, type ObservedLine, startLine } from '../support/peers/start-line.ts';
import { type Pbx, startPbx } from '../support/peers/start-pbx.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { openSpeakingWindows } from '../support/speaking-windows.ts';

/**
 * The window that has the sound dies again and again in one call through a real PBX and its media relay, whoever called
 * whom: what is promised holds each time, not on average.
 */

const crashes = Number(process.env['SOAK_CRASHES'] ?? 20);
const customerHz = 1000;
const microphoneHz = 600;
/** A tone that came through G.711 has nearly all of the energy. */
const clear = 0.9;
/** Milliseconds in which sound is back (what the advisor is promised). */
const promiseMs = 3000;

let windows: MediaWindows;
let pbx: Pbx;
let line: ObservedLine;
let watch: LegWatch;

beforeAll(async () => {
  windows = await openSpeakingWindows(microphoneHz);
  const { port } = windows.media;
  watch = createLegWatch({ port, log: silentLog });
  createMediaRecovery({
    watch,
    port,
    restore: (leg, loss) => line.line.restoreMedia(leg, loss),
    log: silentLog,
  });
});
afterAll(() => windows.close());
beforeEach(async () => {
  pbx = await startPbx();
  line = startLine(pbx, { media: windows.media.port });
  await line.until('registered');
});
afterEach(() => pbx.stop());

async function weHear({ leg }: ObservedLeg): Promise<boolean> {
  const [share = 0] = await heardInPage(windows.media.page, leg.id, [customerHz]).catch(() => [0]);
  return share > clear;
}

it.each(['the customer calls', 'we call'])(
  `sound is back within three seconds each of ${crashes} times (%s)`,
  async (who) => {
    const customer = await startBaresip(pbx, {
      user: 'customer',
      tone: customerHz,
      answerMode: who === 'we call' ? 'auto' : 'manual',
    });
    let leg: ObservedLeg;
    if (who === 'we call') {
      leg = line.dial('customer');
      await leg.confirmed();
    } else {
      await customer.dial('advisor');
      leg = await line.incoming();
      await leg.leg.accept();
    }
    await customer.established();
    const soundBothWays = async (): Promise<void> => {
      await waitUntil('the customer to be heard', () => weHear(leg), { timeoutMs: 20_000 });
      const isHeard = async (): Promise<boolean> => (await customer.heard.share(microphoneHz)) > clear;
      await waitUntil('us to be heard', isHeard, { timeoutMs: 20_000 });
    };
    await soundBothWays();
    const times: number[] = [];
    for (let count = 1; count <= crashes; count += 1) {
      const since = performance.now();
      const flowing = new Promise<number>((resolve) => {
        const stop = watch.onRestored(() => {
          stop();
          resolve(performance.now());
        });
      });
      await windows.media.crash();
      await windows.media.reopen();
      times.push(Math.round((await flowing) - since));
      await soundBothWays();
    }
    await leg.leg.hangUp();
    await customer.closed();
    times.sort((one, other) => one - other);
    console.info(`${who}: sound is back after ${times.join(', ')} ms`);
    expect(times.at(-1)).toBeLessThan(promiseMs);
  },
);
