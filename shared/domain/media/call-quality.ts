import { z } from 'zod';
import type { LegStats } from './media.ts';

/** How well both sides hear each other over about a second. */
export interface QualitySample {
  /** Packets that did not arrive, of all that were sent; the worse direction. Percent. */
  readonly lossPercent: number;
  readonly jitterMs: number;
  /** Null until the other side has reported, which takes some seconds. */
  readonly roundTripMs: number | null;
  /** Mean opinion score, 1 (nothing understood) to 4.4 (as good as a call gets). */
  readonly mos: number;
}

/** What a person is told about it. */
export const CallQuality = z.object({
  light: z.enum(['good', 'fair', 'poor']),
  /** What is bad about it; null while it is good. */
  cause: z.enum(['loss', 'jitter', 'delay']).nullable(),
  /** Bad for long enough to be said unasked. */
  warns: z.boolean(),
  mos: z.number().min(1).max(5),
});
export type CallQuality = z.infer<typeof CallQuality>;

/** One call's quality, for the log and for whoever looks into a complaint. Means over all samples. */
export const QualityRecord = z.object({
  codec: z.string().max(60).nullable(),
  seconds: z.int().positive(),
  mos: z.number().min(1).max(5),
  worstMos: z.number().min(1).max(5),
  lossPercent: z.number().nonnegative(),
  jitterMs: z.number().nonnegative(),
  roundTripMs: z.number().nonnegative().nullable(),
  badSamples: z.int().nonnegative(),
});
export type QualityRecord = z.infer<typeof QualityRecord>;

/** Beyond these a sample is bad (Twilio Voice's statsMonitor and its documentation). */
const worst = { lossPercent: 3, jitterMs: 30, roundTripMs: 400, mos: 3.5 } as const;
/** From this score on nobody notices anything. */
const goodMos = 4;
const windowLength = 5;
/** A warning comes with this many bad samples of the window and goes with less than `calm`. */
const alarming = 3;
const calm = 2;

/**
 * Simplified E-model (ITU-T G.107, as in Twilio Voice): latency is the round trip and twice the jitter and 10 ms, each
 * percent of loss takes 2.5 off the rating.
 */
export function meanOpinionScore({ lossPercent, jitterMs, roundTripMs }: Omit<QualitySample, 'mos'>): number {
  const latency = (roundTripMs ?? 0) + 2 * jitterMs + 10;
  const delayed = latency < 160 ? 94.768 - latency / 40 : 94.768 - (latency - 120) / 10;
  const rating = Math.max(0, Math.min(100, delayed - 2.5 * lossPercent));
  const mos = 1 + 0.035 * rating + 0.000007 * rating * (rating - 60) * (100 - rating);
  return Math.max(1, mos);
}

/** The stretch between two readings of one leg's counters; null when no packet was to come. */
export function sampleOf(before: LegStats, now: LegStats): QualitySample | null {
  if (!before.flowsBothWays || !now.flowsBothWays) return null;
  const received = now.packetsReceived - before.packetsReceived;
  // The count of lost packets falls when one comes late.
  const lost = Math.max(0, now.packetsLost - before.packetsLost);
  // Counters begin anew with a new connection. No packet at all is no bad sample but a broken connection.
  if (received <= 0) return null;
  const lossHere = (100 * lost) / (received + lost);
  const lossPercent = Math.max(lossHere, 100 * (now.fractionLostThere ?? 0));
  const jitterMs = 1000 * now.jitterSeconds;
  const roundTripMs = now.roundTripSeconds === null ? null : 1000 * now.roundTripSeconds;
  return { lossPercent, jitterMs, roundTripMs, mos: meanOpinionScore({ lossPercent, jitterMs, roundTripMs }) };
}

export function isBad({ lossPercent, jitterMs, roundTripMs, mos }: QualitySample): boolean {
  return (
    lossPercent > worst.lossPercent ||
    jitterMs > worst.jitterMs ||
    (roundTripMs ?? 0) > worst.roundTripMs ||
    mos < worst.mos
  );
}

/** Judges the last samples, newest last; `before` keeps a warning from flickering. Null without any sample. */
export function judgeQuality(samples: readonly QualitySample[], before: CallQuality | null): CallQuality | null {
  const recent = samples.slice(-windowLength);
  if (recent.length === 0) return null;
  const bad = recent.filter(isBad);
  const warns = bad.length >= (before?.warns ? calm : alarming);
  const mos = mean(recent.map((sample) => sample.mos));
  const light = warns || mos < worst.mos ? 'poor' : mos < goodMos ? 'fair' : 'good';
  return { light, warns, mos, cause: light === 'good' ? null : causeOf(bad.length > 0 ? bad : recent) };
}

/** What exceeds its limit the most. */
function causeOf(samples: readonly QualitySample[]): CallQuality['cause'] {
  const shares = {
    loss: mean(samples.map(({ lossPercent }) => lossPercent / worst.lossPercent)),
    jitter: mean(samples.map(({ jitterMs }) => jitterMs / worst.jitterMs)),
    delay: mean(samples.map(({ roundTripMs }) => (roundTripMs ?? 0) / worst.roundTripMs)),
  };
  if (shares.loss >= shares.jitter && shares.loss >= shares.delay) return 'loss';
  return shares.jitter >= shares.delay ? 'jitter' : 'delay';
}

/** Null when there was no sample: a call too short to measure. */
export function recordOf(samples: readonly QualitySample[], codec: string | null): QualityRecord | null {
  if (samples.length === 0) return null;
  const roundTrips = samples.flatMap(({ roundTripMs }) => roundTripMs ?? []);
  return {
    codec,
    seconds: samples.length,
    mos: rounded(mean(samples.map(({ mos }) => mos))),
    worstMos: rounded(Math.min(...samples.map(({ mos }) => mos))),
    lossPercent: rounded(mean(samples.map(({ lossPercent }) => lossPercent))),
    jitterMs: rounded(mean(samples.map(({ jitterMs }) => jitterMs))),
    roundTripMs: roundTrips.length === 0 ? null : rounded(mean(roundTrips)),
    badSamples: samples.filter(isBad).length,
  };
}

/** Shares of bad seconds from which on a whole call was fair or poor, however well the rest of it sounded. */
const badShare = { fair: 0.1, poor: 0.3 } as const;

/** A whole call in one word. */
export function lightOf({ mos, badSamples, seconds }: QualityRecord): CallQuality['light'] {
  const share = badSamples / seconds;
  if (mos < worst.mos || share >= badShare.poor) return 'poor';
  return mos < goodMos || share >= badShare.fair ? 'fair' : 'good';
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function rounded(value: number): number {
  return Math.round(100 * value) / 100;
}
