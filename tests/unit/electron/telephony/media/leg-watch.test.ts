import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LegStats, MediaEvent, MicrophoneLevel } from '#shared/domain/media/media.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createLegWatch } from '../../../../../electron/telephony/media/index.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A window whose legs receive fifty packets a second unless told otherwise. */
class FakePort {
  readonly legs = new Map<string, LegStats & { rate: number; loss: number }>();
  microphone: MicrophoneLevel = { peak: 0.01 };
  gone = false;
  #event: (event: MediaEvent) => void = () => {};
  #closed: (leg: string) => void = () => {};
  #lost: (legs: readonly string[]) => void = () => {};

  connect(leg: string): void {
    this.legs.set(leg, {
      packetsReceived: 0,
      packetsSent: 0,
      packetsLost: 0,
      jitterSeconds: 0.001,
      roundTripSeconds: 0.02,
      fractionLostThere: 0,
      reportsReceived: 0,
      checksAnswered: 0,
      codec: 'audio/opus',
      sending: true,
      flowsBothWays: true,
      rate: 50,
      loss: 0,
    });
    this.state(leg, 'connected');
  }
  state(leg: string, state: 'connected' | 'failed'): void {
    this.#event({ name: 'connection', leg, state });
  }
  close(leg: string): void {
    this.legs.delete(leg);
    this.#closed(leg);
  }
  restart(): void {
    this.#lost([...this.legs.keys()]);
  }
  /** Fake seconds, packets included. */
  async pass(seconds: number): Promise<void> {
    for (let tenth = 0; tenth < 10 * seconds; tenth += 1) {
      for (const leg of this.legs.values()) {
        leg.packetsReceived += (leg.rate * (1 - leg.loss)) / 10;
        leg.packetsLost += (leg.rate * leg.loss) / 10;
      }
      await vi.advanceTimersByTimeAsync(100);
    }
  }
  async stats(leg: string): Promise<LegStats> {
    const stats = this.legs.get(leg);
    if (!stats || this.gone) throw new Error('there is no media window');
    return { ...stats };
  }
  async level(): Promise<MicrophoneLevel> {
    return this.microphone;
  }
  onEvent(listener: (event: MediaEvent) => void): () => void {
    this.#event = listener;
    return () => undefined;
  }
  onLegClosed(listener: (leg: string) => void): () => void {
    this.#closed = listener;
    return () => undefined;
  }
  onLegsLost(listener: (legs: readonly string[]) => void): () => void {
    this.#lost = listener;
    return () => undefined;
  }
}

function setUp() {
  const port = new FakePort();
  const watch = createLegWatch({ port, log: silentLog });
  const losses: string[] = [];
  const restored: string[] = [];
  watch.onLoss(({ leg, loss }) => losses.push(`${leg} ${loss}`));
  watch.onRestored((leg) => restored.push(leg));
  return { port, watch, losses, restored };
}

/** The other side sends nothing, but answers ICE's checks. */
async function passOnLivingPath(port: FakePort, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await port.pass(1);
    port.legs.get('a')!.checksAnswered += 1;
  }
}

