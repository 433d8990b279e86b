import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { cannedSdp } from '../../../../support/fake-media-port.ts';
import {
  elapse,
  endOf,
  type LineFixture,
  setUpAnsweredCall,
  setUpRegisteredLine,
  useSimulatedTime,
} from '../../../../support/sip/line-fixture.ts';
import type { Leg } from '../../../../../electron/telephony/line.ts';
import { originOfDialled } from '../../../../../electron/telephony/sip/headers/read-origin.ts';
import type { SipHeaders } from '../../../../../electron/telephony/sip/headers/sip-headers.ts';

beforeEach(useSimulatedTime);
afterEach(() => {
  vi.useRealTimers();
});

/** Names of what a leg tells, in order. */
function hear(leg: Leg): string[] {
  const heard: string[] = [];
  leg.on({
    progressed: () => heard.push('progressed'),
    confirmed: () => heard.push('confirmed'),
    ended: (end) => heard.push(`ended ${end.reason}`),
  });
  return heard;
}

describe('A call to us', () => {
  it('rings at the caller and carries what its headers tell', async () => {
    let seen: SipHeaders | undefined;
    const fixture = await setUpRegisteredLine({
      readOrigin: (headers) => {
        seen = headers;
        return originOfDialled('+491713920012');
      },
    });
    const call = fixture.peer.call({
      requestUri: 'tel:+493023125100',
      headers: ['History-Info: <sip:+493023125190@x>;index=1, <sip:+493023125100@x>;index=1.1', 'X-Queue: boerde'],
    });
    await call.response(180);
    expect((await fixture.incoming()).origin.number).toBe('+491713920012');
    expect(seen!.all('History-Info')).toHaveLength(1);
    expect(seen!.all('x-queue')).toEqual(['boerde']);
    expect(seen!.all('P-Called-Party-ID')).toEqual(['<tel:+493023125100>']);
  });

  it('rings even when its origin cannot be read', async () => {
    const fixture = await setUpRegisteredLine({
      readOrigin: () => {
        throw new Error('no idea');
      },
    });
    fixture.peer.call();
    expect((await fixture.incoming()).origin.number).toBeNull();
  });

  it('is answered with the media’s answer and confirmed by the ACK', async () => {
    const fixture = await setUpRegisteredLine();
    const call = fixture.peer.call();
    const leg = await fixture.incoming();
    const heard = hear(leg);
    const accepted = leg.accept();
    expect((await call.answered()).body).toContain('a=setup:active');
    expect(heard).toEqual([]);
    call.ack();
    await accepted;
    expect(heard).toEqual(['confirmed']);
  });

  it('without an offer gets ours, and its ACK brings the answer', async () => {
    const fixture = await setUpRegisteredLine();
    const call = fixture.peer.call({ body: '' });
    const leg = await fixture.incoming();
    const accepted = leg.accept();
    expect((await call.answered()).body).toContain('a=setup:actpass');
    call.ack(cannedSdp('answer'));
    await accepted;
    await elapse(1);
    expect(fixture.media.leg(leg.id).signalling).toBe('stable');
  });

  it('is answered once, however often it is accepted', async () => {
    const fixture = await setUpRegisteredLine();
    const call = fixture.peer.call();
    const leg = await fixture.incoming();
    const accepted = Promise.all([leg.accept(), leg.accept()]);
    await call.answered();
    call.ack();
    await accepted;
  });

  it.each([
    ['busy', 486],
    ['decline', 603],
  ] as const)('is turned away as %s with %i', async (how, status) => {
    const fixture = await setUpRegisteredLine();
    const call = fixture.peer.call();
    const leg = await fixture.incoming();
    await leg.reject(how);
    await call.response(status);
    expect(await endOf(leg)).toEqual({ reason: 'rejected-here' });
  });

  it.each([
    [[], 'cancelled'],
    [['Reason: SIP;cause=200;text="Call completed elsewhere"'], 'answered-elsewhere'],
    [['Reason: Q.850;cause=16, SIP ;cause=200'], 'answered-elsewhere'],
    [['Reason: Q.850;cause=16'], 'cancelled'],
  ])('cancelled with %j ends as %s', async (headers, reason) => {
    const fixture = await setUpRegisteredLine();
    const call = fixture.peer.call();
    const leg = await fixture.incoming();
    call.cancel(headers);
    expect(await endOf(leg)).toMatchObject({ reason });
    await call.response(487);
  });

  it('cancelled while it is being answered ends as cancelled', async () => {
    const fixture = await setUpRegisteredLine();
    fixture.media.delayed.add('getDescription');
    const call = fixture.peer.call();
    const leg = await fixture.incoming();
    const accepted = expect(leg.accept()).rejects.toThrow();
    call.cancel();
    await call.response(487);
    fixture.media.release();
    await accepted;
    expect(await endOf(leg)).toMatchObject({ reason: 'cancelled' });
  });

  it('ended by BYE while it rings does not ring on', async () => {
    const fixture = await setUpRegisteredLine();
    const call = fixture.peer.call();
    const leg = await fixture.incoming();
    const ringing = await call.response(180);
    fixture.peer.deliver(
      call.request('BYE', { cseq: 2 }).replace('To: <sip:1001@example.org>', `To: ${ringing.header('To')}`),
    );
    expect(await endOf(leg)).toMatchObject({ reason: 'cancelled' });
    await call.response(487);
  });

  it('that cannot get media is turned away with 488', async () => {
    const fixture = await setUpRegisteredLine();
    fixture.media.broken.add('create');
    const call = fixture.peer.call();
    const leg = await fixture.incoming();
    await expect(leg.accept()).rejects.toThrow();
    await call.response(488);
    expect(await endOf(leg)).toEqual({ reason: 'media-failed' });
  });

  it('does not wait for ever for a media window that keeps silent', async () => {
    const fixture = await setUpRegisteredLine();
    fixture.media.delayed.add('getDescription');
    const call = fixture.peer.call();
    const leg = await fixture.incoming();
    await expect(leg.accept()).rejects.toThrow('did not answer');
    await call.response(488);
  });

  it('is not lost for the next one by being received twice at once', async () => {
    const fixture = await setUpRegisteredLine();
    const first = fixture.peer.call();
    const second = fixture.peer.call();
    const legs = [await fixture.incoming(), await fixture.incoming()];
    await legs[1]!.reject('busy');
    await second.response(486);
    const accepted = legs[0]!.accept();
    await first.answered();
    first.ack();
    await accepted;
  });
});

