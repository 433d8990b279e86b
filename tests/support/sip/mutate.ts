import type { Leg } from '../../../electron/telephony/line.ts';
import { cannedSdp } from '../fake-media-port.ts';
import { elapse, type LineFixture } from './line-fixture.ts';
import type { PeerCall } from './scripted-peer.ts';
import { writeSip } from './sip-text.ts';

/** Numbers that look random and are the same in every run (Lehmer). 0 ≤ x < 1. */
export function seededRandom(seed: number): () => number {
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

export function sipRequest(
  method: string,
  id: string,
  headers: string[] = [],
  body = '',
  to = '<sip:1001@example.org>',
): string {
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
    sipRequest(method, id, headers, body, dialog.to)
      .replace(`Call-ID: ${id}`, `Call-ID: ${dialog.callId}`)
      .replace('From: <sip:a@b>;tag=f', 'From: <sip:+491713920012@example.org>;tag=caller')
      .replace('CSeq: 1 ', `CSeq: ${1_000 + id.length} `);
  return [
    sipRequest(
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
    sipRequest('OPTIONS', id),
    sipRequest('MESSAGE', id, [], 'hello'),
    sipRequest('NOTIFY', id, ['Event: x', 'Subscription-State: active;expires=3']),
    sipRequest('REFER', id, ['Refer-To: <sip:z@y?Replaces=a%3Bto-tag%3Db>']),
    sipRequest('SUBSCRIBE', id, ['Event: presence']),
    sipRequest('CANCEL', id),
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

/**
 * Sends mutated messages of every kind to a line, in and out of a call that stands. Whatever rings is answered, turned
 * away, hung up or left alone by chance. In simulated time; the peer forgets what it got, so that memory can be measured.
 */
export async function sendMutated(fixture: LineFixture, count: number, random: () => number): Promise<void> {
  const { call: standing, leg: standingLeg, to } = await setUpStandingCall(fixture);
  const stop = fixture.line.on({
    incoming: (leg) => {
      const how = random();
      if (how < 0.4) leg.accept().catch(() => undefined);
      else if (how < 0.6) leg.reject('busy').catch(() => undefined);
      else if (how < 0.8) void leg.hangUp();
    },
  });
  for (let number = 0; number < count; number++) {
    const candidates = seeds(`f${number}`, { callId: standing.id, to });
    const seed = candidates[Math.floor(random() * candidates.length)]!;
    fixture.peer.deliver(mutate(seed, random));
    if (number % 50 === 0) await elapse(1);
    if (number % 1_000 === 0) forget(fixture);
  }
  await standingLeg.hangUp();
  // Every timer of SIP.js, the time after which nobody answers, and the life of a session that nobody refreshes.
  await elapse(2_000_000);
  stop();
  forget(fixture);
}

function forget({ peer, rung }: LineFixture): void {
  peer.forget();
  rung.splice(0);
}

/** A call for messages in a dialog to meet; `to` is our address with its tag. */
async function setUpStandingCall(fixture: LineFixture): Promise<{ call: PeerCall; leg: Leg; to: string }> {
  const call = fixture.peer.call({ from: '<sip:+491713920012@example.org>' });
  const leg = await fixture.incoming();
  const accepted = leg.accept();
  const to = (await call.answered()).header('To');
  call.ack();
  await accepted;
  return { call, leg, to };
}

/** The next leg from now on, whatever rang before. */
export function nextLeg({ line }: LineFixture): () => Promise<Leg> {
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