describe('a connected leg', () => {
  it('is measured until it ends, and leaves a record', async () => {
    const { port, watch } = setUp();
    const records: unknown[] = [];
    watch.onRecord(({ leg, quality }) => records.push([leg, quality?.codec, quality?.seconds]));
    port.connect('a');
    await port.pass(6);
    expect(watch.callSound().quality).toMatchObject({ light: 'good', warns: false });
    port.close('a');
    expect(records).toEqual([['a', 'audio/opus', 5]]);
    expect(watch.callSound()).toEqual({ quality: null, microphone: 'none' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('that was never measured has an empty record', () => {
    const { port, watch } = setUp();
    const records: unknown[] = [];
    watch.onRecord(({ quality }) => records.push(quality));
    port.connect('a');
    port.close('a');
    expect(records).toEqual([null]);
  });

  it('warns while it loses packets; the worst of two legs counts', async () => {
    const { port, watch } = setUp();
    port.connect('a');
    port.connect('b');
    port.legs.get('b')!.loss = 0.2;
    await port.pass(5);
    expect(watch.callSound().quality).toMatchObject({ light: 'poor', cause: 'loss', warns: true });
    port.close('b');
    expect(watch.callSound().quality).toMatchObject({ light: 'good' });
  });

  it('tells only what a person would see', async () => {
    const { port, watch } = setUp();
    const told: unknown[] = [];
    watch.onChange((sound) => told.push(sound));
    port.connect('a');
    await port.pass(20);
    expect(told).toHaveLength(1);
  });
});

describe('silence', () => {
  it('is told after three seconds without a packet, again every three, and its end', async () => {
    const { port, losses, restored } = setUp();
    port.connect('a');
    await port.pass(3);
    port.legs.get('a')!.rate = 0;
    await port.pass(5);
    expect(losses).toEqual(['a silence']);
    await port.pass(3);
    expect(losses).toEqual(['a silence', 'a silence']);
    expect(restored).toEqual([]);
    port.legs.get('a')!.rate = 50;
    await port.pass(1);
    expect(restored).toEqual(['a']);
  });

  it('of a peer that still reports is none of the connection: nobody speaks there', async () => {
    const { port, losses } = setUp();
    port.connect('a');
    await port.pass(3);
    const leg = port.legs.get('a')!;
    leg.rate = 0;
    for (let report = 0; report < 6; report += 1) {
      await port.pass(2.5);
      leg.checksAnswered += 1;
      await port.pass(4.5);
      leg.reportsReceived += 1;
    }
    expect(losses).toEqual([]);
  });

  it('on a path that answers is told once no report comes either', async () => {
    const { port, losses } = setUp();
    port.connect('a');
    await port.pass(3);
    port.legs.get('a')!.rate = 0;
    for (let second = 0; second < 7; second += 1) {
      await port.pass(1);
      port.legs.get('a')!.checksAnswered += 1;
    }
    expect(losses).toEqual([]);
    await port.pass(3);
    expect(losses).toEqual(['a silence']);
  });

  it('on a path that answers is told less and less often', async () => {
    const { port, losses } = setUp();
    port.connect('a');
    await port.pass(3);
    port.legs.get('a')!.rate = 0;
    const counts: number[] = [];
    for (const seconds of [9, 16, 32, 64, 128, 128]) {
      await passOnLivingPath(port, seconds);
      counts.push(losses.length);
    }
    expect(counts).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('between words of a peer that never reports is told once, then only when it lasts', async () => {
    const { port, losses } = setUp();
    port.connect('a');
    for (let sentence = 0; sentence < 10; sentence += 1) {
      port.legs.get('a')!.rate = 50;
      await port.pass(3);
      port.legs.get('a')!.rate = 0;
      await passOnLivingPath(port, 12);
    }
    expect(losses).toEqual(['a silence']);
  });

  it('is told soon when a path that answered answers no more', async () => {
    const { port, losses } = setUp();
    port.connect('a');
    await port.pass(3);
    port.legs.get('a')!.rate = 0;
    await passOnLivingPath(port, 9);
    expect(losses).toHaveLength(1);
    await port.pass(9);
    expect(losses).toHaveLength(2);
  });

  it('is expected while a call is held', async () => {
    const { port, watch, losses } = setUp();
    port.connect('a');
    Object.assign(port.legs.get('a')!, { rate: 0, flowsBothWays: false });
    await port.pass(20);
    expect(losses).toEqual([]);
    expect(watch.callSound().quality).toBeNull();
  });
});

describe('a loss', () => {
  it('is told at once when a connection fails or its window is lost', () => {
    const { port, losses } = setUp();
    port.connect('a');
    port.state('a', 'failed');
    port.restart();
    expect(losses).toEqual(['a connection', 'a window']);
  });

  it('of the window ends when packets come, however few the new counters have', async () => {
    const { port, restored } = setUp();
    port.connect('a');
    await port.pass(10);
    port.gone = true;
    port.restart();
    await port.pass(2);
    expect(restored).toEqual([]);
    port.gone = false;
    port.connect('a');
    await port.pass(1);
    expect(restored).toEqual(['a']);
  });
});

describe('the microphone', () => {
  it('is judged while a call flows: spoken into while muted, and dead', async () => {
    const { port, watch } = setUp();
    port.connect('a');
    port.legs.get('a')!.sending = false;
    port.microphone = { peak: 0.3 };
    await port.pass(3);
    expect(watch.callSound().microphone).toBe('speaking-muted');
    port.legs.get('a')!.sending = true;
    await port.pass(2);
    expect(watch.callSound().microphone).toBe('none');
    port.microphone = { peak: 0 };
    await port.pass(12);
    expect(watch.callSound().microphone).toBe('silent');
  });

  it('is left alone while no call flows', async () => {
    const { port, watch } = setUp();
    port.connect('a');
    Object.assign(port.legs.get('a')!, { sending: false, flowsBothWays: false });
    port.microphone = { peak: 0.3 };
    await port.pass(10);
    expect(watch.callSound().microphone).toBe('none');
  });
});
