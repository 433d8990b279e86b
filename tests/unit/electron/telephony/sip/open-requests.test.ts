import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TransferFailed } from '../../../../../electron/telephony/line.ts';
import { cannedSdp } from '../../../../support/fake-media-port.ts';
import {
  elapse,
  setUpAnsweredCall,
  setUpRegisteredLine,
  useSimulatedTime,
} from '../../../../support/sip/line-fixture.ts';

beforeEach(useSimulatedTime);
afterEach(() => {
  vi.useRealTimers();
});

describe('A connection that drops', () => {
  it('fails an open hold at once; the call is restored without it as soon as the line is back', async () => {
    const fixture = await setUpRegisteredLine();
    const { peer, media } = fixture;
    const { call, leg } = await setUpAnsweredCall(fixture);
    const held = leg.setHold(true).catch((error: unknown) => error);
    await peer.next('INVITE');
    const began = Date.now();
    peer.disconnect();
    expect(await held).toBeInstanceOf(Error);
    expect(Date.now() - began).toBeLessThan(1_000);
    expect(media.leg(leg.id).sending).toBe(true);

    const refresh = await peer.next('INVITE');
    expect(refresh.header('Call-ID')).toBe(call.id);
    expect(refresh.body).toContain('a=sendrecv');
    peer.respond(refresh, 200, { body: cannedSdp('answer') });
    await elapse(100);
    const again = leg.setHold(true);
    peer.respond(await peer.next('INVITE'), 200, { body: cannedSdp('answer', 'recvonly') });
    await again;
  });

  it('fails open keys by INFO at once', async () => {
    const fixture = await setUpRegisteredLine({ digits: 'info' });
    const { leg } = await setUpAnsweredCall(fixture);
    const sent = leg.sendDigits('1').catch((error: unknown) => error);
    await fixture.peer.next('INFO');
    fixture.peer.disconnect();
    expect(await sent).toEqual(new Error('INFO: SIP 503'));
  });

  it.each(['before it was taken', 'while the target rings'])(
    'ends a transfer %s at once; the call is restored',
    async (when) => {
      const fixture = await setUpRegisteredLine();
      const { peer } = fixture;
      const { call, leg } = await setUpAnsweredCall(fixture);
      const sent = leg.transfer('2001').catch((error: unknown) => error);
      const refer = await peer.next('REFER');
      if (when === 'while the target rings') {
        peer.respond(refer, 202);
        await elapse(100);
      }
      const began = Date.now();
      peer.disconnect();
      expect(await sent).toEqual(new TransferFailed(0, 'the connection is gone'));
      expect(Date.now() - began).toBeLessThan(1_000);

      const refresh = await peer.next('INVITE');
      expect(refresh.header('Call-ID')).toBe(call.id);
      peer.respond(refresh, 200, { body: cannedSdp('answer') });
    },
  );
});
