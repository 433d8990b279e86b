import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Leg } from '../../../../../electron/telephony/line.ts';
import { cannedSdp } from '../../../../support/fake-media-port.ts';
import {
  elapse,
  endOf,
  type LineFixture,
  setUpRegisteredLine,
  useSimulatedTime,
} from '../../../../support/sip/line-fixture.ts';
import type { PeerCall } from '../../../../support/sip/scripted-peer.ts';
import type { SipText } from '../../../../support/sip/sip-text.ts';

beforeEach(useSimulatedTime);
afterEach(() => {
  vi.useRealTimers();
});

/** A call to us, answered; `answer` is our 200. */
async function called(headers: string[]): Promise<LineFixture & { call: PeerCall; leg: Leg; answer: SipText }> {
  const fixture = await setUpRegisteredLine();
  const call = fixture.peer.call({ headers });
  const leg = await fixture.incoming();
  const accepted = leg.accept();
  const answer = await call.answered();
  call.ack();
  await accepted;
  return { ...fixture, call, leg, answer };
}

/** A call of ours, answered with these headers. */
async function calling(headers: string[]): Promise<LineFixture & { leg: Leg; invite: SipText }> {
  const fixture = await setUpRegisteredLine();
  const leg = fixture.line.dial('2001');
  const invite = await fixture.peer.next('INVITE');
  fixture.peer.respond(invite, 200, { headers, body: cannedSdp('answer') });
  await fixture.peer.next('ACK');
  await elapse(1);
  return { ...fixture, leg, invite };
}

const allow = 'Allow: INVITE, ACK, BYE, UPDATE';

describe('As called party', () => {
  it.each([
    ['Session-Expires: 600;refresher=uas', '600;refresher=uas'],
    ['Session-Expires: 600;refresher=uac', '600;refresher=uac'],
    ['Session-Expires: 600', '600;refresher=uac'],
    ['x: 600;refresher=uas', '600;refresher=uas'],
    ['User-Agent: no wish', '1800;refresher=uas'],
  ])('takes "%s" and answers %s', async (header, answered) => {
    const { answer } = await called(['Supported: timer', header]);
    expect(answer.header('Session-Expires')).toBe(answered);
    expect(answer.header('Require')).toBe('timer');
  });

  it('refreshes by itself what a proxy wishes for a caller that knows no timers, and demands nothing', async () => {
    const { answer } = await called(['Session-Expires: 600']);
    expect(answer.header('Session-Expires')).toBe('600;refresher=uas');
    expect(answer.header('Require')).toBe('');
  });

  it('says nothing of timers to a caller that knows none', async () => {
    const { answer } = await called([]);
    expect(answer.header('Session-Expires')).toBe('');
  });

  it('turns a too brief session away with 422 before it rings', async () => {
    const { peer } = await setUpRegisteredLine();
    const call = peer.call({ headers: ['Supported: timer', 'Session-Expires: 30'] });
    expect((await call.response(422)).header('Min-SE')).toBe('90');
    expect(peer.saw(180)).toBe(false);
  });

  it('ends a call that the caller does not refresh, a little before its time', async () => {
    const { peer, leg } = await called(['Supported: timer', 'Session-Expires: 120;refresher=uac']);
    await elapse(80_000);
    expect(peer.saw('BYE')).toBe(false);
    await elapse(10_000);
    await peer.next('BYE');
    expect(await endOf(leg)).toEqual({ reason: 'connection-lost' });
  });

  it('keeps a call that the caller refreshes by re-INVITE, and answers with the time', async () => {
    const { peer, call, leg } = await called(['Supported: timer', 'Session-Expires: 120;refresher=uac']);
    const ends: string[] = [];
    leg.on({ ended: ({ reason }) => ends.push(reason) });
    for (let refresh = 0; refresh < 4; refresh++) {
      await elapse(60_000);
      call.reinvite(cannedSdp('offer'), ['Supported: timer', 'Session-Expires: 120;refresher=uac']);
      const answer = await call.answered();
      expect(answer.header('Session-Expires')).toBe('120;refresher=uac');
      call.ack();
    }
    expect(ends).toEqual([]);
    expect(peer.saw('BYE')).toBe(false);
  });

  it('keeps a call that the caller refreshes by UPDATE', async () => {
    const { peer, call } = await called(['Supported: timer', 'Session-Expires: 120;refresher=uac']);
    for (let refresh = 0; refresh < 4; refresh++) {
      await elapse(60_000);
      call.send('UPDATE', { headers: ['Supported: timer', 'Session-Expires: 120;refresher=uac'] });
      const answer = await peer.next((m) => m.status === 200 && m.method === 'UPDATE');
      expect(answer.header('Session-Expires')).toBe('120;refresher=uac');
    }
    expect(peer.saw('BYE')).toBe(false);
  });

  it('turns a too brief refresh away and goes on', async () => {
    const { peer, call } = await called(['Supported: timer', 'Session-Expires: 120;refresher=uac']);
    call.send('UPDATE', { headers: ['Supported: timer', 'Session-Expires: 20'] });
    await peer.next((m) => m.status === 422 && m.method === 'UPDATE' && m.header('Min-SE') === '90');
    call.reinvite(cannedSdp('offer'), ['Supported: timer', 'Session-Expires: 20']);
    await call.response(422);
    call.reinvite(cannedSdp('offer'), ['Supported: timer', 'Session-Expires: 120']);
    await call.answered();
  });
});

