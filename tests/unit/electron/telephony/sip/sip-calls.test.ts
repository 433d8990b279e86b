import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Leg } from '../../../../../electron/telephony/line.ts';
import { cannedSdp } from '../../../../support/fake-media-port.ts';
import {
  elapse,
  endOf,
  type LineFixture,
  setUpAnsweredCall,
  setUpRegisteredLine,
  useSimulatedTime,
} from '../../../../support/sip/line-fixture.ts';
import { tagOf } from '../../../../support/sip/sip-text.ts';

beforeEach(useSimulatedTime);
afterEach(() => {
  vi.useRealTimers();
});

function hearHolds(leg: Leg): boolean[] {
  const holds: boolean[] = [];
  leg.on({ remoteHeld: (held) => holds.push(held) });
  return holds;
}

async function dial(fixture: LineFixture, options: { anonymous?: boolean; target?: string } = {}) {
  const { target = '2001', ...rest } = options;
  const leg = fixture.line.dial(target, rest);
  return { leg, invite: await fixture.peer.next('INVITE') };
}

function inviteCount({ peer }: LineFixture): number {
  return peer.received.filter((m) => m.method === 'INVITE' && m.status === null).length;
}

describe('The other side', () => {
  it.each(['sendonly', 'inactive'])('holds us by %s in a re-INVITE, and comes back', async (direction) => {
    const fixture = await setUpRegisteredLine();
    const { call, leg } = await setUpAnsweredCall(fixture);
    const holds = hearHolds(leg);
    call.reinvite(cannedSdp('offer', direction));
    await call.answered();
    call.ack();
    expect(holds).toEqual([true]);
    call.reinvite(cannedSdp('offer', direction));
    await call.answered();
    call.ack();
    call.reinvite();
    await call.answered();
    call.ack();
    expect(holds).toEqual([true, false]);
  });

  it('holds us by the old address of zeros', async () => {
    const fixture = await setUpRegisteredLine();
    const { call, leg } = await setUpAnsweredCall(fixture);
    const holds = hearHolds(leg);
    call.reinvite(
      cannedSdp('offer')
        .replace('127.0.0.1\r\ns', '1\r\ns')
        .replace(/c=IN IP4 \S+/, 'c=IN IP4 0.0.0.0')
        .replace('a=sendrecv\r\n', ''),
    );
    await call.answered();
    expect(holds).toEqual([true]);
  });

  it('holds us by UPDATE, and comes back', async () => {
    const fixture = await setUpRegisteredLine();
    const { call, leg } = await setUpAnsweredCall(fixture);
    const holds = hearHolds(leg);
    call.send('UPDATE', { body: cannedSdp('offer', 'sendonly') });
    const answer = await fixture.peer.next((m) => m.status === 200 && m.method === 'UPDATE');
    expect(answer.body).toContain('a=setup:active');
    expect(answer.header('Contact')).not.toBe('');
    call.send('UPDATE', { body: cannedSdp('offer') });
    await fixture.peer.next((m) => m.status === 200 && m.method === 'UPDATE');
    expect(holds).toEqual([true, false]);
    expect(fixture.media.leg(leg.id).signalling).toBe('stable');
  });

  it('has an offer in UPDATE refused while ours is open, and one that the window cannot take', async () => {
    const fixture = await setUpRegisteredLine();
    const { call, leg } = await setUpAnsweredCall(fixture);
    const held = leg.setHold(true);
    const ours = await fixture.peer.next('INVITE');
    call.send('UPDATE', { body: cannedSdp('offer', 'sendonly') });
    await fixture.peer.next((m) => m.status === 491 && m.method === 'UPDATE');
    fixture.peer.respond(ours, 200, { body: cannedSdp('answer', 'recvonly') });
    await held;
    fixture.media.broken.add('setDescription');
    call.send('UPDATE', { body: cannedSdp('offer', 'sendonly') });
    await fixture.peer.next((m) => m.status === 488 && m.method === 'UPDATE');
    fixture.media.broken.clear();
    call.send('UPDATE', { body: cannedSdp('offer') });
    await fixture.peer.next((m) => m.status === 200 && m.method === 'UPDATE');
  });

  it('moves by UPDATE, and our BYE finds it', async () => {
    const fixture = await setUpRegisteredLine();
    const { call, leg } = await setUpAnsweredCall(fixture);
    fixture.peer.deliver(
      call.request('UPDATE', { cseq: 7 }).replace('Contact: <sip:caller@pbx.test', 'Contact: <sip:moved@pbx.test'),
    );
    await fixture.peer.next((m) => m.status === 200 && m.method === 'UPDATE');
    void leg.hangUp();
    expect((await fixture.peer.next('BYE')).startLine).toContain('sip:moved@pbx.test');
  });

  it('has a repeated or late UPDATE not counted again', async () => {
    const fixture = await setUpRegisteredLine();
    const { call } = await setUpAnsweredCall(fixture);
    fixture.peer.deliver(call.request('UPDATE', { cseq: 7 }));
    await fixture.peer.next((m) => m.status === 200 && m.method === 'UPDATE');
    fixture.peer.deliver(call.request('UPDATE', { cseq: 7 }));
    fixture.peer.deliver(call.request('UPDATE', { cseq: 5 }));
    await fixture.peer.next((m) => m.status === 500 && m.method === 'UPDATE');
  });

  it('and we hold each other: each hold ends by itself', async () => {
    const fixture = await setUpRegisteredLine();
    const { call, leg } = await setUpAnsweredCall(fixture);
    const holds = hearHolds(leg);
    call.reinvite(cannedSdp('offer', 'sendonly'));
    await call.answered();
    call.ack();
    const held = leg.setHold(true);
    fixture.peer.respond(await fixture.peer.next('INVITE'), 200, { body: cannedSdp('answer', 'inactive') });
    await held;
    expect(holds).toEqual([true]);
    call.reinvite(cannedSdp('offer', 'recvonly'));
    expect((await call.answered()).body).toContain('a=sendonly');
    call.ack();
    expect(holds).toEqual([true, false]);
    expect(fixture.media.leg(leg.id)).toMatchObject({ sending: false, held: true });
    const resumed = leg.setHold(false);
    fixture.peer.respond(await fixture.peer.next('INVITE'), 200, { body: cannedSdp('answer') });
    await resumed;
    expect(fixture.media.leg(leg.id)).toMatchObject({ sending: true, held: false });
  });

  it('that answers our hold with "inactive" does not hold us', async () => {
    const fixture = await setUpRegisteredLine();
    const { leg } = await setUpAnsweredCall(fixture);
    const holds = hearHolds(leg);
    const held = leg.setHold(true);
    fixture.peer.respond(await fixture.peer.next('INVITE'), 200, { body: cannedSdp('answer', 'inactive') });
    await held;
    expect(holds).toEqual([]);
  });

  it('can be held with several others at a time', async () => {
    const fixture = await setUpRegisteredLine();
    const first = await setUpAnsweredCall(fixture);
    const second = await setUpAnsweredCall(fixture);
    const holds = Promise.all([first.leg.setHold(true), second.leg.setHold(true)]);
    for (let count = 0; count < 2; count++) {
      fixture.peer.respond(await fixture.peer.next('INVITE'), 200, { body: cannedSdp('answer', 'recvonly') });
    }
    await holds;
    expect(fixture.media.leg(first.leg.id).sending).toBe(false);
    expect(fixture.media.leg(second.leg.id).sending).toBe(false);
  });
});

