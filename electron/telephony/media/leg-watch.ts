import {
  type CallQuality,
  judgeQuality,
  type QualityRecord,
  type QualitySample,
  recordOf,
  sampleOf,
} from '#shared/domain/media/call-quality.ts';
import type { LegId, LegStats } from '#shared/domain/media/media.ts';
import {
  judgeMicrophone,
  type MicrophoneSample,
  type MicrophoneWarning,
} from '#shared/domain/media/microphone-watch.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { MediaLoss } from '../line.ts';
import type { WindowMediaPort } from './create-media-port.ts';

/** How the running calls sound, all legs together: the worst of them counts. */
export interface CallSound {
  /** Null while nothing flows: no call, held, or just answered. */
  readonly quality: CallQuality | null;
  readonly microphone: MicrophoneWarning;
}

export interface LegWatch {
  callSound(): CallSound;
  onChange(listener: (sound: CallSound) => void): () => void;
  /** A leg's sound is gone; told again every few seconds while it stays so. */
  onLoss(listener: (lost: { readonly leg: LegId; readonly loss: MediaLoss }) => void): () => void;
  /** Sound flows again on a leg that had lost it. */
  onRestored(listener: (leg: LegId) => void): () => void;
  /** A leg ended; null when it was too short to be measured. */
  onRecord(listener: (record: { readonly leg: LegId; readonly quality: QualityRecord | null }) => void): () => void;
}

interface Watched {
  stats: LegStats | null;
  readonly samples: QualitySample[];
  quality: CallQuality | null;
  codec: string | null;
  /** Samples on end without a packet although neither side holds. */
  silentSamples: number;
  /** How many of them there were when the silence was last told. */
  toldAt: number;
  /** Those of them since one of ICE's checks was answered. */
  unanswered: number;
  /** Samples of silence on a living path until it is told; grows each time. */
  livingPatience: number;
  lost: boolean;
  /** Packets received when a lost leg was last looked at; null before. */
  packetsAtLook: number | null;
}

export interface LegWatchOptions {
  readonly port: Pick<WindowMediaPort, 'stats' | 'level' | 'onEvent' | 'onLegClosed' | 'onLegsLost'>;
  readonly log: Log;
  /** Milliseconds between two samples. */
  readonly intervalMs?: number;
}

const nothing: CallSound = { quality: null, microphone: 'none' };
/** Samples without a packet after which a leg's sound is taken for lost, and told again. */
const patience = 3;
/**
 * The same where ICE's checks are still answered: a peer that suppresses silence sends no packet while nobody speaks
 * there. Its RTCP report, which shows that it lives, comes every 2.5 to 7.5 s (RFC 3550 §6.2).
 */
const patienceOnLivingPath = 8;
/** It doubles each time: a peer that never reports is silent most of the time, and every new connection costs a re-INVITE. */
const longestPatience = 128;
/** Milliseconds between two looks at a leg that has lost its sound. */
const lookMs = 200;
/** An hour of samples is enough for a record's means. */
const mostSamples = 3600;

