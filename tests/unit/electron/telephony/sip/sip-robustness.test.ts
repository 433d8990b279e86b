import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cannedSdp } from '../../../../support/fake-media-port.ts';
import {
  elapse,
  setUpAnsweredCall,
  setUpRegisteredLine,
  useSimulatedTime,
} from '../../../../support/sip/line-fixture.ts';
import { nextLeg, seededRandom, sendMutated, sipRequest as request } from '../../../../support/sip/mutate.ts';
import { watchCores } from '../../../../support/sip/watch-core.ts';

describe('No message, however broken,', () => {
  const escaped: unknown[] = [];
  const note = (error: unknown): unknown => escaped.push(error);

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

  it('ends the process: after 6,000 mutated ones a call is answered as ever', { timeout: 60_000 }, async () => {
    const random = seededRandom(20_261_122);
    const cores = watchCores();
    const fixture = await setUpRegisteredLine();
    await sendMutated(fixture, 6_000, random);

    expect(escaped).toEqual([]);
    expect(cores.sizes()).toEqual({ dialogs: 0, clients: 0, servers: 0 });
    cores.stop();
    const fresh = await setUpAnsweredCall({ ...fixture, incoming: nextLeg(fixture) });
    const held = fresh.leg.setHold(true);
    fixture.peer.respond(
      await fixture.peer.next((m) => m.startLine.startsWith('INVITE ') && m.header('Call-ID') === fresh.call.id),
      200,
      { body: cannedSdp('answer') },
    );
    await held;
  });

  it.each([
    ['nothing', ''],
    ['line ends only', '\r\n\r\n'],
    ['no line end', 'INVITE sip:1001@example.org SIP/2.0'],
    ['zeros', '\0'.repeat(500)],
    ['no headers', 'INVITE sip:1001@example.org SIP/2.0\r\n\r\n'],
    ['a header named __proto__', 'BYE sip:1001@example.org SIP/2.0\r\n__proto__: x\r\nconstructor: y\r\n\r\n'],
    ['no Contact', request('INVITE', 'n1').replace('Contact: <sip:c@pbx.test>\r\n', '')],
    ['a Contact that is none', request('INVITE', 'n2').replace('<sip:c@pbx.test>', '@@@')],
    ['Contact: *', request('INVITE', 'n3').replace('<sip:c@pbx.test>', '*')],
    ['a Replaces that is none', request('INVITE', 'n4', ['Replaces: foo'])],
    ['a Replaces of nothing', request('INVITE', 'n5', ['Replaces: a;to-tag=b;from-tag=c'])],
    ['an identity that is none', request('INVITE', 'n6', ['P-Asserted-Identity: <<bad'])],
    ['a broken escape in From', request('INVITE', 'n7').replace('<sip:a@b>', '<sip:%ff@b>')],
    ['an Expires that is no number', request('INVITE', 'n8', ['Expires: never'])],
    ['a body longer than told', request('INVITE', 'n9', [], cannedSdp('offer')).replace(/Length: \d+/, 'Length: 9')],
    [
      'a body shorter than told',
      request('INVITE', 'n10', [], cannedSdp('offer')).replace(/Length: \d+/, 'Length: 9999'),
    ],
    ['a negative length', request('INVITE', 'n11').replace(/Length: \d+/, 'Length: -1')],
    ['SDP that is none', request('INVITE', 'n12', [], 'v=nonsense')],
    ['a body of another kind', request('INVITE', 'n13', [], 'x').replace('application/sdp', 'multipart/mixed')],
    ['a CANCEL of nothing', request('CANCEL', 'n14')],
    ['a BYE of nothing', request('BYE', 'n15', [], '', '<sip:1001@example.org>;tag=x')],
    ['a response to nothing', 'SIP/2.0 200 OK\r\nVia: SIP/2.0/WS x;branch=z\r\nCSeq: 1 REGISTER\r\n\r\n'],
    ['a status of 999', 'SIP/2.0 999 ?\r\n\r\n'],
    ['a method nobody knows', request('FROBNICATE', 'n16')],
    ['two thousand Via headers', request('OPTIONS', 'n17', Array<string>(2_000).fill('Via: SIP/2.0/WS x;branch=y'))],
    ['more than 64 KiB', request('INVITE', 'n18', [`X-Much: ${'x'.repeat(70_000)}`])],
    ['64 KiB of brackets', request('INVITE', 'n19', [`P-Asserted-Identity: ${'<"'.repeat(30_000)}`])],
    ['a request for reliable ringing', request('INVITE', 'n20', ['Require: 100rel'], cannedSdp('offer'))],
  ])('disturbs a line: %s', async (_what, message) => {
    const fixture = await setUpRegisteredLine();
    fixture.line.on({ incoming: (leg) => void leg.accept().catch(() => undefined) });
    fixture.peer.deliver(message);
    await elapse(400_000);
    expect(escaped).toEqual([]);
    await setUpAnsweredCall({ ...fixture, incoming: nextLeg(fixture) });
  });

  it('is even read when it is larger than 64 KiB', async () => {
    const fixture = await setUpRegisteredLine();
    const count = fixture.peer.received.length;
    fixture.peer.deliver(request('INVITE', 'big', [`X-Much: ${'x'.repeat(70_000)}`], cannedSdp('offer')));
    await elapse(1_000);
    expect(fixture.peer.received).toHaveLength(count);
  });
});