describe('As caller', () => {
  it('asks for half an hour', async () => {
    const { invite } = await calling([]);
    expect(invite.header('Session-Expires')).toBe('1800');
    expect(invite.header('Min-SE')).toBe('90');
    expect(invite.header('Supported')).toMatch(/\btimer\b/);
  });

  it('asks again for the time that a 422 demands, in the same call', async () => {
    const { peer, line } = await setUpRegisteredLine();
    const leg = line.dial('2001');
    const first = await peer.next('INVITE');
    peer.respond(first, 422, { headers: ['Min-SE: 3600'] });
    await peer.next('ACK');
    const second = await peer.next('INVITE');
    expect(second.headers('Session-Expires')).toEqual(['3600']);
    expect(second.headers('Min-SE')).toEqual(['3600']);
    expect(second.header('Call-ID')).toBe(first.header('Call-ID'));
    expect(second.header('CSeq')).toBe('2 INVITE');
    peer.respond(second, 200, { body: cannedSdp('answer') });
    await peer.next((m) => m.method === 'ACK' && m.header('CSeq') === '2 ACK');
    await new Promise<void>((resolve) => leg.on({ confirmed: resolve }));
  });

  it('does not ask for ever', async () => {
    const { peer, line } = await setUpRegisteredLine();
    const leg = line.dial('2001');
    const ended = endOf(leg);
    peer.respond(await peer.next('INVITE'), 422);
    expect(await ended).toEqual({ reason: 'failed', sipStatus: 422 });
    expect(peer.received.filter((m) => m.method === 'INVITE' && m.status === null)).toHaveLength(1);
  });

  it('refreshes by UPDATE at half the time where the peer knows it', async () => {
    const { peer } = await calling([allow, 'Session-Expires: 200;refresher=uac', 'Require: timer']);
    for (let refresh = 0; refresh < 3; refresh++) {
      await elapse(99_000);
      expect(peer.received.filter((m) => m.method === 'UPDATE')).toHaveLength(refresh);
      const update = await peer.next('UPDATE');
      expect(update.header('Session-Expires')).toBe('200;refresher=uac');
      expect(update.header('Contact')).not.toBe('');
      expect(update.body).toBe('');
      peer.respond(update, 200, { headers: ['Session-Expires: 200;refresher=uac'] });
    }
    expect(peer.saw('BYE')).toBe(false);
  });

  it('refreshes by re-INVITE where the peer does not know UPDATE', async () => {
    const { peer } = await calling(['Allow: INVITE, ACK, BYE', 'Session-Expires: 200;refresher=uac']);
    const invite = await peer.next('INVITE');
    expect(invite.header('Session-Expires')).toBe('200;refresher=uac');
    peer.respond(invite, 200, { body: cannedSdp('answer'), headers: ['Session-Expires: 200;refresher=uac'] });
    await peer.next((m) => m.method === 'ACK' && m.header('CSeq').startsWith(invite.header('CSeq').split(' ')[0]!));
    peer.respond(await peer.next('INVITE'), 200, { body: cannedSdp('answer') });
    expect(peer.saw('BYE')).toBe(false);
  });

  it('falls back to re-INVITE when the promised UPDATE is refused', async () => {
    const { peer } = await calling([allow, 'Session-Expires: 200;refresher=uac']);
    peer.respond(await peer.next('UPDATE'), 501);
    await peer.next('INVITE');
  });

  it('learns from an UPDATE that the call is gone there', async () => {
    const { peer, leg } = await calling([allow, 'Session-Expires: 200;refresher=uac']);
    peer.respond(await peer.next('UPDATE'), 481);
    expect(await endOf(leg)).toMatchObject({ reason: 'hung-up-there', sipStatus: 481 });
  });

  it('ends a call that cannot be refreshed', async () => {
    const { peer, leg } = await calling([allow, 'Session-Expires: 200;refresher=uac']);
    void peer.next('UPDATE').then((update) => peer.respond(update, 500));
    const ended = endOf(leg);
    expect(await ended).toEqual({ reason: 'connection-lost' });
    await peer.next('BYE');
  });

  it('leaves the refreshing to a peer that wants it, and ends a call where it fails to', async () => {
    const { peer, leg } = await calling([allow, 'Session-Expires: 200;refresher=uas']);
    expect(await endOf(leg)).toEqual({ reason: 'connection-lost' });
    expect(peer.saw('UPDATE')).toBe(false);
  });

  it('does not end a call only because the PBX is down', async () => {
    const { peer, leg } = await calling([allow, 'Session-Expires: 200;refresher=uas']);
    const ends: string[] = [];
    leg.on({ ended: ({ reason }) => ends.push(reason) });
    peer.down = true;
    peer.disconnect();
    await elapse(400_000);
    expect(ends).toEqual([]);
  });

  it('leaves no timer behind', async () => {
    const { peer, leg } = await calling([allow, 'Session-Expires: 200;refresher=uac']);
    await leg.hangUp();
    peer.respond(await peer.next('BYE'), 200);
    await elapse(300_000);
    expect(peer.saw('UPDATE')).toBe(false);
  });
});