describe('Reliable responses', () => {
  it('a caller that demands them hears ringing without our microphone being opened', async () => {
    const fixture = await setUpRegisteredLine();
    const call = fixture.peer.call({ headers: ['Require: 100rel'] });
    const ringing = await call.response(180);
    expect(ringing.header('Require')).toBe('100rel');
    expect(ringing.body).toBe('');
    expect(fixture.media.did).toEqual([]);
    const leg = await fixture.incoming();
    const prack = call
      .request('PRACK', { cseq: 2, headers: [`RAck: ${ringing.header('RSeq')} 1 INVITE`] })
      .replace('To: <sip:1001@example.org>', `To: ${ringing.header('To')}`);
    fixture.peer.deliver(prack);
    await fixture.peer.next((m) => m.status === 200 && m.method === 'PRACK');
    await elapse(5_000);
    expect(fixture.peer.received.filter(({ status }) => status === 180)).toHaveLength(1);
    const accepted = leg.accept();
    await call.answered();
    call.ack();
    await accepted;
  });

  it('are repeated until they are acknowledged, and the call given up after half a minute', async () => {
    const fixture = await setUpRegisteredLine();
    const call = fixture.peer.call({ headers: ['Require: 100rel'] });
    const leg = await fixture.incoming();
    await call.response(180);
    expect(await endOf(leg)).toMatchObject({ reason: 'failed', sipStatus: 504 });
    await call.response(504);
    expect(fixture.peer.received.filter(({ status }) => status === 180).length).toBeGreaterThan(5);
  });

  it('a PRACK for something else is refused', async () => {
    const fixture = await setUpRegisteredLine();
    const call = fixture.peer.call({ headers: ['Require: 100rel'] });
    const ringing = await call.response(180);
    fixture.peer.deliver(
      call
        .request('PRACK', { cseq: 2, headers: ['RAck: 1 1 INVITE'] })
        .replace('To: <sip:1001@example.org>', `To: ${ringing.header('To')}`),
    );
    await fixture.peer.next((m) => m.status === 481 && m.method === 'PRACK');
  });

  it('without an offer we do not ring, and answer all the same', async () => {
    const fixture = await setUpRegisteredLine();
    const call = fixture.peer.call({ headers: ['Require: 100rel'], body: '' });
    const leg = await fixture.incoming();
    const accepted = leg.accept();
    expect((await call.answered()).body).toContain('a=setup:actpass');
    call.ack(cannedSdp('answer'));
    await accepted;
    expect(fixture.peer.saw(180)).toBe(false);
  });

  it('of the called party are acknowledged, each once', async () => {
    const fixture = await setUpRegisteredLine();
    const { invite } = await dial(fixture);
    expect(invite.header('Supported')).toMatch(/\b100rel\b/);
    const reliable = { headers: ['Require: 100rel', 'RSeq: 42'], body: cannedSdp('answer') };
    fixture.peer.respond(invite, 183, reliable);
    const prack = await fixture.peer.next('PRACK');
    expect(prack.header('RAck')).toBe(`42 ${invite.header('CSeq')}`);
    fixture.peer.respond(prack, 200);
    fixture.peer.respond(invite, 183, reliable);
    await elapse(1_000);
    expect(fixture.peer.received.filter((m) => m.method === 'PRACK')).toHaveLength(1);
    fixture.peer.respond(invite, 200, { body: cannedSdp('answer') });
    await fixture.peer.next('ACK');
  });
});