/** Measures every connected leg once a second. The timer lives in main: one of a hidden window may be throttled. */
export function createLegWatch({ port, log, intervalMs = 1000 }: LegWatchOptions): LegWatch {
  const onError = (error: unknown): void => log.error('sound-listener-failed', { reason: placeOf(error) });
  const changed = createListeners<CallSound>(onError);
  const losses = createListeners<{ leg: LegId; loss: MediaLoss }>(onError);
  const restored = createListeners<LegId>(onError);
  const records = createListeners<{ leg: LegId; quality: QualityRecord | null }>(onError);
  const legs = new Map<LegId, Watched>();
  let microphone: MicrophoneSample[] = [];
  let sound = nothing;
  let timer: NodeJS.Timeout | null = null;
  let looking: NodeJS.Timeout | null = null;
  let measuring = false;

  port.onEvent((event) => {
    if (event.name !== 'connection') return;
    if (event.state === 'connected') watch(event.leg);
    if (event.state === 'failed') lose(event.leg, 'connection');
  });
  port.onLegClosed(end);
  port.onLegsLost((ids) => {
    for (const leg of ids) lose(leg, 'window');
  });

  function watch(leg: LegId): void {
    if (!legs.has(leg)) {
      legs.set(leg, {
        stats: null,
        samples: [],
        quality: null,
        codec: null,
        silentSamples: 0,
        toldAt: 0,
        unanswered: 0,
        livingPatience: patienceOnLivingPath,
        lost: false,
        packetsAtLook: null,
      });
    }
    timer ??= setInterval(() => void measure(), intervalMs);
  }

  function end(leg: LegId): void {
    const watched = legs.get(leg);
    if (!watched) return;
    legs.delete(leg);
    if (legs.size === 0 && timer) {
      clearInterval(timer);
      timer = null;
      microphone = [];
    }
    const quality = recordOf(watched.samples, watched.codec);
    log.info('call-quality', { leg, ...quality });
    records.tell({ leg, quality });
    judge();
  }

  function lose(leg: LegId, loss: MediaLoss): void {
    const watched = legs.get(leg);
    if (watched) {
      watched.lost = true;
      if (loss === 'window') watched.stats = null;
      if (loss !== 'silence') endSilence(watched);
      watched.packetsAtLook = null;
      looking ??= setInterval(() => void look(), lookMs);
    }
    log.warn('leg-sound-lost', { leg, loss });
    losses.tell({ leg, loss });
  }

  async function measure(): Promise<void> {
    if (measuring) return;
    measuring = true;
    try {
      for (const [leg, watched] of legs) await sample(leg, watched);
      await sampleMicrophone();
      judge();
    } finally {
      measuring = false;
    }
  }

  async function sample(leg: LegId, watched: Watched): Promise<void> {
    const now = await port.stats(leg).catch(() => null); // the window is gone, or the leg: both are told elsewhere
    if (!now || legs.get(leg) !== watched) return;
    const before = watched.stats;
    watched.stats = now;
    watched.codec = now.codec ?? watched.codec;
    if (!before) return;
    const isSilent = before.flowsBothWays && now.flowsBothWays && now.packetsReceived <= before.packetsReceived;
    if (isSilent) {
      countSilence(leg, watched, before, now);
      return;
    }
    endSilence(watched);
    const measured = sampleOf(before, now);
    if (!measured) {
      watched.quality = null;
      return;
    }
    watched.samples.push(measured);
    if (watched.samples.length > mostSamples) watched.samples.shift();
    watched.quality = judgeQuality(watched.samples, watched.quality);
  }

  function countSilence(leg: LegId, watched: Watched, before: LegStats, now: LegStats): void {
    if (now.reportsReceived > before.reportsReceived) {
      endSilence(watched);
      return;
    }
    watched.silentSamples += 1;
    watched.unanswered = now.checksAnswered > before.checksAnswered ? 0 : watched.unanswered + 1;
    const isAlive = watched.unanswered < Math.min(watched.silentSamples, patienceOnLivingPath);
    const limit = isAlive ? watched.livingPatience : patience;
    if (watched.silentSamples - watched.toldAt < limit) return;
    watched.toldAt = watched.silentSamples;
    if (isAlive) watched.livingPatience = Math.min(2 * watched.livingPatience, longestPatience);
    lose(leg, 'silence');
  }

  function endSilence(watched: Watched): void {
    watched.silentSamples = 0;
    watched.toldAt = 0;
    watched.unanswered = 0;
  }

  /** More often than the samples: a person waits for it. */
  async function look(): Promise<void> {
    const lost = [...legs].filter(([, watched]) => watched.lost);
    if (lost.length === 0 && looking) {
      clearInterval(looking);
      looking = null;
    }
    for (const [leg, watched] of lost) {
      const now = await port.stats(leg).catch(() => null); // not there yet, or never again
      if (!now || !watched.lost || legs.get(leg) !== watched) continue;
      const before = watched.packetsAtLook;
      watched.packetsAtLook = now.packetsReceived;
      if (before === null || now.packetsReceived <= before) continue;
      watched.lost = false;
      log.info('leg-sound-restored', { leg });
      restored.tell(leg);
    }
  }

  async function sampleMicrophone(): Promise<void> {
    const flowing = [...legs.values()].filter(({ stats }) => stats?.flowsBothWays);
    if (flowing.length === 0) {
      microphone = [];
      return;
    }
    const level = await port.level().catch(() => null); // the window is gone, which is told elsewhere
    if (level) {
      microphone = [...microphone, { peak: level.peak, muted: flowing.every(({ stats }) => !stats?.sending) }].slice(
        -10,
      );
    }
  }

  function judge(): void {
    const qualities = [...legs.values()].flatMap(({ quality }) => quality ?? []);
    const worst = qualities.toSorted((one, other) => one.mos - other.mos)[0] ?? null;
    const next: CallSound = { quality: worst, microphone: judgeMicrophone(microphone) };
    if (isSame(sound, next)) return;
    if (next.quality?.warns && !sound.quality?.warns) log.warn('call-quality-bad', { cause: next.quality.cause });
    if (next.microphone !== sound.microphone) log.info('microphone-warning', { warning: next.microphone });
    sound = next;
    changed.tell(sound);
  }

  return {
    callSound: () => sound,
    onChange: changed.add,
    onLoss: losses.add,
    onRestored: restored.add,
    onRecord: records.add,
  };
}

/** What a person would see; the score changes all the time. */
function isSame(one: CallSound, other: CallSound): boolean {
  return (
    one.microphone === other.microphone &&
    one.quality?.light === other.quality?.light &&
    one.quality?.cause === other.quality?.cause &&
    one.quality?.warns === other.quality?.warns
  );
}
