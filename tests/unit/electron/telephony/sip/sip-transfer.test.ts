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
import type { PeerCall } from '../../../../support/sip/scripted-peer.ts';
import { tagOf } from '../../../../support/sip/sip-text.ts';

beforeEach(useSimulatedTime);
afterEach(() => {
  vi.useRealTimers();
});

function notify(call: PeerCall, status: string, { event = 'refer', state = 'active;expires=60' } = {}): void {
  call.send('NOTIFY', {
    headers: [`Event: ${event}`, `Subscription-State: ${state}`, 'Content-Type: message/sipfrag;version=2.0'],
    body: `SIP/2.0 ${status}\r\n`,
  });
}

/** A customer whom we have begun to send to 2001. */
async function setUpTransfer() {
  const fixture = await setUpRegisteredLine();
  const { call, leg } = await setUpAnsweredCall(fixture);
  const transfer = leg.transfer('2001');
  transfer.catch(() => undefined);
  const refer = await fixture.peer.next('REFER');
  return { ...fixture, call, leg, transfer, refer };
}

/** The leg still speaks with its peer. */
async function expectLiving({ peer }: LineFixture, leg: Leg): Promise<void> {
  const held = leg.setHold(true);
  peer.respond(await peer.next('INVITE'), 200, { body: cannedSdp('answer') });
  await held;
  expect(peer.saw('BYE')).toBe(false);
}

describe('A blind transfer', () => {
  it('names the target and who sends', async () => {
    const { refer } = await setUpTransfer();
    expect(refer.header('Refer-To')).toBe('<sip:2001@example.org>');
    expect(refer.header('Referred-By')).toBe('<sip:1001@example.org>');
    expect(refer.header('Contact')).not.toBe('');
  });

  it('is done when the target has answered, and not sooner; then we leave', async () => {
    const { peer, call, leg, transfer, refer } = await setUpTransfer();
    let done = false;
    void transfer.then(() => (done = true));
    peer.respond(refer, 202);
    notify(call, '100 Trying');
    notify(call, '180 Ringing');
    await elapse(30_000);
    expect(done).toBe(false);
    notify(call, '200 OK', { state: 'terminated;reason=noresource' });
    await transfer;
    peer.respond(await peer.next('BYE'), 200);
    expect(await endOf(leg)).toEqual({ reason: 'transferred' });
    expect(peer.received.filter(({ method, status }) => method === 'NOTIFY' && status === 200)).toHaveLength(3);
  });

  it.each(['100 Trying', '180 Ringing'])(
    'listens on when a peer calls its %s the last word, as SIP.js does',
    async (status) => {
      const { peer, call, transfer, refer } = await setUpTransfer();
      peer.respond(refer, 202);
      notify(call, status, { state: 'terminated' });
      await elapse(10_000);
      notify(call, '200 OK', { state: 'terminated' });
      await transfer;
    },
  );

  it.each([
    ['486 Busy Here', 486],
    ['480 Temporarily Unavailable', 480],
    ['603 Decline', 603],
  ])('that the target answers with %s leaves the customer here', async (status, sipStatus) => {
    const { peer, call, leg, transfer, refer, ...fixture } = await setUpTransfer();
    peer.respond(refer, 202);
    notify(call, '100 Trying');
    notify(call, status, { state: 'terminated;reason=noresource' });
    await expect(transfer).rejects.toMatchObject({ sipStatus });
    await expectLiving({ ...fixture, peer }, leg);
  });

  it.each([403, 405, 501, 603])('refused with %i leaves the customer here', async (status) => {
    const { peer, leg, transfer, refer, ...fixture } = await setUpTransfer();
    peer.respond(refer, status);
    await expect(transfer).rejects.toMatchObject({ sipStatus: status });
    await expectLiving({ ...fixture, peer }, leg);
  });

  it('of which the peer never tells anything fails after 15 s', async () => {
    const { peer, leg, transfer, refer, ...fixture } = await setUpTransfer();
    peer.respond(refer, 202);
    let failed = false;
    transfer.catch(() => (failed = true));
    await elapse(14_000);
    expect(failed).toBe(false);
    await elapse(2_000);
    await expect(transfer).rejects.toMatchObject({ sipStatus: 0 });
    await expectLiving({ ...fixture, peer }, leg);
  });

  it('whose target rings for ever fails after two minutes', async () => {
    const { peer, call, transfer, refer } = await setUpTransfer();
    peer.respond(refer, 202);
    notify(call, '180 Ringing');
    await elapse(125_000);
    await expect(transfer).rejects.toMatchObject({ sipStatus: 0 });
  });

  it('is done when the PBX ends the call instead of telling anything', async () => {
    const { peer, call, leg, transfer, refer } = await setUpTransfer();
    peer.respond(refer, 202);
    await elapse(10);
    call.bye();
    await transfer;
    expect(await endOf(leg)).toEqual({ reason: 'transferred' });
  });

  it('fails when the customer gives up while the target rings', async () => {
    const { peer, call, leg, transfer, refer } = await setUpTransfer();
    peer.respond(refer, 202);
    notify(call, '180 Ringing');
    await elapse(10);
    call.bye();
    await expect(transfer).rejects.toMatchObject({ sipStatus: 0 });
    expect(await endOf(leg)).toMatchObject({ reason: 'hung-up-there' });
  });

  it('fails when we hang up meanwhile', async () => {
    const { leg, transfer } = await setUpTransfer();
    void leg.hangUp();
    await expect(transfer).rejects.toMatchObject({ sipStatus: 0 });
  });

  it('can be tried again, and an old result does not count for the new one', async () => {
    const { peer, call, leg, transfer, refer } = await setUpTransfer();
    peer.respond(refer, 202);
    notify(call, '486 Busy Here');
    await expect(transfer).rejects.toMatchObject({ sipStatus: 486 });
    const second = leg.transfer('2002');
    const again = await peer.next('REFER');
    peer.respond(again, 202);
    const firstId = refer.header('CSeq').split(' ')[0]!;
    notify(call, '503 Late', { event: `refer;id=${firstId}` });
    await peer.next((m) => m.status === 481 && m.method === 'NOTIFY');
    notify(call, '200 OK', { event: `refer;id=${again.header('CSeq').split(' ')[0]}` });
    await second;
  });

  it('is one at a time', async () => {
    const { leg, transfer, peer, refer, call } = await setUpTransfer();
    await expect(leg.transfer('2002')).rejects.toMatchObject({ sipStatus: 0 });
    peer.respond(refer, 202);
    notify(call, '200 OK');
    await transfer;
  });

  it('is refused where nobody can be sent: unanswered, over, or a target that is none', async () => {
    const fixture = await setUpRegisteredLine();
    fixture.peer.call();
    const ringing = await fixture.incoming();
    await expect(ringing.transfer('2001')).rejects.toMatchObject({ sipStatus: 0 });
    const { leg } = await setUpAnsweredCall(fixture);
    await expect(leg.transfer('2001>;x=<sip:a@b')).rejects.toMatchObject({ sipStatus: 0 });
    await leg.hangUp();
    await expect(leg.transfer('2001')).rejects.toMatchObject({ sipStatus: 0 });
    expect(fixture.peer.saw('REFER')).toBe(false);
  });
});