describe('A redirection', () => {
  const to = (...contacts: string[]) => ({ headers: [`Contact: ${contacts.join(', ')}`] });

  it('is followed in the same call, with the next CSeq and the same offer', async () => {
    const fixture = await setUpRegisteredLine();
    const { leg, invite } = await dial(fixture);
    fixture.peer.redirect(invite, 302, to('<sip:2002@example.org>'));
    const second = await fixture.peer.next('INVITE');
    expect(second.startLine).toBe('INVITE sip:2002@example.org SIP/2.0');
    expect(second.header('To')).toBe(invite.header('To'));
    expect(second.header('CSeq')).toBe('2 INVITE');
    expect(second.body).toBe(invite.body);
    const confirmed = new Promise<void>((resolve) => leg.on({ confirmed: resolve }));
    fixture.peer.respond(second, 200, { body: cannedSdp('answer') });
    await confirmed;
    void leg.hangUp();
    expect((await fixture.peer.next('BYE')).header('CSeq')).toBe('3 BYE');
  });

  it('tries the best contact first and the next when it refuses', async () => {
    const fixture = await setUpRegisteredLine();
    const { leg, invite } = await dial(fixture);
    const ended = endOf(leg);
    fixture.peer.redirect(
      invite,
      300,
      to('<sip:worse@x.test>;q=0.2', '<sip:better@x.test>;q=0.9', '<mailto:a@x.test>'),
    );
    const second = await fixture.peer.next('INVITE');
    expect(second.startLine).toContain('sip:better@x.test');
    fixture.peer.respond(second, 486);
    const third = await fixture.peer.next('INVITE');
    expect(third.startLine).toContain('sip:worse@x.test');
    fixture.peer.respond(third, 480);
    expect(await ended).toEqual({ reason: 'unreachable', sipStatus: 480 });
  });

  it('to a telephone number is followed at our PBX, and what nobody can call is passed over', async () => {
    const fixture = await setUpRegisteredLine();
    const { leg, invite } = await dial(fixture);
    const ended = endOf(leg);
    fixture.peer.redirect(invite, 302, to('"A, B" <mailto:a@x.test>', '<tel:+49-30-23125014;phone-context=x>'));
    const second = await fixture.peer.next('INVITE');
    expect(second.startLine).toBe('INVITE sip:+493023125014@example.org SIP/2.0');
    fixture.peer.redirect(second, 302, to('<mailto:a@x.test>'));
    expect(await ended).toEqual({ reason: 'failed', sipStatus: 302 });
  });

  it('in a ring ends', async () => {
    const fixture = await setUpRegisteredLine();
    const { leg, invite } = await dial(fixture);
    const ended = endOf(leg);
    fixture.peer.redirect(invite, 302, to('<sip:2002@example.org>'));
    fixture.peer.redirect(
      await fixture.peer.next('INVITE'),
      302,
      to('<sip:2001@example.org>', '<sip:2002@example.org>'),
    );
    expect(await ended).toEqual({ reason: 'failed', sipStatus: 302 });
  });

  it('without an end is followed five times', async () => {
    const fixture = await setUpRegisteredLine();
    const { leg, invite } = await dial(fixture);
    const ended = endOf(leg);
    let request = invite;
    for (let hop = 0; hop < 5; hop++) {
      fixture.peer.redirect(request, 302, to(`<sip:hop${hop}@example.org>`));
      request = await fixture.peer.next('INVITE');
    }
    fixture.peer.redirect(request, 302, to('<sip:further@example.org>'));
    expect(await ended).toMatchObject({ sipStatus: 302 });
    expect(inviteCount(fixture)).toBe(6);
  });

  it('does not write headers into our INVITE, and is not followed once we hung up', async () => {
    const fixture = await setUpRegisteredLine();
    const { leg, invite } = await dial(fixture);
    fixture.peer.redirect(invite, 302, to('<sip:2002@example.org?Replaces=abc>'));
    const second = await fixture.peer.next('INVITE');
    expect(second.startLine).toBe('INVITE sip:2002@example.org SIP/2.0');
    fixture.peer.respond(second, 180);
    await elapse(1);
    void leg.hangUp();
    await fixture.peer.next('CANCEL');
    fixture.peer.redirect(second, 302, to('<sip:2003@example.org>'));
    await elapse(1_000);
    expect(inviteCount(fixture)).toBe(2);
  });
});

