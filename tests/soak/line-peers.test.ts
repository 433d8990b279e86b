import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { usualCallPolicy } from '#shared/domain/site/call-policy.ts';
import { systemClock } from '#shared/domain/time.ts';
import { createAdvisorService } from '../../electron/features/advisor/index.ts';
import { silentLog } from '../../electron/log.ts';
import { createCallService } from '../../electron/telephony/calls/call-service.ts';
import { readNumber } from '../../electron/telephony/read-number.ts';
import { FakeMediaPort } from '../support/fake-media-port.ts';
import { runSipp } from '../support/peers/run-sipp.ts';
import { type LineOptions, type ObservedLine, startLine } from '../support/peers/start-line.ts';
import { type Pbx, startPbx } from '../support/peers/start-pbx.ts';
import { heapInUse, watchCores } from '../support/sip/watch-core.ts';

/** What real peers do for minutes, over a real socket: SIPp, Kamailio, WebSocket, our line. */

const number = '+493023125123';
const mebibyte = 1024 * 1024;

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

describe('A misconfigured PBX', () => {
  const perSecond = 100;
  const calls = 60 * perSecond;

  it('that calls 100 times a second for a minute: one call is shown, the rest hear 486, nothing remains', async () => {
    const cores = watchCores();
    const ours = startOurs({ unattended: true });
    const service = createCallService({
      line: ours.line,
      advisor: createAdvisorService({ clock: systemClock, log: silentLog }),
      policy: usualCallPolicy,
      openConversation: () => null,
      nameOf: () => null,
      readNumber,
      whenMediaReady: async () => {},
      warn: () => Promise.resolve(),
      mix: async () => {},
      clock: systemClock,
      log: silentLog,
    });
    let mostShown = 0;
    service.onChange((list) => {
      mostShown = Math.max(mostShown, list.filter(({ state }) => state.name !== 'ended').length);
    });
    await ours.until('registered');

    const storm = (count: number) =>
      runSipp(pbx, 'caller-in-a-storm', {
        values: { number },
        storm: { calls: count, perSecond },
        timeoutSeconds: 240,
      });
    const ringing = () => service.list().filter(({ state }) => state.name === 'ringing');

    // What a first storm leaves behind (code, pools, lists at their bounds) is no growth.
    const first = await storm(500);
    await delay(8_000);
    expect(await service.reject(ringing()[0]!.id)).toMatchObject({ ok: true });
    await first.done;
    await expect.poll(cores.sizes, { timeout: 60_000 }).toEqual({ dialogs: 0, clients: 0, servers: 0 });
    const before = heapInUse();

    const lag = monitorEventLoopDelay({ resolution: 5 });
    lag.enable();
    const began = performance.now();
    const second = await storm(calls);
    await delay(62_000);
    lag.disable();
    const [shown, ...others] = ringing();
    expect(others).toEqual([]);
    expect(ours.line.state).toEqual({ name: 'registered' });
    expect(await service.answer(shown!.id)).toMatchObject({ ok: true });
    expect(await service.hangUp(shown!.id)).toMatchObject({ ok: true });
    console.info(
      `storm: event loop p99 ${(lag.percentile(99) / 1e6).toFixed(1)} ms, most ${(lag.max / 1e6).toFixed(1)} ms`,
    );
    // SIPp fails for any call that heard something else than 486, but for the one that was answered.
    await second.done;
    const seconds = (performance.now() - began) / 1_000;
    await expect.poll(cores.sizes, { timeout: 60_000 }).toEqual({ dialogs: 0, clients: 0, servers: 0 });
    cores.stop();
    const grown = heapInUse() - before;
    console.info(`storm: ${calls} calls in ${seconds.toFixed(0)} s, heap ${(grown / mebibyte).toFixed(1)} MiB`);
    expect(mostShown).toBe(1);
    expect(grown).toBeLessThan(8 * mebibyte);
  });
});

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
