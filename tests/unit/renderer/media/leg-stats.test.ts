import { expect, test } from 'vitest';
import { readLegStats } from '../../../../renderer/media/leg-stats.ts';

const flows = { sending: true, flowsBothWays: true };

test('the counters of a report are those of its audio', () => {
  const report: [string, Record<string, unknown>][] = [
    ['video', { type: 'inbound-rtp', kind: 'video', packetsReceived: 9 }],
    [
      'in',
      { type: 'inbound-rtp', kind: 'audio', packetsReceived: 50, packetsLost: -1, jitter: 0.02, codecId: 'codec' },
    ],
    ['out', { type: 'outbound-rtp', kind: 'audio', packetsSent: 60 }],
    [
      'there',
      {
        type: 'remote-inbound-rtp',
        kind: 'audio',
        roundTripTime: 0.1,
        fractionLost: 0.03,
        roundTripTimeMeasurements: 2,
      },
    ],
    ['told', { type: 'remote-outbound-rtp', kind: 'audio', reportsSent: 3 }],
    ['path', { type: 'candidate-pair', responsesReceived: 7 }],
    ['older', { type: 'candidate-pair', responsesReceived: 1 }],
    ['codec', { type: 'codec', mimeType: 'audio/G722' }],
  ];
  expect(readLegStats(report, flows)).toEqual({
    packetsReceived: 50,
    packetsSent: 60,
    packetsLost: -1,
    jitterSeconds: 0.02,
    roundTripSeconds: 0.1,
    fractionLostThere: 0.03,
    reportsReceived: 5,
    checksAnswered: 8,
    codec: 'audio/G722',
    ...flows,
  });
});

test('before the first packet they are zero, and nobody has reported', () => {
  expect(readLegStats([], { sending: false, flowsBothWays: false })).toEqual({
    packetsReceived: 0,
    packetsSent: 0,
    packetsLost: 0,
    jitterSeconds: 0,
    roundTripSeconds: null,
    fractionLostThere: null,
    reportsReceived: 0,
    checksAnswered: 0,
    codec: null,
    sending: false,
    flowsBothWays: false,
  });
});
