import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CallEnd } from '#shared/domain/call/call.ts';
import {
  elapse,
  type LineFixture,
  setUpAnsweredCall,
  setUpRegisteredLine,
  untilState,
  useSimulatedTime,
} from '../../../../support/sip/line-fixture.ts';

beforeEach(useSimulatedTime);
afterEach(() => {
  vi.useRealTimers();
});

/** What the light may take to be true. Milliseconds. */
const trueWithin = 6_000;

function count({ peer }: LineFixture, method: string): number {
  return peer.received.filter((m) => m.method === method && m.status === null).length;
}

/** Nobody answers any more, but the connection stands. */
function fallSilent({ peer }: LineFixture): void {
  peer.alive = null;
  peer.registrar = null;
}

describe('A PBX that does not speak any more, over a connection that stands', () => {
  it.each([100, 1_700, 3_400])('is found out within six seconds (silent %i ms after an answer)', async (after) => {
    const fixture = await setUpRegisteredLine();
    await elapse(7_000 + after);
    fallSilent(fixture);
    await elapse(trueWithin);
    expect(fixture.line.state).toMatchObject({ name: 'lost', cause: 'unreachable' });
    expect(fixture.states.at(-1)).toMatchObject({ name: 'lost' });
  });

  it('is left for a new connection, and the line comes back with it', async () => {
    const fixture = await setUpRegisteredLine();
    await elapse(5_000);
    const register = fixture.peer.registrar;
    fallSilent(fixture);
    await untilState(fixture, 'lost');
    fixture.peer.alive = 200;
    fixture.peer.registrar = register;
    await untilState(fixture, 'registered');
    expect(fixture.peer.connections).toBe(2);
  });

  it('does not cost the call that is going on', async () => {
    const fixture = await setUpRegisteredLine();
    await setUpAnsweredCall(fixture);
    await elapse(5_000);
    const register = fixture.peer.registrar;
    fallSilent(fixture);
    await untilState(fixture, 'lost');
    fixture.peer.alive = 200;
    fixture.peer.registrar = register;
    const refreshed = await fixture.peer.next('INVITE');
    expect(refreshed.header('Call-ID')).toBe('call-1');
  });
});

describe('A PBX that lives', () => {
  it('is asked about ourselves every few seconds, and nothing comes of it', async () => {
    const fixture = await setUpRegisteredLine();
    await elapse(35_000);
    const questions = fixture.peer.received.filter((m) => m.method === 'OPTIONS');
    expect(questions.length).toBeGreaterThanOrEqual(9);
    expect(questions[0]!.startLine).toBe('OPTIONS sip:1001@example.org SIP/2.0');
    expect(fixture.states.map(({ name }) => name)).toEqual(['connecting', 'registered']);
    expect(count(fixture, 'REGISTER')).toBe(1);
  });

  it('but never answers OPTIONS is not given up for it', async () => {
    const fixture = await setUpRegisteredLine();
    fixture.peer.alive = null;
    await elapse(60_000);
    expect(fixture.line.state.name).toBe('registered');
    expect(count(fixture, 'OPTIONS')).toBe(1);
  });

  it('and is too busy to answer OPTIONS keeps its connection while it goes on calling', async () => {
    const fixture = await setUpRegisteredLine();
    await elapse(5_000);
    fallSilent(fixture);
    for (let call = 0; call < 20; call += 1) {
      fixture.peer.call();
      await (await fixture.incoming()).reject('busy');
      await elapse(1_000);
    }
    expect(fixture.line.state).toEqual({ name: 'registered' });
    await elapse(trueWithin);
    expect(fixture.line.state).toMatchObject({ name: 'lost' });
  });

  it('and answers every OPTIONS with 404 is not asked to register us again and again', async () => {
    const fixture = await setUpRegisteredLine();
    fixture.peer.alive = 404;
    await elapse(30_000);
    expect(count(fixture, 'REGISTER')).toBe(1);
  });

  it('and hands our question on to us, gets our answer and no "loop detected"', async () => {
    const fixture = await setUpRegisteredLine();
    fixture.peer.alive = null;
    const question = await fixture.peer.next('OPTIONS');
    const contact = /<(sip:[^;>]+)/.exec(fixture.peer.received[0]!.header('Contact'))![1]!;
    fixture.peer.deliver(
      question.raw.replace(/^OPTIONS \S+/, `OPTIONS ${contact}`).replace(/branch=\S+/, 'branch=z9hG4bK-forwarded'),
    );
    expect((await fixture.peer.next((m) => m.method === 'OPTIONS' && m.status !== null)).status).toBe(200);
  });

  it.each([480, 404, 403])('and has forgotten us (%i) gets a new registration within six seconds', async (status) => {
    const fixture = await setUpRegisteredLine();
    await elapse(7_000);
    fixture.peer.alive = status;
    await elapse(trueWithin);
    expect(count(fixture, 'REGISTER')).toBe(2);
    expect(fixture.line.state.name).toBe('registered');
  });

  it('and has forgotten us and will not have us back is told truly', async () => {
    const fixture = await setUpRegisteredLine();
    await elapse(7_000);
    fixture.peer.alive = 403;
    fixture.peer.registrar = () => ({ status: 403 });
    await elapse(trueWithin);
    expect(fixture.line.state).toMatchObject({ name: 'lost', cause: 'refused' });
  });
});

