import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type MediaWindow, type MediaWindows, openMediaWindows } from '../support/media-windows.ts';
import { heardInPage } from '../support/peers/page-sound.ts';
import { speakTone } from '../support/peers/rtp-tone.ts';
import { runSipp } from '../support/peers/run-sipp.ts';
import { type Baresip, startBaresip } from '../support/peers/start-baresip.ts';
import { type ObservedLeg, type ObservedLine, startLine } from '../support/peers/start-line.ts';
import { startPbxWorld } from '../support/peers/start-pbx-world.ts';
import { type Pbx, startPbx } from '../support/peers/start-pbx.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { writeTone } from '../support/peers/wav.ts';

const customerHz = 1000;
const microphoneHz = 600;
/** A tone that came through G.711 and the browser's processing has nearly all of the energy. */
const clear = 0.9;
const outside = '+493023125999';
const overflow = {
  number: '+4917139200042',
  dialled: '+494066969500',
  sentOnTo: '+493023125500',
  queue: 'agentur-gera',
  waitedSeconds: '73',
  originSite: 'gera',
};

let folder: string;
let windows: MediaWindows;
let media: MediaWindow;
let pbx: Pbx;
let line: ObservedLine;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'heisser-draht-microphone-'));
  const microphone = join(folder, 'tone.wav');
  writeTone(microphone, { hz: microphoneHz, seconds: 5, sampleRate: 48_000 });
  windows = await openMediaWindows(microphone);
  ({ media } = windows);
  await media.port.warmUp();
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

async function weHear({ leg }: ObservedLeg): Promise<number> {
  const [share = 0] = await heardInPage(media.page, leg.id, [customerHz]);
  return share;
}

const patience = { timeoutMs: 20_000 };

/** Sound needs a moment after an answer or a resume. */
async function expectSoundBothWays(leg: ObservedLeg, customer: Baresip): Promise<void> {
  const isClear = (share: number): number | false => share > clear && share;
  const here = await waitUntil('the customer to be heard', async () => isClear(await weHear(leg)), patience);
  const there = await waitUntil(
    'us to be heard',
    async () => isClear(await customer.heard.share(microphoneHz)),
    patience,
  );
  console.info(`${customerHz} Hz here ${here.toFixed(4)}, ${microphoneHz} Hz there ${there.toFixed(4)}`);
}

async function answeredCall(): Promise<{ customer: Baresip; leg: ObservedLeg }> {
  const customer = await startBaresip(pbx, { user: 'customer', tone: customerHz });
  await customer.dial('advisor');
  const leg = await line.incoming();
  await customer.ringing();
  await leg.leg.accept();
  await customer.established();
  return { customer, leg };
}

describe('A call from a telephone through rtpengine', () => {
  it('is heard on both sides, and again after hold and resume', async () => {
    const { customer, leg } = await answeredCall();
    await expectSoundBothWays(leg, customer);

    await leg.leg.setHold(true);
    await waitUntil('silence there', async () => (await customer.heard.share(microphoneHz)) === 0);
    await waitUntil('silence here', async () => (await weHear(leg)) === 0);
    expect(await customer.heard.share(microphoneHz)).toBe(0);

    await leg.leg.setHold(false);
    await expectSoundBothWays(leg, customer);

    await leg.leg.hangUp();
    await customer.closed();
  });

  it('can be held and resumed from there', async () => {
    const { customer, leg } = await answeredCall();
    await expectSoundBothWays(leg, customer);
    await customer.hold();
    await waitUntil('silence there', async () => (await customer.heard.share(microphoneHz)) === 0);
    await customer.resume();
    await expectSoundBothWays(leg, customer);
  });

  it('does not carry the microphone while muted', async () => {
    const { customer, leg } = await answeredCall();
    await expectSoundBothWays(leg, customer);
    await leg.leg.setMuted(true);
    await waitUntil('silence there', async () => (await customer.heard.share(microphoneHz)) === 0);
    expect(await weHear(leg)).toBeGreaterThan(clear);
    await leg.leg.setMuted(false);
    await expectSoundBothWays(leg, customer);
  });

  it('goes on while the PBX is dead, and is ended from there when it is back', async () => {
    const { customer, leg } = await answeredCall();
    await expectSoundBothWays(leg, customer);
    await pbx.kill();
    await line.until('lost');
    await expectSoundBothWays(leg, customer);
    await pbx.restart();
    await line.until('registered');
    // The BYE finds us only by the Contact of a re-INVITE over the new connection.
    await waitUntil(
      'the target refresh',
      () => customer.control.events.filter(({ type }) => type === 'CALL_REMOTE_SDP').length >= 2,
    );
    await expectSoundBothWays(leg, customer);
    await customer.hangUp();
    expect(await leg.ended()).toMatchObject({ reason: 'hung-up-there' });
  });

  it('can be ended from here after the PBX was dead', async () => {
    const { customer, leg } = await answeredCall();
    await pbx.kill();
    await line.until('lost');
    await pbx.restart();
    await line.until('registered');
    await leg.leg.hangUp();
    await customer.closed();
  });

  it('tells the customer when it is turned away', async () => {
    const customer = await startBaresip(pbx, { user: 'customer', tone: customerHz });
    await customer.dial('advisor');
    await (await line.incoming()).leg.reject('busy');
    expect(await customer.closed()).toContain('486');
  });
});