describe('An answered call', () => {
  it('is hung up with BYE, and its media is closed at once', async () => {
    const fixture = await setUpRegisteredLine();
    const { leg } = await setUpAnsweredCall(fixture);
    await leg.hangUp();
    await fixture.peer.next('BYE');
    expect(await endOf(leg)).toEqual({ reason: 'hung-up-here' });
    expect(fixture.media.leg(leg.id).closed).toBe(true);
  });

  it('is hung up once, however often it is told', async () => {
    const fixture = await setUpRegisteredLine();
    const { leg } = await setUpAnsweredCall(fixture);
    await Promise.all([leg.hangUp(), leg.hangUp()]);
    await leg.hangUp();
    await elapse(1_000);
    expect(fixture.peer.received.filter((m) => m.method === 'BYE' && m.status === null)).toHaveLength(1);
  });

  it('tells a listener that comes late what has happened', async () => {
    const fixture = await setUpRegisteredLine();
    const { call, leg } = await setUpAnsweredCall(fixture);
    call.bye(['Reason: Q.850;cause=16']);
    expect(await endOf(leg)).toEqual({ reason: 'hung-up-there', detail: 'Q.850 16' });
    expect(hear(leg)).toEqual(['confirmed', 'ended hung-up-there']);
  });

  it('is muted and unmuted without a word to the peer', async () => {
    const fixture = await setUpRegisteredLine();
    const { leg } = await setUpAnsweredCall(fixture);
    await leg.setMuted(true);
    expect(fixture.media.leg(leg.id).sending).toBe(false);
    await leg.setMuted(false);
    expect(fixture.media.leg(leg.id).sending).toBe(true);
    expect(fixture.peer.saw('INVITE')).toBe(false);
  });

  it('stays unmuted when the media window did not do it', async () => {
    const fixture = await setUpRegisteredLine();
    const { leg } = await setUpAnsweredCall(fixture);
    fixture.media.broken.add('setSending');
    await expect(leg.setMuted(true)).rejects.toThrow();
    fixture.media.broken.clear();
    const held = leg.setHold(true);
    fixture.peer.respond(await fixture.peer.next('INVITE'), 200, { body: cannedSdp('answer') });
    await held;
    const resumed = leg.setHold(false);
    fixture.peer.respond(await fixture.peer.next('INVITE'), 200, { body: cannedSdp('answer') });
    await resumed;
    expect(fixture.media.leg(leg.id).sending).toBe(true);
  });

  it('answers the peer’s hold, and keeps our own hold when the peer refreshes', async () => {
    const fixture = await setUpRegisteredLine();
    const { call, leg } = await setUpAnsweredCall(fixture);
    const held = leg.setHold(true);
    fixture.peer.respond(await fixture.peer.next('INVITE'), 200, { body: cannedSdp('answer') });
    await held;
    call.reinvite();
    expect((await call.response(200)).body).toContain('a=sendonly');
    call.ack();
    await elapse(1);
    expect(fixture.media.leg(leg.id).signalling).toBe('stable');
  });

  it('ends a hold that is under way when the peer hangs up', async () => {
    const fixture = await setUpRegisteredLine();
    const { call, leg } = await setUpAnsweredCall(fixture);
    const held = expect(leg.setHold(true)).rejects.toThrow('over');
    await fixture.peer.next('INVITE');
    call.bye();
    await held;
    await elapse(40_000);
  });

  it('does not follow a REFER: nobody else dials from here', async () => {
    const fixture = await setUpRegisteredLine();
    const { call } = await setUpAnsweredCall(fixture);
    call.send('REFER', { headers: ['Refer-To: <sip:+493023125999@example.org>'] });
    const answer = await fixture.peer.next((m) => m.method === 'REFER' && m.status !== null);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    await elapse(1_000);
    expect(fixture.peer.saw('INVITE')).toBe(false);
  });

  it('lives on when hold is pressed while the line is down', async () => {
    const fixture = await setUpRegisteredLine();
    const { leg } = await setUpAnsweredCall(fixture);
    fixture.peer.down = true;
    fixture.peer.disconnect();
    await expect(leg.setHold(true)).rejects.toThrow('503');
    expect(fixture.media.leg(leg.id)).toMatchObject({ sending: true, closed: false });
  });
});