describe('A consult transfer', () => {
  async function setUpConsult() {
    const fixture = await setUpRegisteredLine();
    const { peer } = fixture;
    const { call, leg } = await setUpAnsweredCall(fixture);
    const consult = fixture.line.dial('2001');
    const invite = await peer.next('INVITE');
    peer.respond(invite, 200, { body: cannedSdp('answer'), tag: 'colleague' });
    await peer.next('ACK');
    await elapse(1);
    const transfer = leg.transferTo(consult);
    transfer.catch(() => undefined);
    const refer = await peer.next('REFER');
    const inConsult = (method: string): void => {
      const headers = [
        'Via: SIP/2.0/WS pbx.test;branch=z9hG4bK-consult',
        'Max-Forwards: 70',
        `From: ${invite.header('To')};tag=colleague`,
        `To: ${invite.header('From')}`,
        `Call-ID: ${invite.header('Call-ID')}`,
        `CSeq: 1 ${method}`,
        'Content-Length: 0',
      ];
      peer.deliver(
        `${method} ${/<(.*)>/.exec(invite.header('Contact'))![1]} SIP/2.0\r\n${headers.join('\r\n')}\r\n\r\n`,
      );
    };
    return { ...fixture, call, leg, consult, invite, transfer, refer, inConsult };
  }

  it('tells the customer’s phone which dialog to replace', async () => {
    const { refer, invite } = await setUpConsult();
    const replaces = `${invite.header('Call-ID')};to-tag=colleague;from-tag=${tagOf(invite.header('From'))}`;
    expect(refer.header('Refer-To')).toBe(`<sip:peer@pbx.test;transport=ws?Replaces=${encodeURIComponent(replaces)}>`);
    expect(refer.header('Call-ID')).not.toBe(invite.header('Call-ID'));
  });

  it('ends both legs as transferred when the colleague’s phone replaces ours', async () => {
    const { peer, call, leg, consult, transfer, refer, inConsult } = await setUpConsult();
    peer.respond(refer, 202);
    inConsult('BYE');
    expect(await endOf(consult)).toEqual({ reason: 'transferred' });
    notify(call, '200 OK', { state: 'terminated;reason=noresource' });
    await transfer;
    expect(await endOf(leg)).toEqual({ reason: 'transferred' });
    expect(peer.received.filter(({ method, status }) => method === 'BYE' && status === null)).toHaveLength(1);
  });

  it('hangs the consultation up by itself when Replaces was ignored, as baresip does', async () => {
    const { peer, call, leg, consult, invite, transfer, refer } = await setUpConsult();
    peer.respond(refer, 202);
    notify(call, '200 OK', { state: 'terminated' });
    await transfer;
    expect(await endOf(leg)).toEqual({ reason: 'transferred' });
    expect(await endOf(consult)).toEqual({ reason: 'transferred' });
    await peer.next((m) => m.method === 'BYE' && m.header('Call-ID') === invite.header('Call-ID'));
  });

  it('that fails leaves both with us', async () => {
    const { peer, call, leg, consult, transfer, refer, inConsult } = await setUpConsult();
    peer.respond(refer, 202);
    notify(call, '481 Call/Transaction Does Not Exist');
    await expect(transfer).rejects.toMatchObject({ sipStatus: 481 });
    const ends: string[] = [];
    leg.on({ ended: ({ reason }) => ends.push(reason) });
    consult.on({ ended: ({ reason }) => ends.push(reason) });
    await elapse(1_000);
    expect(ends).toEqual([]);
    inConsult('BYE');
    expect(await endOf(consult)).toMatchObject({ reason: 'hung-up-there' });
  });

  it('to somebody who has gone is refused', async () => {
    const { leg, consult } = await setUpConsult();
    await consult.hangUp();
    await expect(leg.transferTo(consult)).rejects.toMatchObject({ sipStatus: 0 });
  });
});