describe('A call that forks', () => {
  it('is taken from the phone that answers, another one than was heard before', async () => {
    const fixture = await setUpRegisteredLine();
    const { leg, invite } = await dial(fixture);
    const confirmed = new Promise<void>((resolve) => leg.on({ confirmed: resolve }));
    fixture.peer.respond(invite, 183, { tag: 'first', body: cannedSdp('answer') });
    fixture.peer.respond(invite, 183, { tag: 'second', body: cannedSdp('answer') });
    await elapse(1);
    fixture.peer.respond(invite, 200, { tag: 'second', body: cannedSdp('answer') });
    await confirmed;
    // Its connection was made with the first phone's answer: it needs one of its own.
    const renewed = await fixture.peer.next('INVITE');
    expect(tagOf(renewed.header('To'))).toBe('second');
    fixture.peer.respond(renewed, 200, { body: cannedSdp('answer') });
    await elapse(1);
    expect(fixture.media.leg(leg.id)).toMatchObject({ signalling: 'stable', closed: false });
    expect(fixture.media.did.filter((step) => step === 'create')).toHaveLength(2);
    expect(fixture.peer.saw('BYE')).toBe(false);
  });

  it('and is answered twice, leaves the second phone again', async () => {
    const fixture = await setUpRegisteredLine();
    const { leg, invite } = await dial(fixture);
    fixture.peer.respond(invite, 200, { tag: 'first', body: cannedSdp('answer') });
    await fixture.peer.next('ACK');
    fixture.peer.respond(invite, 200, { tag: 'second', body: cannedSdp('answer') });
    const isSecond = (method: string) => (m: { method: string; status: number | null; header(n: string): string }) =>
      m.method === method && m.status === null && tagOf(m.header('To')) === 'second';
    await fixture.peer.next(isSecond('ACK'));
    await fixture.peer.next(isSecond('BYE'));
    const ends: string[] = [];
    leg.on({ ended: ({ reason }) => ends.push(reason) });
    await elapse(1_000);
    expect(ends).toEqual([]);
  });
});

