import { afterEach, describe, expect, it } from 'vitest';
import { webSocketTransport } from '../../../../../electron/telephony/sip/websocket-transport.ts';
import { setUpAnsweredCall, setUpLine, untilState } from '../../../../support/sip/line-fixture.ts';
import { ScriptedPeer } from '../../../../support/sip/scripted-peer.ts';
import { type ServedPeer, servePeer } from '../../../../support/sip/serve-peer.ts';

const cleanUp: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

const patience = { timeout: 10_000 };

/** The line at its second server, because the first is down. */
async function atSecondServer() {
  const first = new ScriptedPeer();
  const second = new ScriptedPeer();
  const served = { first: await servePeer(first), second: await servePeer(second) };
  const port = Number(new URL(served.first.url).port);
  await served.first.stop();
  const fixture = setUpLine({
    transport: webSocketTransport({ server: [served.first.url, served.second.url] }),
    timing: { returnFirstMs: 40, backoffFirstMs: 10 },
  });
  cleanUp.push(
    () => fixture.line.stop(),
    () => served.second.stop(),
  );
  fixture.line.start();
  await untilState(fixture, 'registered');
  expect([registrations(first), registrations(second)]).toEqual([0, 1]);
  const bringBackFirst = async (): Promise<ServedPeer> => {
    const back = await servePeer(first, port);
    cleanUp.unshift(back.stop);
    return back;
  };
  return { fixture: { ...fixture, peer: second }, first, second, bringBackFirst };
}

/** REGISTERs that bind an address. */
function registrations(peer: ScriptedPeer): number {
  return peer.received.filter((m) => m.method === 'REGISTER' && m.status === null && !isFarewell(m)).length;
}

function isFarewell(message: { header(name: string): string }): boolean {
  return message.header('Contact').endsWith('expires=0');
}

describe('A line at its second server', () => {
  it('goes back when the first is there again, and unregisters before', async () => {
    const { fixture, first, second, bringBackFirst } = await atSecondServer();
    await bringBackFirst();
    await expect.poll(() => registrations(first), patience).toBe(1);
    await untilState(fixture, 'registered');
    expect(second.received.findLast(({ method }) => method === 'REGISTER')).toSatisfy(isFarewell);
    expect(fixture.states.map(({ name }) => name)).toEqual(['connecting', 'registered', 'connecting', 'registered']);
  });

  it('stays while a call lives, and goes back after it', async () => {
    const { fixture, first, second, bringBackFirst } = await atSecondServer();
    const { leg } = await setUpAnsweredCall(fixture);
    await bringBackFirst();
    // Several looks long.
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(first.connections).toBe(0);
    void leg.hangUp();
    second.respond(await second.next('BYE'), 200);
    await expect.poll(() => registrations(first), patience).toBe(1);
  });

  it('is back at the second one at once when the first does not take it', async () => {
    const { fixture, first, second, bringBackFirst } = await atSecondServer();
    first.registrar = () => ({ status: 403 });
    await bringBackFirst();
    await expect.poll(() => registrations(second), patience).toBe(2);
    await untilState(fixture, 'registered');
    expect(fixture.states.every(({ name }) => name !== 'lost')).toBe(true);
    // It looks again, and stays there once it is taken.
    first.registrar = () => ({ status: 200 });
    await expect.poll(() => fixture.line.state.name === 'registered' && registrations(first), patience).toBe(2);
  });

  it('goes on to the next when a server is out of order', async () => {
    const first = new ScriptedPeer();
    const second = new ScriptedPeer();
    first.registrar = () => ({ status: 503 });
    const served = [await servePeer(first), await servePeer(second)];
    const fixture = setUpLine({
      transport: webSocketTransport({ server: served.map(({ url }) => url) }),
      timing: { backoffFirstMs: 10 },
    });
    cleanUp.push(...served.map(({ stop }) => stop), () => fixture.line.stop());
    fixture.line.start();
    await untilState(fixture, 'registered');
    expect([registrations(first), registrations(second)]).toEqual([1, 1]);
  });
});
