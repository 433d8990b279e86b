import { describe, expect, it } from 'vitest';
import { silentLog } from '../../../../../electron/log.ts';
import { RemoteSessionDescriptionHandler } from '../../../../../electron/telephony/sip/remote-session-description-handler.ts';
import { cannedSdp, FakeMediaPort } from '../../../../support/fake-media-port.ts';

function setUp({ timeoutMs = 10_000 } = {}) {
  const port = new FakeMediaPort();
  const failures: string[] = [];
  const unopened: string[] = [];
  const remote = { hasOffer: false };
  const handler = new RemoteSessionDescriptionHandler({
    leg: 'leg',
    source: { kind: 'microphone' },
    audible: true,
    port,
    timeoutMs,
    log: silentLog,
    hasRemoteOffer: () => remote.hasOffer,
    onRemoteHold: () => undefined,
    onUnopened: () => unopened.push('unopened'),
    onFailure: () => failures.push('failed'),
  });
  return { handler, port, failures, unopened, remote };
}

describe('The session description handler in main', () => {
  it('knows by itself that it takes SDP and nothing else', () => {
    const { handler, port } = setUp();
    expect(handler.hasDescription('application/sdp')).toBe(true);
    expect(handler.hasDescription('text/plain')).toBe(false);
    expect(port.did).toEqual([]);
  });

  it('opens the media leg with its first description, and only once', async () => {
    const { handler, port } = setUp();
    await handler.getDescription();
    await handler.setDescription(cannedSdp('answer'));
    expect(port.did).toEqual(['create', 'getDescription', 'setDescription']);
  });

  it('has the answer of a ringing call ready, and opens its leg only with the answer', async () => {
    const { handler, port, remote } = setUp();
    await handler.prepare(cannedSdp('offer'));
    expect(port.did).toEqual(['create', 'setDescription', 'getDescription']);
    expect(port.leg('leg').waiting).toBe(true);
    remote.hasOffer = true;
    await handler.setDescription(cannedSdp('offer'));
    expect(port.leg('leg').waiting).toBe(true);
    expect((await handler.getDescription()).body).toContain('a=setup:active');
    expect(port.did).toEqual(['create', 'setDescription', 'getDescription', 'open']);
    expect(port.leg('leg').waiting).toBe(false);
    expect(port.listeners).toBe(0);
    // A re-INVITE with the same words is an offer of its own.
    await handler.setDescription(cannedSdp('offer'));
    expect(port.did.at(-1)).toBe('setDescription');
  });

  it('gives out the prepared answer without waiting for the window', async () => {
    const { handler, port, remote, unopened } = setUp();
    await handler.prepare(cannedSdp('offer'));
    port.delayed.add('open');
    remote.hasOffer = true;
    await handler.setDescription(cannedSdp('offer'));
    await expect(handler.getDescription()).resolves.toBeDefined();
    port.broken.add('open');
    port.release();
    // A leg that stays shut is told of, so that a new one is made.
    await expect.poll(() => unopened).toEqual(['unopened']);
  });

  it('prepares anew when the connection fails while it rings, and no more after the answer', async () => {
    const { handler, port, remote } = setUp();
    await handler.prepare(cannedSdp('offer'));
    const failed = { name: 'waited-in-vain', leg: 'leg' } as const;
    port.report({ ...failed, leg: 'another' });
    expect(port.did).toHaveLength(3);
    port.report(failed);
    await expect.poll(() => port.did.slice(3)).toEqual(['close', 'create', 'setDescription', 'getDescription']);
    expect(port.leg('leg').waiting).toBe(true);
    expect(port.listeners).toBe(1);
    remote.hasOffer = true;
    const taken = handler.setDescription(cannedSdp('offer'));
    port.report(failed);
    await taken;
    await handler.getDescription();
    expect(port.did.slice(7)).toEqual(['open']);
  });

  it('is answered in the very moment in which it is prepared anew', async () => {
    const { handler, port, remote, failures } = setUp();
    await handler.prepare(cannedSdp('offer'));
    port.report({ name: 'waited-in-vain', leg: 'leg' });
    remote.hasOffer = true;
    await handler.setDescription(cannedSdp('offer'));
    await handler.getDescription();
    expect(port.did.slice(3)).toEqual(['close', 'create', 'setDescription', 'getDescription']);
    expect(port.leg('leg').waiting).toBe(false);
    expect(failures).toEqual([]);
  });

  it('listens no longer for a call that ended while it was prepared', async () => {
    const { handler, port } = setUp();
    const prepared = handler.prepare(cannedSdp('offer'));
    handler.close();
    await prepared;
    expect(port.listeners).toBe(0);
  });

  it('does with the answer what could not be done ahead', async () => {
    const { handler, port, failures, remote } = setUp();
    port.broken.add('setDescription');
    await handler.prepare(cannedSdp('offer'));
    port.broken.clear();
    remote.hasOffer = true;
    await handler.setDescription(cannedSdp('offer'));
    await handler.getDescription();
    expect(port.did.slice(-3)).toEqual(['create', 'setDescription', 'getDescription']);
    expect(failures).toEqual([]);
  });

  it('takes nothing ahead that is not encrypted', async () => {
    const { handler, port } = setUp();
    await handler.prepare(cannedSdp('offer').replace(/a=fingerprint.*\r\n/, ''));
    expect(port.did).toEqual([]);
  });

  it('opens muted what was muted before it existed', async () => {
    const { handler, port } = setUp();
    await handler.setSending(false);
    await handler.getDescription();
    expect(port.leg('leg').sending).toBe(false);
  });

  it('refuses modifiers: functions cannot cross to the window', async () => {
    const { handler } = setUp();
    await expect(handler.getDescription({}, [(description) => Promise.resolve(description)])).rejects.toThrow('IPC');
  });

  it('rolls back only what is open', async () => {
    const { handler, port } = setUp();
    await handler.rollbackDescription();
    await handler.getDescription();
    await handler.rollbackDescription();
    await handler.rollbackDescription();
    expect(port.did.filter((name) => name === 'rollback')).toHaveLength(1);
  });

  it('takes its own offer back when theirs comes first', async () => {
    const { handler, port, remote } = setUp();
    await handler.getDescription();
    remote.hasOffer = true;
    await handler.setDescription(cannedSdp('offer'));
    expect((await handler.getDescription()).body).toContain('a=setup:active');
    expect(port.leg('leg').signalling).toBe('stable');
  });

  it('gives up on a window that does not answer, says so, and goes on with the next step', async () => {
    const { handler, port, failures } = setUp({ timeoutMs: 5 });
    port.delayed.add('getDescription');
    await expect(handler.getDescription()).rejects.toThrow('did not answer');
    expect(failures).toEqual(['failed']);
    port.delayed.clear();
    await expect(handler.getDescription()).resolves.toBeDefined();
  });

  it('closes the leg at once, even while a step is under way, and refuses what comes later', async () => {
    const { handler, port, failures } = setUp();
    await handler.getDescription();
    port.delayed.add('setDescription');
    const step = handler.setDescription(cannedSdp('answer'));
    handler.close();
    handler.close();
    await expect.poll(() => port.leg('leg').closed).toBe(true);
    port.release();
    await expect(step).rejects.toThrow('closed');
    await expect(handler.getDescription()).rejects.toThrow('closed');
    expect(port.did.filter((name) => name === 'close')).toHaveLength(1);
    expect(failures).toEqual([]);
  });

  it('never opens a leg that was closed before it was needed', async () => {
    const { handler, port } = setUp();
    handler.close();
    await handler.setSending(true);
    expect(port.did).toEqual([]);
  });
});
