import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whenSettled } from '../../../../renderer/media/when-settled.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

class FakeConnection extends EventTarget {
  connectionState: RTCPeerConnectionState;
  iceConnectionState: RTCIceConnectionState;
  iceGatheringState: RTCIceGatheringState;

  constructor(
    connection: RTCPeerConnectionState,
    ice: RTCIceConnectionState,
    gathering: RTCIceGatheringState = 'complete',
  ) {
    super();
    this.connectionState = connection;
    this.iceConnectionState = ice;
    this.iceGatheringState = gathering;
  }
}

/** How often it was done so far. */
function setUp(connection: FakeConnection): () => number {
  let done = 0;
  whenSettled(connection as unknown as RTCPeerConnection, () => {
    done += 1;
  });
  return () => done;
}

describe('a connection whose state does not change', () => {
  it.each([
    new FakeConnection('connected', 'connected'),
    new FakeConnection('disconnected', 'disconnected'),
    new FakeConnection('failed', 'failed'),
    new FakeConnection('new', 'new', 'new'),
  ])('is not waited for: $connectionState', (connection) => {
    expect(setUp(connection)()).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a connection whose state changes', () => {
  it.each([
    new FakeConnection('connecting', 'connected'),
    new FakeConnection('new', 'checking'),
    new FakeConnection('new', 'new', 'gathering'),
  ])('is waited for: $connectionState, $iceConnectionState, $iceGatheringState', (connection) => {
    const done = setUp(connection);
    expect(done()).toBe(0);
    connection.connectionState = 'connecting';
    connection.dispatchEvent(new Event('connectionstatechange'));
    expect(done()).toBe(0);
    connection.connectionState = 'connected';
    connection.iceGatheringState = 'complete';
    connection.dispatchEvent(new Event('connectionstatechange'));
    connection.dispatchEvent(new Event('connectionstatechange'));
    expect(done()).toBe(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is waited for two seconds at most', () => {
    const connection = new FakeConnection('connecting', 'checking');
    const done = setUp(connection);
    vi.advanceTimersByTime(1999);
    expect(done()).toBe(0);
    vi.advanceTimersByTime(1);
    expect(done()).toBe(1);
    connection.connectionState = 'failed';
    connection.dispatchEvent(new Event('connectionstatechange'));
    expect(done()).toBe(1);
  });
});