describe('A call from the outside world', () => {
  it('tells who calls, from where and how long they waited; is held, resumed and ended here', async () => {
    const caller = await runSipp(pbx, 'caller-with-headers', { values: overflow });
    const { leg } = await line.incoming();
    expect(leg.origin).toEqual({
      number: '+4917139200042',
      display: expect.stringContaining('171'),
      anonymous: false,
      dialled: '+494066969500',
      queue: 'agentur-gera',
      waitedSeconds: 73,
      jurisdictionId: 'agentur-gera',
      overflowFrom: 'gera',
      route: ['+494066969500', '+493023125500'],
    });
    await leg.accept();
    await leg.setHold(true);
    await leg.setHold(false);
    await leg.hangUp();
    await caller.done;
    expect(caller.messages()).toContain('a=recvonly');
  });

  it('has no number when the caller withholds it', async () => {
    const caller = await runSipp(pbx, 'caller-anonymous', { values: { ...overflow, queue: 'arge-boerde' } });
    const { leg } = await line.incoming();
    expect(leg.origin).toMatchObject({ number: null, anonymous: true, jurisdictionId: 'arge-boerde' });
    await leg.accept();
    await leg.hangUp();
    await caller.done;
  });

  it('is over when the caller gives up', async () => {
    const caller = await runSipp(pbx, 'caller-gives-up', { values: overflow });
    const call = await line.incoming();
    expect(await call.ended()).toMatchObject({ reason: 'cancelled' });
    await caller.done;
  });

  it('is heard where the caller offered nothing and took our offer', async () => {
    const { from } = pbx.ports.takeMedia();
    const values = { number: overflow.number, voice: String(from) };
    const caller = await runSipp(pbx, 'caller-without-offer', { values });
    const call = await line.incoming();
    await call.leg.accept();
    // Where the PBX wants it: in the 200, which carries our offer.
    const [, toPort] = /^m=audio (\d+)/m.exec(caller.messages()) ?? [];
    const stop = speakTone({ host: pbx.host, fromPort: from, toPort: Number(toPort), hz: customerHz });
    try {
      await waitUntil('the caller to be heard', async () => (await weHear(call)) > clear, patience);
    } finally {
      stop();
    }
    await call.leg.hangUp();
    await caller.done;
  });
});

describe('A call to the outside world', () => {
  it('rings, is answered, held, resumed and ended here', async () => {
    const callee = await runSipp(pbx, 'callee-answers');
    const call = line.dial(outside);
    await call.confirmed();
    expect(call.events).toEqual(['progressed', 'confirmed']);
    await call.leg.setHold(true);
    await call.leg.setHold(false);
    await call.leg.hangUp();
    expect(await call.ended()).toMatchObject({ reason: 'hung-up-here' });
    await callee.done;
  });

  it('ends as busy', async () => {
    const callee = await runSipp(pbx, 'callee-busy');
    expect(await line.dial(outside).ended()).toMatchObject({ reason: 'busy', sipStatus: 486 });
    await callee.done;
  });

  it('can be ended there', async () => {
    const callee = await runSipp(pbx, 'callee-hangs-up', { talkMs: 300 });
    expect(await line.dial(outside).ended()).toMatchObject({ reason: 'hung-up-there' });
    await callee.done;
  });

  it('acknowledges what is to be heard before the answer', async () => {
    const callee = await runSipp(pbx, 'callee-is-reliable');
    const call = line.dial(outside);
    await call.confirmed();
    expect(call.events).toEqual(['progressed', 'confirmed']);
    await call.leg.hangUp();
    await callee.done;
    expect(callee.messages()).toMatch(/^RAck: 4711 \d+ INVITE/m);
  });

  it('lets an announcement be heard before the answer', async () => {
    const { from } = pbx.ports.takeMedia();
    const callee = await runSipp(pbx, 'callee-speaks-early', { values: { announcement: String(from) } });
    const call = line.dial(outside);
    await call.progressed();
    // Where the PBX wants the sound of the outside world.
    const [, toPort] = /^m=audio (\d+)/m.exec(callee.messages()) ?? [];
    const stop = speakTone({ host: pbx.host, fromPort: from, toPort: Number(toPort), hz: customerHz });
    try {
      await waitUntil('the announcement to be heard', async () => (await weHear(call)) > clear, patience);
    } finally {
      stop();
    }
    expect(call.events).toEqual(['progressed']);
    await call.leg.hangUp();
    await callee.done;
  });

  it('survives a hold that crosses a re-INVITE of the other side', async () => {
    const callee = await runSipp(pbx, 'callee-meets-hold');
    const call = line.dial(outside);
    await call.confirmed();
    await call.leg.setHold(true);
    expect(callee.messages()).toContain('491');
    await call.leg.hangUp();
    await callee.done;
  });

  it('carries an emergency number unchanged', async () => {
    const callee = await runSipp(pbx, 'callee-busy');
    await line.dial('112').ended();
    await callee.done;
    expect(callee.messages()).toMatch(/^INVITE sip:112@/m);
  });
});

describe('The customer of the tour', () => {
  it('calls over a line of our site, hears us and hangs up', async () => {
    const world = await startPbxWorld({ customerNumber: '+493023125123' });
    try {
      const app = startLine(world.pbx, { media: media.port, user: world.config.user });
      await app.until('registered');
      const [call] = await Promise.all([app.incoming(), world.customerCalls()]);
      expect(call.leg.origin).toMatchObject({
        number: world.call.number,
        dialled: world.call.line.dialled,
        queue: world.call.line.queue,
        waitedSeconds: world.call.waitedSeconds,
        jurisdictionId: world.call.line.jurisdiction,
        overflowFrom: world.call.line.site,
      });
      await call.leg.accept();
      await waitUntil('us to be heard', async () => (await world.customerHears(microphoneHz)) > clear, patience);
      await world.customerHangsUp();
      expect(await call.ended()).toMatchObject({ reason: 'hung-up-there' });

      const callback = app.dial(world.call.number);
      await callback.confirmed();
      await callback.leg.hangUp();
      await world.callEnds();
    } finally {
      await world.stop();
    }
  });
});
