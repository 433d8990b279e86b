import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeMediaPort } from '../support/fake-media-port.ts';
import { runSipp } from '../support/peers/run-sipp.ts';
import { type LineOptions, type ObservedLine, startLine } from '../support/peers/start-line.ts';
import { type Pbx, startPbx } from '../support/peers/start-pbx.ts';

/** What real peers do for minutes, over a real socket: SIPp, Kamailio, WebSocket, our line. */

const number = '+493023125123';

let pbx: Pbx;

beforeEach(async () => {
  pbx = await startPbx({ tls: false });
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error(pbx.describe());
  await pbx.stop();
});

function startOurs(options: Partial<LineOptions> = {}): ObservedLine {
  return startLine(pbx, { media: new FakeMediaPort(), server: pbx.wsUrl, caFile: null, ...options });
}

describe('Session timers that the caller demands, at their least', () => {
  it('are refreshed by us where that is our part, and end the call where the caller keeps silent', async () => {
    const ours = startOurs();
    await ours.until('registered');
    const weRefresh = await runSipp(pbx, 'caller-keeps-time', {
      values: { number, refresher: 'uas' },
      timeoutSeconds: 180,
    });
    const kept = await ours.incoming();
    await kept.leg.accept();
    const theyRefresh = await runSipp(pbx, 'caller-keeps-time', {
      values: { number, refresher: 'uac' },
      timeoutSeconds: 180,
    });
    const ghost = await ours.incoming();
    await ghost.leg.accept();
    const ended = new Promise((resolve) => ghost.leg.on({ ended: resolve }));

    await expect.poll(weRefresh.messages, { timeout: 90_000, interval: 1_000 }).toMatch(/^UPDATE /m);
    expect(await ended).toMatchObject({ reason: 'connection-lost' });
    await theyRefresh.done;
    // Past the time that was agreed at first.
    await delay(40_000);
    expect(kept.events).not.toContain('ended');
    await kept.leg.hangUp();
    await weRefresh.done;
  });
});
