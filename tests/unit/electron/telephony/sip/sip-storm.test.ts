import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Leg } from '../../../../../electron/telephony/line.ts';
import {
  elapse,
  setUpAnsweredCall,
  setUpRegisteredLine,
  useSimulatedTime,
} from '../../../../support/sip/line-fixture.ts';
import { watchCores } from '../../../../support/sip/watch-core.ts';

beforeEach(useSimulatedTime);
afterEach(() => {
  vi.useRealTimers();
});

it(
  'A storm of 100 calls a second: one is shown, the others hear 486 at once, and nothing remains',
  { timeout: 30_000 },
  async () => {
    const cores = watchCores();
    const fixture = await setUpRegisteredLine();
    const { peer, media, line } = fixture;
    let shown: Leg | null = null;
    // As the workplace does: one call, and "busy" for the rest.
    line.on({
      incoming(leg) {
        if (shown === null) shown = leg;
        else void leg.reject('busy');
      },
    });
    const calls = [];
    for (let second = 0; second < 10; second++) {
      for (let each = 0; each < 100; each++) {
        const call = peer.call();
        calls.push(call);
        call.response(486).then(
          () => call.ack(),
          () => undefined,
        );
        await elapse(10);
      }
    }
    await elapse(100);
    const refused = new Set(peer.received.filter(({ status }) => status === 486).map((m) => m.header('Call-ID')));
    expect(refused.size).toBe(999);
    expect(media.did).toEqual([]);
    expect(line.state.name).toBe('registered');

    const [first] = calls;
    const accepted = shown!.accept();
    await first!.answered();
    first!.ack();
    await accepted;
    await shown!.hangUp();
    peer.respond(await peer.next('BYE'), 200);
    await elapse(60_000);
    expect(cores.sizes()).toEqual({ dialogs: 0, clients: 0, servers: 0 });
    cores.stop();
  },
);

it('Calls that nobody takes and nobody turns away are bounded: the next one hears "busy" without a leg', async () => {
  const fixture = await setUpRegisteredLine();
  for (let count = 0; count < 12; count++) await fixture.peer.call().response(180);
  const next = fixture.peer.call();
  await next.response(486);
  expect(fixture.rung).toHaveLength(12);
  for (const leg of fixture.rung.splice(0)) await leg.hangUp();
  await setUpAnsweredCall(fixture);
});

it('A BYE that was answered is forgotten at once; what may come twice is known for half a minute', async () => {
  const cores = watchCores();
  const fixture = await setUpRegisteredLine();
  for (let count = 0; count < 20; count++) {
    const { call } = await setUpAnsweredCall(fixture);
    call.bye();
    await fixture.peer.next((m) => m.status === 200 && m.method === 'BYE');
  }
  await elapse(10);
  // The INVITEs (RFC 6026, Timer L).
  expect(cores.sizes()).toEqual({ dialogs: 0, clients: 0, servers: 20 });
  await elapse(60_000);
  expect(cores.sizes()).toEqual({ dialogs: 0, clients: 0, servers: 0 });
  cores.stop();
});