describe('A call in clear', () => {
  const plain = cannedSdp('answer')
    .replace('UDP/TLS/RTP/SAVPF', 'RTP/AVP')
    .replace(/a=(fingerprint|setup).*\r\n/g, '');
  const sdes = cannedSdp('answer')
    .replace('UDP/TLS/RTP/SAVPF', 'RTP/SAVP')
    .replace(
      /a=fingerprint.*\r\n/,
      'a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz\r\n',
    );
  const unsigned = cannedSdp('answer').replace(/a=fingerprint.*\r\n/, '');

  it.each([
    ['plain RTP', plain],
    ['keys in the SDP', sdes],
    ['DTLS without a fingerprint', unsigned],
  ])('is not taken up by us: %s', async (_what, body) => {
    const fixture = await setUpRegisteredLine();
    const { leg, invite } = await dial(fixture);
    const ended = endOf(leg);
    fixture.peer.respond(invite, 200, { body });
    expect(await ended).toEqual({ reason: 'not-encrypted' });
    await fixture.peer.next('ACK');
    await fixture.peer.next('BYE');
    expect(fixture.media.did).not.toContain('setDescription');
  });

  it('does not ring here', async () => {
    const fixture = await setUpRegisteredLine();
    const call = fixture.peer.call({ body: plain });
    const leg = await fixture.incoming();
    expect(await endOf(leg)).toEqual({ reason: 'not-encrypted' });
    await call.response(488);
    expect(fixture.peer.saw(180)).toBe(false);
    expect(fixture.media.did).toEqual([]);
  });

  it('cannot be made of one that is encrypted', async () => {
    const fixture = await setUpRegisteredLine();
    const { call, leg } = await setUpAnsweredCall(fixture);
    call.reinvite(plain.replace('active', 'actpass'));
    await call.response(488);
    const ends: string[] = [];
    leg.on({ ended: ({ reason }) => ends.push(reason) });
    await elapse(100);
    expect(ends).toEqual([]);
  });
});