describe('What strangers ask', () => {
  function stranger(method: string, headers: string[] = []): string {
    const lines = [
      `Via: SIP/2.0/WS pbx.test;branch=z9hG4bK-stranger-${method}`,
      'Max-Forwards: 70',
      'From: <sip:stranger@pbx.test>;tag=stranger',
      'To: <sip:1001@example.org>',
      `Call-ID: stranger-${method}`,
      `CSeq: 1 ${method}`,
      'Contact: <sip:stranger@pbx.test>',
      ...headers,
      'Content-Length: 0',
    ];
    return `${method} sip:1001@example.org SIP/2.0\r\n${lines.join('\r\n')}\r\n\r\n`;
  }

  it.each([
    ['REFER', 405, ['Refer-To: <sip:0190@pbx.test>']],
    ['NOTIFY', 481, ['Event: refer', 'Subscription-State: active']],
    ['MESSAGE', 405, []],
    ['SUBSCRIBE', 405, ['Event: presence']],
    ['REGISTER', 405, []],
    ['INFO', 405, []],
    ['PUBLISH', 405, ['Event: presence']],
    ['BYE', 481, []],
  ])('with %s outside a call is refused with %i', async (method, status, headers) => {
    const { peer } = await setUpRegisteredLine();
    peer.deliver(stranger(method, headers));
    expect((await peer.next((m) => m.method === method && (m.status ?? 0) >= 200)).status).toBe(status);
    expect(peer.saw('INVITE')).toBe(false);
  });

  it('with REFER in a call is refused: nobody else dials from here', async () => {
    const fixture = await setUpRegisteredLine();
    const { call } = await setUpAnsweredCall(fixture);
    call.send('REFER', { headers: ['Refer-To: <sip:0190@pbx.test>'] });
    await fixture.peer.next((m) => m.status === 603 && m.method === 'REFER');
    expect(fixture.peer.saw('INVITE')).toBe(false);
  });

  it('with a NOTIFY about nothing in a call is refused', async () => {
    const fixture = await setUpRegisteredLine();
    const { call } = await setUpAnsweredCall(fixture);
    notify(call, '200 OK');
    await fixture.peer.next((m) => m.status === 481 && m.method === 'NOTIFY');
  });
});
