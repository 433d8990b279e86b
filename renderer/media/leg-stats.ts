import type { LegStats } from '#shared/domain/media/media.ts';

/** Reads one connection's audio counters from its report (W3C webrtc-stats). Zeros before the first packet. */
export function readLegStats(
  report: Iterable<[string, Record<string, unknown>]>,
  direction: Pick<LegStats, 'sending' | 'flowsBothWays'>,
): LegStats {
  const entries = new Map(report);
  const audio = [...entries.values()].filter((entry) => entry['kind'] === 'audio');
  const received = audio.find((entry) => entry['type'] === 'inbound-rtp');
  const sent = audio.find((entry) => entry['type'] === 'outbound-rtp');
  const seenByPeer = audio.find((entry) => entry['type'] === 'remote-inbound-rtp');
  const sentByPeer = audio.find((entry) => entry['type'] === 'remote-outbound-rtp');
  const paths = [...entries.values()].filter((entry) => entry['type'] === 'candidate-pair');
  const codec = entries.get(String((received ?? sent)?.['codecId']))?.['mimeType'];
  const roundTrip = seenByPeer?.['roundTripTime'];
  const lostThere = seenByPeer?.['fractionLost'];
  return {
    packetsReceived: count(received?.['packetsReceived']),
    packetsSent: count(sent?.['packetsSent']),
    packetsLost: count(received?.['packetsLost']),
    jitterSeconds: Math.max(0, count(received?.['jitter'])),
    roundTripSeconds: typeof roundTrip === 'number' ? roundTrip : null,
    codec: typeof codec === 'string' ? codec.slice(0, 60) : null,
    fractionLostThere: typeof lostThere === 'number' ? Math.max(0, Math.min(1, lostThere)) : null,
    reportsReceived: count(seenByPeer?.['roundTripTimeMeasurements']) + count(sentByPeer?.['reportsSent']),
    checksAnswered: paths.reduce((sum, path) => sum + count(path['responsesReceived']), 0),
    ...direction,
  };
}

function count(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
