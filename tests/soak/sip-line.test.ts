import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { silentLog } from '../../electron/log.ts';
import { cannedSdp } from '../support/fake-media-port.ts';
import { elapse, setUpAnsweredCall, setUpRegisteredLine, useSimulatedTime } from '../support/sip/line-fixture.ts';
import { nextLeg, seededRandom, sendMutated } from '../support/sip/mutate.ts';
import { heapInUse, watchCores } from '../support/sip/watch-core.ts';

const escaped: unknown[] = [];
const note = (error: unknown): unknown => escaped.push(error);
const mebibyte = 1024 * 1024;
/** What memory may grow by in a long run: less than one leg for each hundred calls. */
const mostGrowth = 8 * mebibyte;

beforeEach(() => {
  useSimulatedTime();
  escaped.length = 0;
  process.on('uncaughtException', note);
  process.on('unhandledRejection', note);
});
afterEach(() => {
  vi.useRealTimers();
  process.off('uncaughtException', note);
  process.off('unhandledRejection', note);
});

it('100,000 mutated messages: no crash, no hang, no growth', async () => {
  const cores = watchCores();
  const random = seededRandom(20_261_123);
  const fixture = await setUpRegisteredLine({ log: silentLog });
  await sendMutated(fixture, 20_000, random);
  fixture.media.legs.clear();
  fixture.media.did.splice(0);
  const before = heapInUse();
  const began = Date.now();
  for (let part = 0; part < 5; part++) {
    await sendMutated(fixture, 20_000, random);
    fixture.media.legs.clear();
    fixture.media.did.splice(0);
    fixture.states.splice(0);
  }
  const grown = heapInUse() - before;
  const rate = Math.round(100_000 / ((Date.now() - began) / 1_000));
  console.info(`mutated messages: ${rate}/s, heap ${(grown / mebibyte).toFixed(1)} MiB`);
  expect(escaped).toEqual([]);
  expect(cores.sizes()).toEqual({ dialogs: 0, clients: 0, servers: 0 });
  cores.stop();
  expect(grown).toBeLessThan(mostGrowth);
  await setUpAnsweredCall({ ...fixture, incoming: nextLeg(fixture) });
});

it('2,000 calls in a row, in and out: no dialog, transaction or memory is left', async () => {
  const cores = watchCores();
  const fixture = await setUpRegisteredLine();
  const { peer, line, media } = fixture;

  async function callIn(): Promise<void> {
    const { call, leg } = await setUpAnsweredCall(fixture);
    const held = leg.setHold(true);
    peer.respond(await peer.next('INVITE'), 200, { body: cannedSdp('answer', 'recvonly') });
    await held;
    call.bye();
    await peer.next((m) => m.status === 200 && m.method === 'BYE');
  }
  async function callOut(): Promise<void> {
    const leg = line.dial('2001');
    peer.respond(await peer.next('INVITE'), 200, { body: cannedSdp('answer') });
    await new Promise<void>((resolve) => leg.on({ confirmed: resolve }));
    const over = leg.hangUp();
    peer.respond(await peer.next('BYE'), 200);
    await over;
  }
  async function run(calls: number): Promise<number> {
    for (let count = 0; count < calls; count++) {
      await (count % 2 === 0 ? callIn() : callOut());
      if (count % 100 === 0) {
        peer.forget();
        media.legs.clear();
        media.did.splice(0);
      }
    }
    await elapse(120_000);
    peer.forget();
    media.legs.clear();
    media.did.splice(0);
    return heapInUse();
  }

  const before = await run(400);
  const grown = (await run(2_000)) - before;
  console.info(`2,000 calls: heap ${(grown / mebibyte).toFixed(1)} MiB`);
  expect(escaped).toEqual([]);
  expect(cores.sizes()).toEqual({ dialogs: 0, clients: 0, servers: 0 });
  cores.stop();
  expect(grown).toBeLessThan(mostGrowth);
  expect(media.legs.size).toBe(0);
});
