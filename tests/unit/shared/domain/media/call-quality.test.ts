import { describe, expect, it } from 'vitest';
import {
  isBad,
  judgeQuality,
  lightOf,
  meanOpinionScore,
  type QualitySample,
  recordOf,
  sampleOf,
} from '#shared/domain/media/call-quality.ts';
import type { LegStats } from '#shared/domain/media/media.ts';

const clean = { lossPercent: 0, jitterMs: 1, roundTripMs: 1 };
const sample = (part: Partial<QualitySample> = {}): QualitySample => {
  const measured = { ...clean, ...part };
  return { ...measured, mos: meanOpinionScore(measured) };
};
const good = sample();
const bad = sample({ lossPercent: 10 });

const stats = (part: Partial<LegStats>): LegStats => ({
  packetsReceived: 0,
  packetsSent: 0,
  packetsLost: 0,
  jitterSeconds: 0,
  roundTripSeconds: null,
  fractionLostThere: null,
  reportsReceived: 0,
  checksAnswered: 0,
  codec: 'audio/opus',
  sending: true,
  flowsBothWays: true,
  ...part,
});

describe('the score of a call', () => {
  // What the prototype measured through a real relay: clean, 5 %/40 ms and 15 %/80 ms.
  it.each([
    [clean, 4.4],
    [{ lossPercent: 5, jitterMs: 40, roundTripMs: 1 }, 4.0],
    [{ lossPercent: 15, jitterMs: 80, roundTripMs: 1 }, 2.8],
  ])('of %o is about %f', (measured, mos) => {
    expect(Math.abs(meanOpinionScore(measured) - mos)).toBeLessThan(0.2);
  });

  it('falls with loss, jitter and delay, and stays between 1 and 4.5', () => {
    const worse = [clean, { ...clean, lossPercent: 4 }, { ...clean, lossPercent: 40 }, { ...clean, lossPercent: 100 }];
    const scores = worse.map(meanOpinionScore);
    expect(scores).toEqual(scores.toSorted((one, other) => other - one));
    expect(meanOpinionScore({ ...clean, roundTripMs: 900 })).toBeLessThan(meanOpinionScore(clean));
    expect(meanOpinionScore({ lossPercent: 100, jitterMs: 9000, roundTripMs: 9000 })).toBe(1);
    expect(meanOpinionScore({ lossPercent: 0, jitterMs: 0, roundTripMs: 0 })).toBeLessThan(4.5);
  });
});

describe('a sample', () => {
  it('is bad beyond each limit by itself', () => {
    expect(isBad(good)).toBe(false);
    expect(isBad(sample({ lossPercent: 3.1 }))).toBe(true);
    expect(isBad(sample({ jitterMs: 31 }))).toBe(true);
    expect(isBad(sample({ roundTripMs: 401 }))).toBe(true);
  });

  it('counts what was lost in its stretch, in the worse direction', () => {
    const before = stats({ packetsReceived: 100, packetsLost: 7 });
    expect(sampleOf(before, stats({ packetsReceived: 145, packetsLost: 12 }))?.lossPercent).toBe(10);
    const there = stats({ packetsReceived: 145, packetsLost: 12, fractionLostThere: 0.25 });
    expect(sampleOf(before, there)?.lossPercent).toBe(25);
  });

  it('does not take a late packet for a gain', () => {
    const before = stats({ packetsReceived: 100, packetsLost: 7 });
    expect(sampleOf(before, stats({ packetsReceived: 150, packetsLost: 6 }))?.lossPercent).toBe(0);
  });

  it('is none while held, without a packet, or across a new connection', () => {
    const before = stats({ packetsReceived: 100 });
    expect(sampleOf(before, stats({ packetsReceived: 150, flowsBothWays: false }))).toBeNull();
    expect(sampleOf({ ...before, flowsBothWays: false }, stats({ packetsReceived: 150 }))).toBeNull();
    expect(sampleOf(before, stats({ packetsReceived: 100 }))).toBeNull();
    expect(sampleOf(before, stats({ packetsReceived: 3 }))).toBeNull();
  });
});

describe('a warning', () => {
  it('comes with three bad samples of the last five', () => {
    expect(judgeQuality([bad, good, bad, good, good], null)?.warns).toBe(false);
    expect(judgeQuality([bad, good, bad, good, bad], null)).toMatchObject({
      warns: true,
      light: 'poor',
      cause: 'loss',
    });
    expect(judgeQuality([bad, bad, bad, good, good, good, good, good], null)?.warns).toBe(false);
  });

  it('goes only with the last but one of them, so that it does not flicker', () => {
    const warned = judgeQuality([bad, bad, bad], null);
    expect(judgeQuality([bad, good, bad, good, good], warned)?.warns).toBe(true);
    expect(judgeQuality([bad, good, good, good, good], warned)?.warns).toBe(false);
  });

  it.each([
    ['loss', { lossPercent: 9 }],
    ['jitter', { jitterMs: 90 }],
    ['delay', { roundTripMs: 900 }],
  ] as const)('names %s', (cause, part) => {
    const samples = [1, 2, 3].map(() => sample(part));
    expect(judgeQuality(samples, null)?.cause).toBe(cause);
  });

  it('is not given without samples', () => {
    expect(judgeQuality([], null)).toBeNull();
    expect(judgeQuality([good], null)).toEqual({ light: 'good', cause: null, warns: false, mos: good.mos });
  });
});

describe('the record of a call', () => {
  it('has the means and the worst', () => {
    expect(recordOf([good, bad], 'audio/PCMA')).toMatchObject({
      codec: 'audio/PCMA',
      seconds: 2,
      lossPercent: 5,
      worstMos: Math.round(100 * bad.mos) / 100,
      badSamples: 1,
      roundTripMs: 1,
    });
  });

  it('is none for a call too short to measure, and knows no round trip that nobody reported', () => {
    expect(recordOf([], null)).toBeNull();
    expect(recordOf([sample({ roundTripMs: null })], null)?.roundTripMs).toBeNull();
  });
});

describe('a whole call in a word', () => {
  const record = {
    codec: 'audio/opus',
    seconds: 100,
    mos: 4.3,
    worstMos: 4,
    lossPercent: 0,
    jitterMs: 1,
    roundTripMs: 1,
    badSamples: 0,
  };

  it.each([
    ['good', {}],
    ['good', { badSamples: 9 }],
    ['fair', { badSamples: 10 }],
    ['fair', { mos: 3.9 }],
    ['poor', { badSamples: 30 }],
    ['poor', { mos: 3.4 }],
  ] as const)('is %s for %j', (light, more) => {
    expect(lightOf({ ...record, ...more })).toBe(light);
  });
});