describe('A call of ours', () => {
  async function dial(fixture: LineFixture, target = '+493023125999') {
    const leg = fixture.line.dial(target);
    return { leg, heard: hear(leg), invite: await fixture.peer.next('INVITE') };
  }

  it.each([
    ['+493023125999', 'INVITE sip:+493023125999@example.org SIP/2.0'],
    ['110', 'INVITE sip:110@example.org SIP/2.0'],
    ['2001', 'INVITE sip:2001@example.org SIP/2.0'],
  ])('to %s goes out as %s', async (target, startLine) => {
    const fixture = await setUpRegisteredLine();
    const { invite } = await dial(fixture, target);
    expect(invite.startLine).toBe(startLine);
    expect(invite.body).toContain('a=setup:actpass');
  });

  it('is refused where there is nothing to dial', async () => {
    const fixture = await setUpRegisteredLine();
    expect(() => fixture.line.dial('sip:somebody@elsewhere\r\nX: y')).toThrow(TypeError);
  });

  it('rings, is answered and is confirmed', async () => {
    const fixture = await setUpRegisteredLine();
    const { heard, invite, leg } = await dial(fixture);
    fixture.peer.respond(invite, 180);
    fixture.peer.respond(invite, 200, { body: cannedSdp('answer') });
    await fixture.peer.next('ACK');
    await elapse(1);
    expect(heard).toEqual(['progressed', 'confirmed']);
    expect(fixture.media.leg(leg.id).signalling).toBe('stable');
  });

  it('hears early media before the answer', async () => {
    const fixture = await setUpRegisteredLine();
    const { invite, leg } = await dial(fixture);
    fixture.peer.respond(invite, 183, { body: cannedSdp('answer') });
    await elapse(1);
    expect(fixture.media.leg(leg.id).signalling).toBe('stable');
    fixture.peer.respond(invite, 200, { body: cannedSdp('answer') });
    await fixture.peer.next('ACK');
    expect(fixture.media.legs.size).toBe(1);
  });

  it('gives the password when the proxy asks for it', async () => {
    const fixture = await setUpRegisteredLine();
    const { invite } = await dial(fixture);
    fixture.peer.respond(invite, 407, {
      headers: ['Proxy-Authenticate: Digest realm="pbx", nonce="abc", algorithm=MD5, qop="auth"'],
    });
    const again = await fixture.peer.next((m) => m.method === 'INVITE' && m.header('Proxy-Authorization') !== '');
    expect(again.header('Proxy-Authorization')).toContain('username="1001"');
  });

  it.each([
    [486, 'busy'],
    [600, 'busy'],
    [603, 'rejected-there'],
    [404, 'unreachable'],
    [480, 'unreachable'],
    [503, 'unreachable'],
    [403, 'not-allowed'],
    [488, 'media-failed'],
    [305, 'failed'],
    [380, 'failed'],
    [500, 'failed'],
  ])('that is answered with %i ends as %s', async (status, reason) => {
    const fixture = await setUpRegisteredLine();
    const { invite, leg } = await dial(fixture);
    fixture.peer.respond(invite, status);
    expect(await endOf(leg)).toEqual({ reason, sipStatus: status });
  });

  it('that nobody answers to ends as unreachable', async () => {
    const fixture = await setUpRegisteredLine();
    const { leg } = await dial(fixture);
    expect(await endOf(leg)).toEqual({ reason: 'unreachable', sipStatus: 408 });
  });

  it('is cancelled when we hang up before the answer', async () => {
    const fixture = await setUpRegisteredLine();
    const { heard, invite, leg } = await dial(fixture);
    fixture.peer.respond(invite, 180);
    await elapse(1);
    await leg.hangUp();
    await fixture.peer.next('CANCEL');
    fixture.peer.respond(invite, 487);
    await elapse(1_000);
    expect(heard).toEqual(['progressed', 'ended hung-up-here']);
    expect(fixture.media.leg(leg.id).closed).toBe(true);
  });

  it('that was answered in the very moment we hung up is ended with BYE', async () => {
    const fixture = await setUpRegisteredLine();
    const { heard, invite, leg } = await dial(fixture);
    fixture.peer.respond(invite, 180);
    await elapse(1);
    await leg.hangUp();
    fixture.peer.respond(invite, 200, { body: cannedSdp('answer') });
    await fixture.peer.next('BYE');
    expect(heard.at(-1)).toBe('ended hung-up-here');
  });

  it('is never sent when we hang up while the media is still being prepared', async () => {
    const fixture = await setUpRegisteredLine();
    fixture.media.delayed.add('getDescription');
    const leg = fixture.line.dial('2001');
    await elapse(10);
    await leg.hangUp();
    fixture.media.release();
    await elapse(1_000);
    expect(fixture.peer.saw('INVITE')).toBe(false);
  });

  it('ends as media-failed when the window makes no offer', async () => {
    const fixture = await setUpRegisteredLine();
    fixture.media.broken.add('getDescription');
    expect(await endOf(fixture.line.dial('2001'))).toEqual({ reason: 'media-failed' });
    expect(fixture.peer.saw('INVITE')).toBe(false);
  });

  it('is cancelled when its early media fails', async () => {
    const fixture = await setUpRegisteredLine();
    const { invite, leg } = await dial(fixture);
    fixture.media.broken.add('setDescription');
    fixture.peer.respond(invite, 183, { body: cannedSdp('answer') });
    await fixture.peer.next('CANCEL');
    expect(await endOf(leg)).toEqual({ reason: 'media-failed' });
    fixture.peer.respond(invite, 487);
    await elapse(40_000);
  });

  it('does not become a ghost when the BYE overtakes our ACK', async () => {
    const fixture = await setUpRegisteredLine();
    const { invite, leg } = await dial(fixture);
    fixture.media.delayed.add('setDescription');
    fixture.peer.respond(invite, 200, { body: cannedSdp('answer') });
    await elapse(10);
    fixture.peer.deliver(
      [
        `BYE ${/<([^>]+)>/.exec(invite.header('Contact'))![1]} SIP/2.0`,
        'Via: SIP/2.0/WS pbx.test;branch=z9hG4bKearly',
        'Max-Forwards: 70',
        `From: ${invite.header('To')};tag=peer`,
        `To: ${invite.header('From')}`,
        `Call-ID: ${invite.header('Call-ID')}`,
        'CSeq: 1 BYE',
        'Content-Length: 0',
        '\r\n',
      ].join('\r\n'),
    );
    await elapse(10);
    fixture.media.release();
    expect(await endOf(leg)).toMatchObject({ reason: 'hung-up-there' });
  });

  it('that was being placed when the connection broke is over', async () => {
    const fixture = await setUpRegisteredLine();
    const { invite, leg } = await dial(fixture);
    fixture.peer.respond(invite, 180);
    await elapse(1);
    fixture.peer.disconnect();
    expect(await endOf(leg)).toMatchObject({ reason: 'failed' });
    await fixture.peer.next('CANCEL');
  });

  it('makes its re-INVITE again after at least 2.1 s when two met, for it owns the Call-ID', async () => {
    const fixture = await setUpRegisteredLine({ random: () => 0 });
    const { invite, leg } = await dial(fixture);
    fixture.peer.respond(invite, 200, { body: cannedSdp('answer') });
    await fixture.peer.next('ACK');
    const held = leg.setHold(true);
    fixture.peer.respond(await fixture.peer.next('INVITE'), 491);
    await elapse(2_000);
    expect(fixture.peer.received.filter((m) => m.method === 'INVITE' && m.status === null)).toHaveLength(2);
    fixture.peer.respond(await fixture.peer.next('INVITE'), 200, { body: cannedSdp('answer') });
    await held;
  });
});

