import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../../../../electron/log.ts';
import { cannedSdp } from '../../../../support/fake-media-port.ts';
import {
  elapse,
  endOf,
  setUpAnsweredCall,
  setUpRegisteredLine,
  untilState,
  useSimulatedTime,
} from '../../../../support/sip/line-fixture.ts';

/** The faults of SIP.js 0.21.2, numbered as in research/sip-prototype.md; 7 and 9 belong to later issues. */
describe('The faults of SIP.js', () => {
  beforeEach(useSimulatedTime);
  afterEach(() => {
    vi.useRealTimers();
  });

  describe('fault 1, the ghost call', () => {
    it('a call that lived through a reconnect shows the peer its new address', async () => {
      const fixture = await setUpRegisteredLine();
      const { call, leg } = await setUpAnsweredCall(fixture);
      fixture.peer.disconnect();
      const refresh = await fixture.peer.next('INVITE');
      expect(refresh.header('Call-ID')).toBe(call.id);
      fixture.peer.respond(refresh, 200, { body: cannedSdp('answer') });
      await fixture.peer.next('ACK');
      call.bye();
      expect(await endOf(leg)).toMatchObject({ reason: 'hung-up-there' });
    });

    it('a call that the PBX no longer knows after a reconnect ends here too', async () => {
      const fixture = await setUpRegisteredLine();
      const { leg } = await setUpAnsweredCall(fixture);
      fixture.peer.disconnect();
      fixture.peer.respond(await fixture.peer.next('INVITE'), 481);
      expect(await endOf(leg)).toMatchObject({ reason: 'hung-up-there', sipStatus: 481 });
      expect(fixture.media.leg(leg.id).closed).toBe(true);
    });

    it('a held call that is to be brought back with the connection is heard again in the end', async () => {
      const fixture = await setUpRegisteredLine();
      const { call, leg } = await setUpAnsweredCall(fixture);
      const held = leg.setHold(true);
      fixture.peer.respond(await fixture.peer.next('INVITE'), 200, { body: cannedSdp('answer', 'recvonly') });
      await held;
      fixture.peer.forget();
      let resumed: Promise<void> | undefined;
      // As the call service does after a transfer that the connection took with it.
      fixture.line.on({
        stateChanged: (state) => {
          if (state.name === 'registered') resumed ??= leg.setHold(false);
        },
      });
      fixture.peer.disconnect();
      for (let count = 1; count <= 2; count += 1) {
        const refresh = await fixture.peer.next('INVITE');
        expect(refresh.header('Call-ID')).toBe(call.id);
        expect(refresh.body).not.toContain('a=sendonly');
        fixture.peer.respond(refresh, 200, { body: cannedSdp('answer') });
      }
      await resumed;
      const media = fixture.media.leg(leg.id);
      await expect.poll(() => [media.sending, media.signalling]).toEqual([true, 'stable']);
    });

    it('a call that was hung up while the line was down is ended at the PBX after the reconnect', async () => {
      const fixture = await setUpRegisteredLine();
      const { call, leg } = await setUpAnsweredCall(fixture);
      fixture.peer.down = true;
      fixture.peer.disconnect();
      await leg.hangUp();
      expect(await endOf(leg)).toMatchObject({ reason: 'hung-up-here' });
      fixture.peer.down = false;
      expect((await fixture.peer.next('BYE')).header('Call-ID')).toBe(call.id);
    });
  });

  describe('fault 2, the re-INVITE before the ACK', () => {
    it('a hold pressed before the ACK waits for it, and the call lives', async () => {
      const fixture = await setUpRegisteredLine();
      const call = fixture.peer.call();
      const leg = await fixture.incoming();
      const accepted = leg.accept();
      await call.answered();
      const held = leg.setHold(true);
      await elapse(1_000);
      expect(fixture.peer.saw('INVITE')).toBe(false);
      call.ack();
      await accepted;
      fixture.peer.respond(await fixture.peer.next('INVITE'), 200, { body: cannedSdp('answer', 'recvonly') });
      await held;
      expect(fixture.peer.saw('BYE')).toBe(false);
    });
  });

  describe('fault 3, glare', () => {
    it('our offer is rolled back on 491 and made again after the delay of RFC 3261 §14.1', async () => {
      const fixture = await setUpRegisteredLine();
      const { leg } = await setUpAnsweredCall(fixture);
      const held = leg.setHold(true);
      fixture.peer.respond(await fixture.peer.next('INVITE'), 491);
      await fixture.peer.next('ACK');
      await elapse(900); // 1 s at a random number of 0.5, for one who did not place the call
      expect(fixture.peer.received.filter((m) => m.method === 'INVITE' && m.status === null)).toHaveLength(1);
      fixture.peer.respond(await fixture.peer.next('INVITE'), 200, { body: cannedSdp('answer', 'recvonly') });
      await held;
      expect(fixture.media.did).toContain('rollback');
      expect(fixture.media.leg(leg.id)).toMatchObject({ signalling: 'stable', held: true, offers: 2 });
    });

    it('their re-INVITE during our offer is answered, ours follows, and the media does not stick', async () => {
      const fixture = await setUpRegisteredLine();
      const { call, leg } = await setUpAnsweredCall(fixture);
      fixture.media.delayed.add('getDescription');
      const held = leg.setHold(true);
      await elapse(10); // our offer is being made
      call.reinvite();
      await elapse(10); // theirs has arrived
      fixture.media.release();
      await call.response(200);
      call.ack();
      fixture.peer.respond(await fixture.peer.next('INVITE'), 200, { body: cannedSdp('answer', 'recvonly') });
      await held;
      expect(fixture.media.leg(leg.id)).toMatchObject({ signalling: 'stable', held: true });
      expect(fixture.peer.saw('BYE')).toBe(false);
    });

    it('an offer that cannot go out because theirs is still open is taken back at once', async () => {
      const fixture = await setUpRegisteredLine();
      const { call, leg } = await setUpAnsweredCall(fixture);
      call.reinvite();
      await call.response(200); // open until their ACK
      const held = leg.setHold(true);
      await elapse(10);
      expect(fixture.media.leg(leg.id)).toMatchObject({ signalling: 'stable', offers: 1 });
      call.ack();
      fixture.peer.respond(await fixture.peer.next('INVITE'), 200, { body: cannedSdp('answer', 'recvonly') });
      await held;
    });

    it('two holds at once go out one after the other', async () => {
      const fixture = await setUpRegisteredLine();
      const { leg } = await setUpAnsweredCall(fixture);
      const steps = Promise.all([leg.setHold(true), leg.setHold(false)]);
      for (const direction of ['sendonly', 'sendrecv']) {
        const reinvite = await fixture.peer.next('INVITE');
        expect(reinvite.body).toContain(`a=${direction}`);
        fixture.peer.respond(reinvite, 200, { body: cannedSdp('answer') });
      }
      await steps;
      expect(fixture.media.leg(leg.id)).toMatchObject({ sending: true, held: false });
    });
  });

  describe('fault 4, the crash 32 seconds later', () => {
    it('a BYE before the ACK ends the call once and for all', async () => {
      const fixture = await setUpRegisteredLine();
      const call = fixture.peer.call();
      const leg = await fixture.incoming();
      leg.accept().catch(() => undefined);
      await call.answered();
      call.bye();
      expect(await endOf(leg)).toMatchObject({ reason: 'hung-up-there' });
      await elapse(40_000); // timer L, whose exception would fail this test
      expect(fixture.peer.saw('BYE')).toBe(false);
    });

    it('an ACK that never comes ends the call with BYE', async () => {
      const fixture = await setUpRegisteredLine();
      const call = fixture.peer.call();
      const leg = await fixture.incoming();
      const accepted = expect(leg.accept()).rejects.toThrow('before it was confirmed');
      await call.answered();
      await fixture.peer.next('BYE');
      await accepted;
    });

    it('hanging up before an ACK that never comes ends the call with BYE all the same', async () => {
      const fixture = await setUpRegisteredLine();
      const call = fixture.peer.call();
      const leg = await fixture.incoming();
      leg.accept().catch(() => undefined);
      await call.answered();
      await leg.hangUp();
      await fixture.peer.next('BYE');
      await elapse(40_000);
      expect(fixture.peer.received.filter((m) => m.method === 'BYE')).toHaveLength(1);
    });

    it('hanging up before the ACK sends the BYE when the ACK is there', async () => {
      const fixture = await setUpRegisteredLine();
      const call = fixture.peer.call();
      const leg = await fixture.incoming();
      leg.accept().catch(() => undefined);
      await call.answered();
      await leg.hangUp();
      expect(fixture.peer.saw('BYE')).toBe(false);
      call.ack();
      await fixture.peer.next('BYE');
      await elapse(40_000);
    });
  });

  describe('fault 5, exceptions out of onMessage', () => {
    it('a call to a tel: Request-URI rings', async () => {
      const fixture = await setUpRegisteredLine();
      fixture.peer.call({ requestUri: 'tel:+493023125100' });
      await expect(fixture.incoming()).resolves.toBeDefined();
    });

    it('a PRACK in the dialog is answered with 481 and the call goes on', async () => {
      const fixture = await setUpRegisteredLine();
      const { call, leg } = await setUpAnsweredCall(fixture);
      call.send('PRACK', { headers: ['RAck: 1 1 INVITE'] });
      await fixture.peer.next((m) => m.status === 481 && m.method === 'PRACK');
      call.bye();
      expect(await endOf(leg)).toMatchObject({ reason: 'hung-up-there' });
    });

    it('a message that SIP.js throws at is dropped and told to the log', async () => {
      const lines: string[] = [];
      const fixture = await setUpRegisteredLine({ log: createLog((line) => lines.push(line)) });
      fixture.peer.deliver('SIP/2.0 200 OK\r\nCSeq: nonsense\r\n\r\n');
      await expect(setUpAnsweredCall(fixture)).resolves.toBeDefined();
      expect(lines.map((line) => JSON.parse(line))).toContainEqual(
        expect.objectContaining({ event: 'sip-message-dropped', kind: '200' }),
      );
    });
  });

  describe('fault 6, From with a tel: URI', () => {
    it('the call rings, and the peer gets its own header back', async () => {
      const fixture = await setUpRegisteredLine();
      const { call, leg } = await setUpAnsweredCall(fixture, { from: '<tel:+491713920012;phone-context=x>' });
      expect(fixture.peer.received.find((m) => m.status === 180)?.header('From')).toBe(
        '<tel:+491713920012;phone-context=x>;tag=caller',
      );
      await leg.hangUp();
      const bye = await fixture.peer.next('BYE');
      expect(bye.header('To')).toBe('<tel:+491713920012;phone-context=x>;tag=caller');
      expect(bye.header('Call-ID')).toBe(call.id);
    });
  });

  describe('fault 8, the hold that still sends', () => {
    it('the microphone is off before the hold goes out and on after the resume is agreed', async () => {
      const fixture = await setUpRegisteredLine();
      const { leg } = await setUpAnsweredCall(fixture);
      const media = fixture.media.leg(leg.id);

      const held = leg.setHold(true);
      const hold = await fixture.peer.next('INVITE');
      expect(media.sending).toBe(false);
      fixture.peer.respond(hold, 200, { body: cannedSdp('answer', 'recvonly') });
      await held;
      expect(media.sending).toBe(false);

      const resumed = leg.setHold(false);
      const resume = await fixture.peer.next('INVITE');
      expect(media.sending).toBe(false);
      fixture.peer.respond(resume, 200, { body: cannedSdp('answer') });
      await resumed;
      expect(media.sending).toBe(true);
    });

    it('a resume does not open the microphone of somebody who is muted', async () => {
      const fixture = await setUpRegisteredLine();
      const { leg } = await setUpAnsweredCall(fixture);
      await leg.setMuted(true);
      for (const held of [true, false]) {
        const step = leg.setHold(held);
        fixture.peer.respond(await fixture.peer.next('INVITE'), 200, { body: cannedSdp('answer') });
        await step;
      }
      expect(fixture.media.leg(leg.id).sending).toBe(false);
    });

    it('a hold that the peer refuses leaves the call as it was', async () => {
      const fixture = await setUpRegisteredLine();
      const { leg } = await setUpAnsweredCall(fixture);
      const held = expect(leg.setHold(true)).rejects.toThrow('488');
      fixture.peer.respond(await fixture.peer.next('INVITE'), 488);
      await held;
      expect(fixture.media.leg(leg.id)).toMatchObject({ sending: true, signalling: 'stable' });
    });
  });

  it('the line is registered again after all of this', async () => {
    const fixture = await setUpRegisteredLine();
    fixture.peer.disconnect();
    await untilState(fixture, 'lost');
    await untilState(fixture, 'registered');
    expect(fixture.peer.connections).toBe(2);
  });
});
