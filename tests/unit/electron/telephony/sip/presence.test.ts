import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { elapse, setUpRegisteredLine, untilState, useSimulatedTime } from '../../../../support/sip/line-fixture.ts';

beforeEach(useSimulatedTime);
afterEach(() => {
  vi.useRealTimers();
});

describe('a place that is not ready, told by presence', () => {
  const publishing = () => setUpRegisteredLine({ presence: { how: 'publish' } });

  it('is closed and open again, with the tag of what was told before', async () => {
    const { line, peer } = await publishing();
    line.setPresence('busy');
    const closed = await peer.next('PUBLISH');
    expect(closed.body).toContain('<basic>closed</basic>');
    expect(closed.header('Event')).toBe('presence');
    expect(closed.headers('SIP-If-Match')).toEqual([]);
    peer.respond(closed, 200, { headers: ['SIP-ETag: one', 'Expires: 600'] });
    line.setPresence('open');
    const opened = await peer.next('PUBLISH');
    expect(opened.body).toContain('<basic>open</basic>');
    expect(opened.header('SIP-If-Match')).toBe('one');
  });

  it('says nothing about why', async () => {
    const { line, peer } = await publishing();
    line.setPresence('busy');
    expect((await peer.next('PUBLISH')).body).not.toMatch(/note|activities|pause/i);
  });

  it('is told again before the exchange forgets, and afresh where it has', async () => {
    const { line, peer } = await publishing();
    line.setPresence('busy');
    peer.respond(await peer.next('PUBLISH'), 200, { headers: ['SIP-ETag: one', 'Expires: 100'] });
    const renewed = await peer.next('PUBLISH');
    expect(renewed.header('SIP-If-Match')).toBe('one');
    peer.respond(renewed, 412);
    const afresh = await peer.next('PUBLISH');
    expect(afresh.headers('SIP-If-Match')).toEqual([]);
    expect(afresh.body).toContain('closed');
  });

  it('is told again after the line came back', async () => {
    const fixture = await publishing();
    fixture.line.setPresence('busy');
    fixture.peer.respond(await fixture.peer.next('PUBLISH'), 200, { headers: ['SIP-ETag: one'] });
    fixture.peer.disconnect();
    await untilState(fixture, 'lost');
    await untilState(fixture, 'registered');
    const again = await fixture.peer.next('PUBLISH');
    expect(again.headers('SIP-If-Match')).toEqual([]);
    expect(again.body).toContain('closed');
  });

  it.each(['after', 'before'])('is taken back when the phone goes, %s the exchange has answered', async (when) => {
    const { line, peer } = await publishing();
    line.setPresence('busy');
    const closed = await peer.next('PUBLISH');
    const answer = () => peer.respond(closed, 200, { headers: ['SIP-ETag: one', 'Expires: 600'] });
    if (when === 'after') {
      answer();
      await elapse(10);
    }
    const stopped = line.stop();
    if (when === 'before') answer();
    const farewell = await peer.next('PUBLISH');
    expect(farewell.header('Expires')).toBe('0');
    expect(farewell.header('SIP-If-Match')).toBe('one');
    peer.respond(farewell, 200);
    await stopped;
  });

  it('that the exchange refuses to hear of keeps its line', async () => {
    const { line, peer } = await publishing();
    line.setPresence('busy');
    peer.respond(await peer.next('PUBLISH'), 489);
    await elapse(1_000);
    expect(line.state).toEqual({ name: 'registered' });
  });
});

describe('a place that is not ready, told by its registration', () => {
  it('gives it up, keeps the connection, and comes back', async () => {
    const { line, peer } = await setUpRegisteredLine({ presence: { how: 'unregister' } });
    const expires = (): string[] =>
      peer.received.filter(({ method, status }) => method === 'REGISTER' && status === null).map(expiresOf);
    line.setPresence('busy');
    await elapse(60_000);
    expect(expires().at(-1)).toBe('0');
    expect(line.state).toEqual({ name: 'registered' });
    const count = expires().length;
    line.setPresence('open');
    await elapse(100);
    expect(expires()).toHaveLength(count + 1);
    expect(expires().at(-1)).not.toBe('0');
    expect(peer.connections).toBe(1);
  });
});

describe('a place that is not ready, told by a code', () => {
  it('dials it and hangs up once it is answered', async () => {
    const { line, peer } = await setUpRegisteredLine({
      presence: { how: 'feature-code', busyCode: '*78', openCode: '*79' },
    });
    line.setPresence('busy');
    const busy = await peer.next('INVITE');
    expect(busy.startLine).toContain('*78@');
    line.setPresence('open');
    expect((await peer.next('INVITE')).startLine).toContain('*79@');
  });
});

it('without a way nothing is told: who calls hears "busy"', async () => {
  const { line, peer } = await setUpRegisteredLine();
  const before = peer.received.length;
  line.setPresence('busy');
  line.setPresence('open');
  await elapse(100);
  expect(peer.received.slice(before).filter(({ method }) => method !== 'OPTIONS')).toEqual([]);
});

function expiresOf(request: { header(name: string): string }): string {
  return /;expires=(\d+)/.exec(request.header('Contact'))?.[1] ?? '';
}