describe('A media window that dies while a call rings', () => {
  /** The window starts again, without the connection that it had. */
  async function loseWindow({ line, media }: LineFixture, id: string): Promise<void> {
    media.legs.delete(id);
    await line.restoreMedia(id, 'window');
  }

  it('costs a call to us nothing that was made ready', async () => {
    const fixture = await setUpRegisteredLine();
    const call = fixture.peer.call();
    const leg = await fixture.incoming();
    await leg.prepare();
    await loseWindow(fixture, leg.id);
    const accepted = leg.accept();
    await call.answered();
    call.ack();
    await accepted;
    expect(fixture.media.leg(leg.id)).toMatchObject({ signalling: 'stable', closed: false });
  });

  it('costs a call of ours nothing: its connection is made anew once it is answered', async () => {
    const fixture = await setUpRegisteredLine();
    const { line, peer, media } = fixture;
    const leg = line.dial('2001');
    const invite = await peer.next('INVITE');
    peer.respond(invite, 180);
    await loseWindow(fixture, leg.id);
    peer.respond(invite, 200, { body: cannedSdp('answer') });
    const renewed = await peer.next((m) => m.method === 'INVITE' && m.header('CSeq') !== invite.header('CSeq'));
    peer.respond(renewed, 200, { body: cannedSdp('answer') });
    await elapse(100);
    expect(media.leg(leg.id)).toMatchObject({ signalling: 'stable', offers: 1, closed: false });
    expect(leg.memory()).not.toBeNull();
  });

  it('costs a call of ours nothing that has been heard before the answer', async () => {
    const fixture = await setUpRegisteredLine();
    const { line, peer, media } = fixture;
    const leg = line.dial('2001');
    const invite = await peer.next('INVITE');
    peer.respond(invite, 183, { body: cannedSdp('answer') });
    await elapse(100);
    expect(media.leg(leg.id).signalling).toBe('stable');
    await loseWindow(fixture, leg.id);
    peer.respond(invite, 200, { body: cannedSdp('answer') });
    const renewed = await peer.next((m) => m.method === 'INVITE' && m.header('CSeq') !== invite.header('CSeq'));
    peer.respond(renewed, 200, { body: cannedSdp('answer') });
    await elapse(100);
    expect(media.leg(leg.id)).toMatchObject({ signalling: 'stable', offers: 1, closed: false });
  });
});
