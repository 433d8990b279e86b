import { vi } from 'vitest';
import type { CallEnd } from '#shared/domain/call/call.ts';
import type { LineState } from '#shared/domain/connection.ts';
import { silentLog } from '../../../electron/log.ts';
import type { Leg, Line } from '../../../electron/telephony/line.ts';
import { originOfDialled } from '../../../electron/telephony/sip/headers/read-origin.ts';
import { createSipLine, type SipLineOptions } from '../../../electron/telephony/sip/sip-line.ts';
import { FakeMediaPort } from '../fake-media-port.ts';
import { type CallOptions, type PeerCall, ScriptedPeer } from './scripted-peer.ts';

/** A line, the peer it talks to, and all that its listeners heard. */
export interface LineFixture {
  readonly line: Line;
  readonly peer: ScriptedPeer;
  readonly media: FakeMediaPort;
  readonly states: LineState[];
  /** Legs that rang and that nobody has taken. */
  readonly rung: Leg[];
  /** The next leg that rings. */
  incoming(): Promise<Leg>;
}

/**
 * Runs time by itself from timer to timer, so that 32 seconds pass at once and every test sees the same order.
 * To be called in `beforeEach`; `vi.useRealTimers()` ends it.
 */
export function useSimulatedTime(): void {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate'],
  });
  vi.setTimerTickMode('nextTimerAsync');
}

/** Lets simulated time pass. */
export function elapse(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export function setUpLine(options: Partial<SipLineOptions> = {}): LineFixture {
  const peer = new ScriptedPeer();
  const media = new FakeMediaPort();
  const states: LineState[] = [];
  const rung: Leg[] = [];
  const waiting: ((leg: Leg) => void)[] = [];
  let count = 0;
  const line = createSipLine({
    domain: 'example.org',
    user: '1001',
    password: 'geheim',
    transport: peer.transport,
    media,
    readOrigin: () => originOfDialled('1003'),
    newLegId: () => `leg-${(count += 1)}`,
    log: silentLog,
    random: () => 0.5,
    ...options,
  });
  line.on({
    stateChanged: (state) => states.push(state),
    incoming: (leg) => {
      const take = waiting.shift();
      if (take) take(leg);
      else rung.push(leg);
    },
  });
  const incoming = (): Promise<Leg> => {
    const leg = rung.shift();
    return leg ? Promise.resolve(leg) : new Promise((resolve) => waiting.push(resolve));
  };
  return { line, peer, media, states, rung, incoming };
}

/** Waits until the line is in a state of this name. */
export async function untilState({ line }: LineFixture, name: LineState['name']): Promise<void> {
  if (line.state.name === name) return;
  await new Promise<void>((resolve) => {
    const stop = line.on({
      stateChanged: (state) => {
        if (state.name !== name) return;
        stop();
        resolve();
      },
    });
  });
}

export async function setUpRegisteredLine(options: Partial<SipLineOptions> = {}): Promise<LineFixture> {
  const fixture = setUpLine(options);
  fixture.line.start();
  await untilState(fixture, 'registered');
  return fixture;
}

/** A call to the line that it has answered and the peer has acknowledged. */
export async function setUpAnsweredCall(
  fixture: LineFixture,
  options: CallOptions = {},
): Promise<{ call: PeerCall; leg: Leg }> {
  const call = fixture.peer.call(options);
  const leg = await fixture.incoming();
  const accepted = leg.accept();
  await call.answered();
  call.ack();
  await accepted;
  return { call, leg };
}

/** How the leg ended, once it has. */
export function endOf(leg: Leg): Promise<CallEnd> {
  return new Promise((resolve) => leg.on({ ended: resolve }));
}