describe('After waking up', () => {
  it('the line registers at once to see whether it still stands', async () => {
    const fixture = await setUpRegisteredLine();
    fixture.line.wakeUp();
    await elapse(1);
    expect(count(fixture, 'REGISTER')).toBe(2);
    expect(fixture.states.map(({ name }) => name)).toEqual(['connecting', 'registered', 'registered']);
  });

  it('a dead connection is replaced within seconds', async () => {
    const fixture = await setUpRegisteredLine();
    const register = fixture.peer.registrar;
    fallSilent(fixture);
    fixture.line.wakeUp();
    await elapse(2_100);
    expect(fixture.line.state.name).toBe('lost');
    fixture.peer.registrar = register;
    await untilState(fixture, 'registered');
    expect(fixture.peer.connections).toBe(2);
  });

  it('a line that waits for its next attempt does not wait', async () => {
    const fixture = await setUpRegisteredLine({ random: () => 0.999 });
    fixture.peer.down = true;
    fixture.peer.disconnect();
    await elapse(60_000);
    fixture.peer.down = false;
    expect(fixture.line.state.name).toBe('lost');
    fixture.line.wakeUp();
    await elapse(10);
    expect(fixture.line.state.name).toBe('registered');
  });

  it('a line that needs a password goes on needing it, and a stopped one stays stopped', async () => {
    const fixture = await setUpRegisteredLine();
    fixture.peer.registrar = () => ({ status: 401 });
    fixture.line.wakeUp();
    await elapse(100);
    expect(fixture.line.state).toMatchObject({ cause: 'wrong-password' });
    const asked = count(fixture, 'REGISTER');
    fixture.line.wakeUp();
    await elapse(1_000);
    expect(count(fixture, 'REGISTER')).toBe(asked);
    await fixture.line.stop();
    fixture.line.wakeUp();
    await elapse(1_000);
    expect(fixture.peer.connections).toBe(1);
  });
});

describe('An emergency number without a connection', () => {
  async function loseConnection(): Promise<LineFixture> {
    const fixture = await setUpRegisteredLine({ random: () => 0.999 });
    fixture.peer.down = true;
    fixture.peer.disconnect();
    await elapse(60_000);
    return fixture;
  }

  it('is dialled as soon as there is one, which is tried for at once', async () => {
    const fixture = await loseConnection();
    fixture.peer.down = false;
    const invite = fixture.peer.next('INVITE');
    fixture.line.dial('112');
    await elapse(20);
    expect((await invite).header('To')).toContain('sip:112@');
    expect(count(fixture, 'INVITE')).toBe(1);
  });

  it('is dialled in the moment in which the line changes servers', async () => {
    const fixture = await setUpRegisteredLine();
    fixture.peer.disconnect();
    fixture.line.dial('110');
    await elapse(600);
    expect(count(fixture, 'INVITE')).toBe(1);
  });

  it('is not dialled any more once it was hung up', async () => {
    const fixture = await loseConnection();
    const leg = fixture.line.dial('112');
    await leg.hangUp();
    fixture.peer.down = false;
    await elapse(40_000);
    expect(fixture.line.state.name).toBe('registered');
    expect(count(fixture, 'INVITE')).toBe(0);
  });

  it('fails where there is none for ten seconds', async () => {
    const fixture = await loseConnection();
    const leg = fixture.line.dial('112');
    const ended: CallEnd[] = [];
    leg.on({ ended: (end) => ended.push(end) });
    await elapse(9_900);
    expect(ended).toEqual([]);
    await elapse(200);
    expect(ended).toEqual([{ reason: 'failed' }]);
  });
});

describe('Keys', () => {
  it('go through the media window as RFC 4733 events', async () => {
    const fixture = await setUpRegisteredLine();
    const { leg } = await setUpAnsweredCall(fixture);
    await leg.sendDigits('12#');
    expect(fixture.media.did).toContain('sendDigits 12#');
    expect(fixture.peer.saw('INFO')).toBe(false);
  });

  it('go by INFO where the PBX wants that, one after the other', async () => {
    const fixture = await setUpRegisteredLine({ digits: 'info' });
    const { leg } = await setUpAnsweredCall(fixture);
    const sent = leg.sendDigits('1*');
    const first = await fixture.peer.next('INFO');
    expect(first.header('Content-Type')).toBe('application/dtmf-relay');
    expect(first.body).toBe('Signal=1\r\nDuration=160\r\n');
    await elapse(10);
    expect(count(fixture, 'INFO')).toBe(1);
    fixture.peer.respond(first, 200);
    const second = await fixture.peer.next('INFO');
    expect(second.body).toContain('Signal=*');
    fixture.peer.respond(second, 200);
    await sent;
    expect(fixture.media.did.join()).not.toContain('sendDigits');
  });

  it('that the PBX refuses, that are none, or that nobody is there for, are not taken as sent', async () => {
    const fixture = await setUpRegisteredLine({ digits: 'info' });
    fixture.peer.call();
    const ringing = await fixture.incoming();
    await expect(ringing.sendDigits('1')).rejects.toThrow();
    const { leg } = await setUpAnsweredCall(fixture);
    await expect(leg.sendDigits('1\r\nSignal=2')).rejects.toThrow(TypeError);
    const sent = leg.sendDigits('1');
    fixture.peer.respond(await fixture.peer.next('INFO'), 415);
    await expect(sent).rejects.toThrow('415');
  });
});
