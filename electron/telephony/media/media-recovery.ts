import type { LegId } from '#shared/domain/media/media.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { MediaLoss } from '../line.ts';
import type { WindowMediaPort } from './create-media-port.ts';
import type { LegWatch } from './leg-watch.ts';

export interface MediaRecovery {
  /** True from the loss of a call's sound until it flows again or the call is over. */
  isRestoring(): boolean;
  onChange(listener: (restoring: boolean) => void): () => void;
}

export interface MediaRecoveryOptions {
  readonly watch: Pick<LegWatch, 'onLoss' | 'onRestored'>;
  readonly port: Pick<WindowMediaPort, 'onLegsCut' | 'onLegClosed'>;
  /** Asks the other side for a new connection; see `Line.restoreMedia`. */
  readonly restore: (leg: LegId, loss: MediaLoss) => Promise<void>;
  readonly log: Log;
}

/** Milliseconds before a further attempt, growing: an exchange that refuses is not to be flooded. */
const waits = [500, 1000, 2000, 4000, 8000, 16_000, 30_000];

interface Repair {
  loss: MediaLoss;
  attempts: number;
  running: boolean;
  timer: NodeJS.Timeout | null;
}

/**
 * Brings back the sound of calls whose media window died, whose connection failed or that fell silent. The first attempt
 * starts at once; a next one comes when the last was refused or brought no sound.
 */
export function createMediaRecovery({ watch, port, restore, log }: MediaRecoveryOptions): MediaRecovery {
  const changed = createListeners<boolean>((error) =>
    log.error('recovery-listener-failed', { reason: placeOf(error) }),
  );
  const repairs = new Map<LegId, Repair>();
  /** Without sound, and without a window that could bring it back yet. */
  const cut = new Set<LegId>();
  let told = false;

  port.onLegsCut((legs) => {
    for (const leg of legs) cut.add(leg);
    tell();
  });
  watch.onLoss(({ leg, loss }) => begin(leg, loss));
  watch.onRestored(end);
  port.onLegClosed(end);

  function begin(leg: LegId, loss: MediaLoss): void {
    cut.delete(leg);
    const known = repairs.get(leg);
    // The window's death needs more than an ICE restart, also when the leg was just being restored.
    if (loss === 'window' || !known) {
      if (known?.timer) clearTimeout(known.timer);
      const repair: Repair = { loss, attempts: 0, running: false, timer: null };
      repairs.set(leg, repair);
      void attempt(leg, repair);
    } else if (!known.running && !known.timer) {
      again(leg, known);
    }
    tell();
  }

  async function attempt(leg: LegId, repair: Repair): Promise<void> {
    repair.timer = null;
    repair.running = true;
    repair.attempts += 1;
    const startedAt = performance.now();
    let refused = false;
    try {
      await restore(leg, repair.loss);
      log.info('leg-sound-renegotiated', {
        leg,
        loss: repair.loss,
        attempt: repair.attempts,
        ms: Math.round(performance.now() - startedAt),
      });
      // The leg has a connection again; should it stay silent, an ICE restart is what comes next.
      repair.loss = 'silence';
    } catch (error) {
      refused = true;
      log.warn('leg-sound-not-renegotiated', { leg, loss: repair.loss, reason: placeOf(error) });
    }
    repair.running = false;
    if (refused && repairs.get(leg) === repair) again(leg, repair);
  }

  function again(leg: LegId, repair: Repair): void {
    const wait = waits[Math.min(repair.attempts, waits.length) - 1] ?? waits[0];
    repair.timer = setTimeout(() => void attempt(leg, repair), wait);
  }

  function end(leg: LegId): void {
    const repair = repairs.get(leg);
    if (repair?.timer) clearTimeout(repair.timer);
    repairs.delete(leg);
    cut.delete(leg);
    tell();
  }

  function tell(): void {
    const now = isRestoring();
    if (now === told) return;
    told = now;
    changed.tell(now);
  }

  function isRestoring(): boolean {
    return repairs.size > 0 || cut.size > 0;
  }

  return { isRestoring, onChange: changed.add };
}
