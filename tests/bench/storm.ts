import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { newId } from '#shared/domain/id.ts';
import { usualCallPolicy } from '#shared/domain/site/call-policy.ts';
import { systemClock } from '#shared/domain/time.ts';
import { createAdvisorService } from '../../electron/features/advisor/index.ts';
import { silentLog } from '../../electron/log.ts';
import { createCallService } from '../../electron/telephony/calls/call-service.ts';
import { originOfDialled } from '../../electron/telephony/sip/headers/read-origin.ts';
import { createSipLine } from '../../electron/telephony/sip/index.ts';
import { FakeMediaPort } from '../support/fake-media-port.ts';
import { ScriptedPeer } from '../support/sip/scripted-peer.ts';
import { type Bench, percentile } from './bench.ts';

const invitesPerSecond = 100;
const seconds = 10;

/** A misconfigured PBX calls without end: how long main's event loop is kept from everything else. The peer runs in it too. */
export const bench: Bench = {
  name: 'storm',
  async run() {
    const peer = new ScriptedPeer();
    const line = createSipLine({
      domain: 'example.org',
      user: '1001',
      password: 'bench',
      transport: peer.transport,
      media: new FakeMediaPort(),
      readOrigin: () => originOfDialled('1003'),
      newLegId: newId,
      log: silentLog,
    });
    const advisor = createAdvisorService({ clock: systemClock, log: silentLog });
    const calls = createCallService({
      line,
      advisor,
      policy: usualCallPolicy,
      openConversation: () => null,
      readNumber: () => null,
      nameOf: () => null,
      whenMediaReady: () => Promise.resolve(),
      warn: () => Promise.resolve(),
      mix: () => Promise.resolve(),
      clock: systemClock,
      log: silentLog,
    });
    const registered = new Promise<void>((resolve) => {
      line.on({ stateChanged: ({ name }) => name === 'registered' && resolve() });
    });
    line.start();
    await registered;
    advisor.choose({ name: 'ready' });

    const delay = monitorEventLoopDelay({ resolution: 1 });
    const refusedAfterMs: number[] = [];
    let shown = 0;
    delay.enable();
    const total = invitesPerSecond * seconds;
    const startedAt = performance.now();
    for (let count = 0; count < total; count += 1) {
      const calledAt = performance.now();
      const call = peer.call();
      void call.response(486).then(() => refusedAfterMs.push(performance.now() - calledAt));
      await wait(Math.max(0, startedAt + ((count + 1) * 1000) / invitesPerSecond - performance.now()));
      shown = Math.max(shown, calls.list().length);
    }
    await wait(200);
    delay.disable();
    // The one that is shown hears it, too, when the line stops.
    const refused = refusedAfterMs.length;
    await line.stop();
    if (refused !== total - 1 || shown !== 1) {
      throw new Error(`${refused} of ${total} calls heard "busy", ${shown} shown at once`);
    }
    const detail = `event loop p50 ${(delay.percentile(50) / 1e6).toFixed(1)} ms, longest ${(delay.max / 1e6).toFixed(1)} ms; ${total} INVITEs in ${seconds} s, one shown, the others refused within ${percentile(refusedAfterMs, 0.99).toFixed(1)} ms (p99)`;
    return [{ name: 'storm', value: delay.percentile(99) / 1e6, budget: null, unit: 'ms p99', ok: true, detail }];
  },
};
