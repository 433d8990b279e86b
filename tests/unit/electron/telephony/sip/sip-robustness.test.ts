import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cannedSdp } from '../../../../support/fake-media-port.ts';
import type { Leg } from '../../../../../electron/telephony/line.ts';
import {
  elapse,
  type LineFixture,
  setUpAnsweredCall,
  setUpRegisteredLine,
  useSimulatedTime,
} from '../../../../support/sip/line-fixture.ts';
import type { PeerCall } from '../../../../support/sip/scripted-peer.ts';
import { writeSip } from '../../../../support/sip/sip-text.ts';

/** Numbers that look random and are the same in every run (Lehmer). 0 ≤ x < 1. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/** Changes, cuts, doubles or moves a few places of a message. */
function mutate(message: string, random: () => number): string {
  let text = message;
  const times = 1 + Math.floor(random() * 3);
  for (let time = 0; time < times; time++) {
    const at = Math.floor(random() * text.length);
    const to = Math.floor(random() * text.length);
    const how = random();
    if (how < 0.35) text = text.slice(0, at) + String.fromCharCode(Math.floor(random() * 256)) + text.slice(at + 1);
    else if (how < 0.6) text = text.slice(0, at) + text.slice(at + Math.ceil(random() * 12));
    else if (how < 0.8) text = text.slice(0, at) + text.slice(to);
    else text = text.slice(0, at) + nasty[Math.floor(random() * nasty.length)] + text.slice(at);
  }
  return text;
}

const nasty = [
  '\0',
  '\r\n',
  '\r\n\r\n',
  '"',
  '<',
  '>',
  ';tag=',
  ',',
  '%',
  '%00',
  '\u202E',
  '\uD800',
  'tel:',
  '=?utf-8?b?',
];

const basics = ['Max-Forwards: 70', 'From: <sip:a@b>;tag=f', 'Contact: <sip:c@pbx.test>'];

function request(method: string, id: string, headers: string[] = [], body = '', to = '<sip:1001@example.org>'): string {
  return writeSip(
    `${method} sip:1001@example.org SIP/2.0`,
    [
      `Via: SIP/2.0/WS pbx.test;branch=z9hG4bK${id}`,
      ...basics,
      `To: ${to}`,
      `Call-ID: ${id}`,
      `CSeq: 1 ${method}`,
      ...headers,
    ],
    body,
  );
}

/** Out of dialog, in a dialog that exists, and responses: every kind that a line gets. */
function seeds(id: string, dialog: { callId: string; to: string }): string[] {
  const inDialog = (method: string, headers: string[] = [], body = ''): string =>
    request(method, id, headers, body, dialog.to)
      .replace(`Call-ID: ${id}`, `Call-ID: ${dialog.callId}`)
      .replace('From: <sip:a@b>;tag=f', 'From: <sip:+491713920012@example.org>;tag=caller')
      .replace('CSeq: 1 ', `CSeq: ${1_000 + id.length} `);
  return [
    request(
      'INVITE',
      id,
      [
        'History-Info: <sip:+493023125190@b?Reason=SIP%3Bcause%3D486>;index=1, <sip:c@d>;index=1.1',
        'Diversion: <tel:+493023125100>;reason=user-busy',
        'P-Asserted-Identity: "x" <sip:a@b>, <tel:+491713920012>',
        'Replaces: a;to-tag=b;from-tag=c',
        'Record-Route: <sip:p;lr>',
        'Require: 100rel',
        'Expires: 1',
        'Privacy: id',
      ],
      cannedSdp('offer'),
    ),
    request('OPTIONS', id),
    request('MESSAGE', id, [], 'hello'),
    request('NOTIFY', id, ['Event: x', 'Subscription-State: active;expires=3']),
    request('REFER', id, ['Refer-To: <sip:z@y?Replaces=a%3Bto-tag%3Db>']),
    request('SUBSCRIBE', id, ['Event: presence']),
    request('CANCEL', id),
    inDialog('INFO'),
    inDialog('PRACK', ['RAck: 1 1 INVITE']),
    inDialog('UPDATE'),
    inDialog('NOTIFY', ['Event: refer', 'Subscription-State: active']),
    inDialog('REFER', ['Refer-To: <sip:z@y>']),
    inDialog('INVITE', [], cannedSdp('offer')),
    inDialog('ACK'),
    writeSip('SIP/2.0 200 OK', [
      `Via: SIP/2.0/WS x.invalid;branch=${id}`,
      ...basics,
      `Call-ID: ${id}`,
      'CSeq: 1 INVITE',
    ]),
    'INVITE tel:+493023125100 SIP/2.0\r\n\r\n',
  ];
}

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
    const fixture = await setUpRegisteredLine();
    const { call: standing, to } = await setUpStandingCall(fixture);
    // Whatever rings is taken by chance: answered, turned away, hung up or left alone.
    const stop = fixture.line.on({
      incoming: (leg) => {
        const how = random();
        if (how < 0.4) leg.accept().catch(() => undefined);
        else if (how < 0.6) leg.reject('busy').catch(() => undefined);
        else if (how < 0.8) void leg.hangUp();
      },
    });

    for (let count = 0; count < 6_000; count++) {
      const candidates = seeds(`f${count}`, { callId: standing.id, to });
      const seed = candidates[Math.floor(random() * candidates.length)]!;
      fixture.peer.deliver(mutate(seed, random));
      if (count % 50 === 0) await elapse(1);
    }
    await elapse(400_000); // every timer of SIP.js and the time after which nobody answers

    stop();

    expect(escaped).toEqual([]);
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

/** A call for messages in a dialog to meet; `to` is our address with its tag. */
async function setUpStandingCall(fixture: LineFixture): Promise<{ call: PeerCall; to: string }> {
  const call = fixture.peer.call({ from: '<sip:+491713920012@example.org>' });
  const accepted = (await fixture.incoming()).accept();
  const to = (await call.answered()).header('To');
  call.ack();
  await accepted;
  return { call, to };
}

/** The next leg from now on, whatever rang before. */
function nextLeg({ line }: LineFixture): () => Promise<Leg> {
  return () =>
    new Promise((resolve) => {
      const stop = line.on({
        incoming: (leg) => {
          stop();
          resolve(leg);
        },
      });
    });
}
