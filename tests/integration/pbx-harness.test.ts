import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acceptsWebSocket, answersOptions, isUdpPortHeld } from '../support/peers/probes.ts';
import { runSipp } from '../support/peers/run-sipp.ts';
import { startBaresip } from '../support/peers/start-baresip.ts';
import { type Pbx, startPbx } from '../support/peers/start-pbx.ts';
import { waitUntil } from '../support/peers/wait-until.ts';

/** A clean tone over G.711 has more than 0.99 of the energy. */
const tone = 0.95;

let pbx: Pbx;

beforeEach(async () => {
  pbx = await startPbx();
});
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') console.error(pbx.describe());
  await pbx.stop();
});

describe('The PBX of the tests', () => {
  it('accepts a phone on WS and, under its own authority, on WSS', async () => {
    await acceptsWebSocket(pbx.wsUrl);
    await acceptsWebSocket(pbx.wssUrl, readFileSync(pbx.caFile, 'utf8'));
    await expect(acceptsWebSocket(pbx.wssUrl)).rejects.toThrow(/certificate/);
  });

  it('runs twice side by side', async () => {
    const other = await startPbx({ tls: false });
    try {
      expect(other.sipPort).not.toBe(pbx.sipPort);
      await answersOptions(other.host, other.sipPort, 2_000);
      await answersOptions(pbx.host, pbx.sipPort, 2_000);
    } finally {
      await other.stop();
    }
  });

  it('is dead after a kill and comes back on the same ports', async () => {
    await pbx.kill();
    await expect(acceptsWebSocket(pbx.wsUrl)).rejects.toThrow(/ECONNREFUSED|ECONNRESET/);
    await pbx.restart();
    await acceptsWebSocket(pbx.wsUrl);
  });

  it('leaves nothing behind', async () => {
    const { ports } = pbx;
    expect(isUdpPortHeld(ports.sip)).toBe(true);
    await pbx.stop();
    expect(isUdpPortHeld(ports.sip)).toBe(false);
    expect(isUdpPortHeld(ports.rtpengineControl)).toBe(false);
    await expect(acceptsWebSocket(pbx.wsUrl)).rejects.toThrow(/ECONNREFUSED/);
  });
});

describe('A test run that is killed', () => {
  it('takes its PBX with it', async () => {
    const script = `
      import { startPbx } from ${JSON.stringify(new URL('../support/peers/start-pbx.ts', import.meta.url).href)};
      const { ports, folder } = await startPbx({ tls: false });
      console.log(JSON.stringify({ ports: [ports.sip, ports.rtpengineControl], folder }));
    `;
    const run = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(run.stdout, 'data')) as [Buffer];
    const { ports, folder } = JSON.parse(line.toString()) as { ports: number[]; folder: string };
    expect(ports.every((port) => isUdpPortHeld(port))).toBe(true);
    run.kill('SIGKILL');
    await waitUntil('Kamailio and rtpengine to be gone', () => !ports.some((port) => isUdpPortHeld(port)));
    rmSync(folder, { recursive: true });
  });
});

describe('Two telephones at the PBX', () => {
  it('hear each other through rtpengine, are silent on hold, and hear each other again', async () => {
    const customer = await startBaresip(pbx, { user: 'customer', tone: 1000 });
    const colleague = await startBaresip(pbx, { user: 'colleague', tone: 600 });
    const expectTones = async (): Promise<void> => {
      const [heardThere, heardHere] = await Promise.all([customer.heard.share(600), colleague.heard.share(1000)]);
      expect(heardThere).toBeGreaterThan(tone);
      expect(heardHere).toBeGreaterThan(tone);
    };
    await colleague.dial('customer');
    await Promise.all([colleague.established(), customer.established()]);
    await expectTones();

    await colleague.hold();
    // The re-INVITE is on its way: the first second may still carry sound.
    await Promise.all([customer.heard.share(600), colleague.heard.share(1000)]);
    expect(await customer.heard.share(600)).toBe(0);

    await colleague.resume();
    await Promise.all([customer.heard.share(600), colleague.heard.share(1000)]);
    await expectTones();

    await customer.hangUp();
    await colleague.closed();
  });

  it('hear nothing while the media relay stands still', async () => {
    const customer = await startBaresip(pbx, { user: 'customer', tone: 1000 });
    const colleague = await startBaresip(pbx, { user: 'colleague', tone: 600 });
    await colleague.dial('customer');
    await Promise.all([colleague.established(), customer.established()]);
    const thaw = pbx.freezeMedia();
    await customer.heard.share(600);
    expect(await customer.heard.share(600)).toBe(0);
    thaw();
    await waitUntil('sound again', async () => (await customer.heard.share(600)) > tone);
  });

  it('reach somebody in the outside world, and are called from there', async () => {
    const customer = await startBaresip(pbx, { user: 'customer', tone: 1000 });
    const callee = await runSipp(pbx, 'callee-answers');
    await customer.dial('+493023125999');
    await customer.established();
    await customer.hangUp();
    await customer.closed();
    await callee.done;

    const caller = await runSipp(pbx, 'caller-anonymous', {
      target: 'customer',
      values: { number: '+4917139200042', queue: 'arge-boerde' },
    });
    await customer.established();
    await customer.hangUp();
    await caller.done;
    expect(caller.messages()).toContain('Privacy: id');
  });

  it('are asked for their password', async () => {
    const wrong = startBaresip({ ...pbx, passwordOf: () => 'falsch' }, { user: 'customer', tone: 1000 });
    await expect(wrong).rejects.toThrow(/did not register/);
  });
});
