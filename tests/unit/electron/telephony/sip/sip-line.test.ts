import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  elapse,
  setUpLine,
  setUpRegisteredLine,
  untilState,
  useSimulatedTime,
} from '../../../../support/sip/line-fixture.ts';
import type { SipText } from '../../../../support/sip/sip-text.ts';

const challenge = ['WWW-Authenticate: Digest realm="pbx", nonce="abc", algorithm=MD5, qop="auth"'];

/** A registrar with digest (RFC 2617), as PBXs have it. */
function digestRegistrar(password: string) {
  return (request: SipText): { status: number; headers?: string[] } => {
    const authorization = request.header('Authorization');
    const field = (name: string): string => new RegExp(`\\b${name}="?([^",]+)`).exec(authorization)?.[1] ?? '';
    const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
    const expected = md5(
      [
        md5(`1001:pbx:${password}`),
        field('nonce'),
        field('nc'),
        field('cnonce'),
        field('qop'),
        md5(`REGISTER:${field('uri')}`),
      ].join(':'),
    );
    return field('response') === expected ? { status: 200 } : { status: 401, headers: challenge };
  };
}

function isRegister(message: SipText): boolean {
  return message.status === null && message.method === 'REGISTER';
}

describe('A line', () => {
  beforeEach(useSimulatedTime);
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells the trace every message as it goes and comes', async () => {
    const traced: string[] = [];
    const fixture = await setUpRegisteredLine({
      trace: (direction, message) => traced.push(`${direction} ${message.slice(0, 12)}`),
    });
    fixture.peer.call();
    await fixture.incoming();
    expect(traced).toEqual(
      expect.arrayContaining(['sent REGISTER sip', 'received SIP/2.0 200 ', 'received INVITE sip:1']),
    );
  });

  it('connects, answers the digest challenge and is registered', async () => {
    const fixture = setUpLine();
    fixture.peer.registrar = digestRegistrar('geheim');
    fixture.line.start();
    await untilState(fixture, 'registered');
    expect(fixture.states.map(({ name }) => name)).toEqual(['connecting', 'registered']);
    const contact = fixture.peer.received.at(-1)!.header('Contact');
    expect(contact).toContain(';reg-id=1;+sip.instance=');
  });

  it('registers again well before the time is over', async () => {
    const { peer } = await setUpRegisteredLine({ timing: { registerSeconds: 100 } });
    await peer.next('REGISTER');
    await elapse(69_000);
    expect(peer.received.filter(isRegister)).toHaveLength(1);
    await elapse(2_000);
    expect(peer.received.filter(isRegister)).toHaveLength(2);
  });

  it('keeps to the shorter time that the registrar grants', async () => {
    const fixture = setUpLine();
    fixture.peer.registrar = (request) => ({
      status: 200,
      headers: [`Contact: ${request.header('Contact').replace(/expires=\d+/, 'expires=20')}`],
    });
    fixture.line.start();
    await untilState(fixture, 'registered');
    await elapse(15_000);
    expect(fixture.peer.received.filter(isRegister).length).toBeGreaterThan(1);
  });

  it('tells what time the registrar says it is, where it says so', async () => {
    const heard: number[] = [];
    const fixture = setUpLine();
    fixture.line.on({ heardTime: (at) => heard.push(at) });
    const dates = ['Date: Mon, 23 Nov 2026 08:00:00 GMT', 'Date: heute'];
    fixture.peer.registrar = (request) => ({
      status: 200,
      headers: [`Contact: ${request.header('Contact').replace(/expires=\d+/, 'expires=20')}`, ...dates.splice(0, 1)],
    });
    fixture.line.start();
    await untilState(fixture, 'registered');
    expect(heard).toEqual([Date.parse('2026-11-23T08:00:00Z')]);
    // Neither a date that is none nor an answer without one says anything.
    await elapse(45_000);
    expect(fixture.peer.received.filter(isRegister).length).toBeGreaterThan(2);
    expect(heard).toHaveLength(1);
  });

  it('asks for the longer time that the registrar demands', async () => {
    const fixture = setUpLine({ timing: { registerSeconds: 10 } });
    fixture.peer.registrar = (request) =>
      request.header('Contact').includes('expires=10')
        ? { status: 423, headers: ['Min-Expires: 60'] }
        : { status: 200 };
    fixture.line.start();
    await untilState(fixture, 'registered');
    expect(fixture.peer.received.at(-1)!.header('Contact')).toContain('expires=60');
  });

  describe('with a wrong password', () => {
    it('says so, and does not knock again until somebody signs in', async () => {
      const fixture = setUpLine({ password: 'falsch' });
      fixture.peer.registrar = digestRegistrar('geheim');
      fixture.line.start();
      await untilState(fixture, 'lost');
      expect(fixture.line.state).toMatchObject({ cause: 'wrong-password' });
      const knocks = fixture.peer.received.length;
      await elapse(600_000);
      expect(fixture.peer.received).toHaveLength(knocks);
      fixture.line.signIn('geheim');
      await untilState(fixture, 'registered');
    });

    it('keeps still also when the connection goes away meanwhile', async () => {
      const fixture = setUpLine({ password: 'falsch' });
      fixture.peer.registrar = digestRegistrar('geheim');
      fixture.line.start();
      await untilState(fixture, 'lost');
      fixture.peer.disconnect();
      await elapse(600_000);
      expect(fixture.peer.connections).toBe(1);
      expect(fixture.line.state).toMatchObject({ cause: 'wrong-password' });
    });
  });

  it('does not even connect without a password', async () => {
    const fixture = setUpLine({ password: null });
    fixture.line.start();
    expect(fixture.line.state).toEqual({ name: 'lost', cause: 'no-password' });
    await elapse(60_000);
    expect(fixture.peer.connections).toBe(0);
    fixture.line.signIn('geheim');
    await untilState(fixture, 'registered');
  });

  it('says that it was refused, and tries again only after minutes', async () => {
    const fixture = setUpLine();
    fixture.peer.registrar = () => ({ status: 403 });
    fixture.line.start();
    await untilState(fixture, 'lost');
    expect(fixture.line.state).toMatchObject({ cause: 'refused', detail: 'SIP 403' });
    await elapse(290_000);
    expect(fixture.peer.received).toHaveLength(1);
    fixture.peer.registrar = () => ({ status: 200 });
    await untilState(fixture, 'registered');
  });

  describe('whose PBX cannot be reached', () => {
    it('tries again, at growing intervals', async () => {
      const fixture = setUpLine();
      fixture.peer.down = true;
      fixture.line.start();
      await untilState(fixture, 'lost');
      expect(fixture.line.state).toMatchObject({ cause: 'unreachable' });
      await elapse(60_000);
      fixture.peer.down = false;
      await untilState(fixture, 'registered');
      const attempts = fixture.states.filter(({ name }) => name === 'lost').length;
      expect(attempts).toBeGreaterThan(5);
      expect(attempts).toBeLessThan(15);
    });

    it('is found again after the connection was lost', async () => {
      const fixture = await setUpRegisteredLine();
      fixture.peer.disconnect();
      expect(fixture.line.state).toMatchObject({ name: 'lost', cause: 'unreachable' });
      await untilState(fixture, 'registered');
      expect(fixture.peer.received.filter(isRegister)).toHaveLength(2);
    });

    it('is given up on when it takes the connection and does not answer', async () => {
      const fixture = setUpLine();
      fixture.peer.registrar = null;
      fixture.line.start();
      await untilState(fixture, 'lost');
      expect(fixture.line.state).toMatchObject({ cause: 'unreachable' });
      fixture.peer.registrar = () => ({ status: 200 });
      await untilState(fixture, 'registered');
      expect(fixture.peer.connections).toBe(2);
    });

    it('spreads the attempts of many workplaces over the whole interval', async () => {
      const { backoffDelay, usualTiming } = await import('../../../../../electron/telephony/sip/timing.ts');
      expect(backoffDelay(0, () => 0, usualTiming)).toBe(0);
      expect(backoffDelay(0, () => 1, usualTiming)).toBe(500);
      expect(backoffDelay(3, () => 0.5, usualTiming)).toBe(2_000);
      expect(backoffDelay(500, () => 1, usualTiming)).toBe(30_000);
    });
  });

  it('goes on when a listener throws', async () => {
    const fixture = setUpLine();
    fixture.line.on({
      stateChanged: () => {
        throw new Error('a listener');
      },
    });
    fixture.line.start();
    await untilState(fixture, 'registered');
  });

  describe('that is stopped', () => {
    it('takes its registration back and leaves neither timer nor connection', async () => {
      const fixture = await setUpRegisteredLine();
      await fixture.line.stop();
      expect(fixture.peer.received.at(-1)!.header('Contact')).toContain('expires=0');
      expect(vi.getTimerCount()).toBe(0);
      const count = fixture.peer.received.length;
      fixture.peer.call();
      await elapse(1_000);
      expect(fixture.peer.received).toHaveLength(count);
    });

    it('ends its calls first', async () => {
      const fixture = await setUpRegisteredLine();
      const call = fixture.peer.call();
      await fixture.incoming();
      await fixture.line.stop();
      await call.response(486);
      expect(vi.getTimerCount()).toBe(0);
    });

    it('is done in a few seconds even when nobody answers', async () => {
      const fixture = await setUpRegisteredLine();
      fixture.peer.deaf = true;
      const begun = elapse(6_000).then(() => 'too late');
      expect(await Promise.race([fixture.line.stop().then(() => 'stopped'), begun])).toBe('stopped');
    });

    it('stops also while it tries to reconnect', async () => {
      const fixture = setUpLine();
      fixture.peer.down = true;
      fixture.line.start();
      await untilState(fixture, 'lost');
      await fixture.line.stop();
      expect(vi.getTimerCount()).toBe(0);
    });
  });

  it('refuses to be made for an address that is none', () => {
    expect(() => setUpLine({ domain: 'not a domain' })).toThrow(TypeError);
  });
});
