import type { Call } from '#shared/domain/call/call.ts';
import { isConnected } from '#shared/domain/call/calls.ts';
import type { Id } from '#shared/domain/id.ts';
import { emergencyNumberIn } from '#shared/domain/phone/emergency.ts';
import type { CallPolicy } from '#shared/domain/site/call-policy.ts';
import { ok, type Result } from '#shared/result.ts';
import type { AdvisorService } from '../../features/advisor/index.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { Line } from '../line.ts';
import { kindOfDialled } from './admission.ts';
import type { CallBook, Entry } from './call-book.ts';
import type { CallLife } from './call-life.ts';
import type { Holding } from './holding.ts';
import type { Queue } from './one-after-the-other.ts';
import { sentences, tooManyCalls } from './sentences.ts';

export interface DialOptions {
  /** Withholds our number. */
  readonly anonymous?: boolean;
  /** On whose behalf: the conversation falls under its rules. */
  readonly jurisdictionId?: string | null;
  /** For whoever answers. */
  readonly extension?: string;
}

/** Calls that begin here. 110 and 112 are looked for before anything else and wait for nobody. */
export interface Dialling {
  dial(typed: string, options?: DialOptions): Promise<Result<void>>;
  /** Holds a call and dials a second one for it. */
  consult(callId: Id, typed: string): Promise<Result<void>>;
}

export function createDialling(parts: {
  readonly line: Line;
  readonly book: CallBook;
  readonly life: CallLife;
  readonly holding: Holding;
  readonly inTurn: Queue;
  readonly advisor: AdvisorService;
  readonly policy: CallPolicy;
  readonly readNumber: (typed: string) => string | null;
  readonly log: Log;
}): Dialling {
  const { line, book, life, holding, advisor, policy, log } = parts;

  function dialOut(number: string, facts: Pick<Call, 'kind' | 'consultFor'>, options: DialOptions = {}): void {
    const { anonymous = false, jurisdictionId = null, extension = null } = options;
    const leg = line.dial(number, { anonymous });
    life.dialled(leg, { ...facts, extension, origin: { ...leg.origin, jurisdictionId } });
  }

  /** What rings is sent on; what is spoken with is held as soon as it agrees, and muted where it does not. */
  function dialEmergency(number: string): Result<void> {
    log.info('emergency-dialled');
    const before = book.living();
    const failed = (error: unknown): void => log.warn('emergency-room-failed', { reason: placeOf(error) });
    for (const { call, leg } of before) if (call.state.name === 'ringing') void leg.reject('busy').catch(failed);
    dialOut(number, { kind: 'emergency', consultFor: null });
    for (const entry of before) if (entry.call.state.name === 'active') void silence(entry).catch(failed);
    return ok();
  }

  async function silence({ call, leg }: Entry): Promise<void> {
    try {
      await holding.hold(call.id);
    } catch (error) {
      log.warn('call-hold-failed', { callId: call.id, reason: placeOf(error) });
      await leg.setMuted(true);
      book.update(call.id, { muted: true });
    }
  }

  async function beginConsult(callId: Id, number: string): Promise<Result<void>> {
    const entry = book.find(callId);
    if (!entry) return sentences.gone;
    if (!isConnected(entry.call)) return sentences.notConnected;
    if (book.living().length >= policy.most) return tooManyCalls(policy.most);
    if (line.state.name !== 'registered') return sentences.lineLost;
    if ((await holding.holdOthers(null)) === null) return sentences.consultHoldFailed;
    if (!book.find(callId)) return sentences.gone;
    dialOut(number, { kind: 'consult', consultFor: callId });
    return ok();
  }

  return {
    async dial(typed, options) {
      const emergency = emergencyNumberIn(typed);
      if (emergency) return dialEmergency(emergency);
      const number = parts.readNumber(typed);
      if (!number) return sentences.noNumber;
      if (book.living().length > 0) return sentences.lineBusy;
      const { name } = advisor.state();
      // One conversation after the other.
      if (name !== 'ready' && name !== 'notReady') return sentences.inWrapUp;
      if (line.state.name !== 'registered') return sentences.lineLost;
      dialOut(number, { kind: kindOfDialled(number), consultFor: null }, options);
      return ok();
    },

    async consult(callId, typed) {
      const emergency = emergencyNumberIn(typed);
      if (emergency) return dialEmergency(emergency);
      const number = parts.readNumber(typed);
      return number ? parts.inTurn(() => beginConsult(callId, number)) : sentences.noNumber;
    },
  };
}