describe('A call that replaces another one', () => {
  function replaces(answer: { header(name: string): string }, callId: string, more = ''): string {
    return `Replaces: ${callId};to-tag=${tagOf(answer.header('To'))};from-tag=caller${more}`;
  }

  async function setUpFirst() {
    const fixture = await setUpRegisteredLine();
    const call = fixture.peer.call();
    const leg = await fixture.incoming();
    const accepted = leg.accept();
    const answer = await call.answered();
    call.ack();
    await accepted;
    return { ...fixture, call, leg, answer };
  }

  it('names the leg, and that one ends once it is accepted', async () => {
    const { peer, incoming, call, leg, answer } = await setUpFirst();
    expect(leg.replaces).toBeNull();
    const second = peer.call({ headers: [replaces(answer, call.id)] });
    const next = await incoming();
    expect(next.replaces).toBe(leg.id);
    const accepted = next.accept();
    await second.answered();
    second.ack();
    await accepted;
    expect(await endOf(leg)).toEqual({ reason: 'transferred' });
    expect((await peer.next('BYE')).header('Call-ID')).toBe(call.id);
  });

  it.each([
    ['a dialog that is none of ours', 'Replaces: somebody@else;to-tag=a;from-tag=b', 481],
    ['nothing readable', 'Replaces: ;;;', 400],
  ])('is refused where it names %s', async (_what, header, status) => {
    const { peer } = await setUpFirst();
    const second = peer.call({ headers: [header] });
    await second.response(status);
  });

  it('is refused where it is meant for a call that rings, or names two', async () => {
    const { peer, call, answer } = await setUpFirst();
    await peer.call({ headers: [replaces(answer, call.id, ';early-only')] }).response(486);
    await peer.call({ headers: [replaces(answer, call.id), replaces(answer, call.id)] }).response(400);
  });

  it('is announced as possible', async () => {
    const { answer } = await setUpFirst();
    expect(answer.header('Supported')).toMatch(/\breplaces\b/);
  });
});

describe('What an INVITE asks for', () => {
  it.each([
    ['Call-Info: <sip:pbx.test>;answer-after=0', true],
    ['Alert-Info: <http://www.notused.com>;info=alert-autoanswer;delay=0', true],
    ['Alert-Info: Auto Answer', true],
    ['Answer-Mode: Auto', true],
    ['Priv-Answer-Mode: Auto;require', true],
    ['Answer-Mode: Manual', false],
    ['Alert-Info: <http://pbx.test/ring.wav>', false],
    ['Call-Info: <sip:pbx.test>;answer-after=30', false],
    ['Subject: auto answer', false],
  ])('"%s" is an automatic answer: %s', async (header, automatic) => {
    const fixture = await setUpRegisteredLine();
    fixture.peer.call({ headers: [header] });
    expect((await fixture.incoming()).answersAutomatically).toBe(automatic);
  });

  it('that we do not know is refused with its name', async () => {
    const fixture = await setUpRegisteredLine();
    const call = fixture.peer.call({ headers: ['Require: timer, nothing-sensible'] });
    expect((await call.response(420)).header('Unsupported')).toBe('nothing-sensible');
    expect(fixture.peer.saw(180)).toBe(false);
  });
});

describe('What we allow', () => {
  it('is told in calls both ways and in answers to questions: UPDATE is, REFER is not', async () => {
    const fixture = await setUpRegisteredLine();
    const { invite } = await dial(fixture);
    const call = fixture.peer.call();
    const accepted = (await fixture.incoming()).accept();
    const answer = await call.answered();
    call.ack();
    await accepted;
    for (const message of [invite, answer]) {
      expect(message.headers('Allow')).toEqual(['ACK, BYE, CANCEL, INFO, INVITE, NOTIFY, OPTIONS, PRACK, UPDATE']);
      expect(message.body).toContain('m=audio');
    }
  });
});

describe('An anonymous call', () => {
  it('tells our number to the PBX only', async () => {
    const fixture = await setUpRegisteredLine();
    const { invite } = await dial(fixture, { anonymous: true });
    expect(invite.header('From')).toMatch(/^"Anonymous" <sip:anonymous@anonymous\.invalid>/);
    expect(invite.header('Privacy')).toBe('id');
    expect(invite.header('P-Preferred-Identity')).toContain('sip:1001@example.org');
  });

  it.each(['110', '112'])('to %s never is one', async (target) => {
    const fixture = await setUpRegisteredLine();
    const { invite } = await dial(fixture, { anonymous: true, target });
    expect(invite.header('From')).toContain('sip:1001@example.org');
    expect(invite.header('Privacy')).toBe('');
  });
});
