import type { SurvivingCall } from '#shared/domain/call/surviving-call.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { Line } from '../line.ts';
import type { CallService } from './call-service.ts';

/** Where surviving calls are kept; what it cannot keep it logs itself. */
export interface SurvivingCallRepository {
  list(): SurvivingCall[];
  save(surviving: SurvivingCall): void;
  remove(callId: Id): void;
}

export interface CallSurvival {
  /** Conversations whose call may go on: they are not hung up yet. */
  readonly conversationIds: ReadonlySet<Id>;
  /** Goes on with what an earlier process left, as soon as the line is registered. */
  takeUp(): Promise<void>;
}

/** So long is waited for the line; a PBX ends a call without sound at about the same time. Milliseconds. */
const patienceMs = 120_000;

/**
 * Lets calls outlive this process: every answered call is kept on disk as it stands, and what an earlier process was
 * killed with is taken up again. The telephone never waits for the disk: it is written after the event that changed it.
 */
export function createCallSurvival(parts: {
  readonly calls: Pick<CallService, 'onChange' | 'surviving' | 'takeUp'>;
  readonly line: Pick<Line, 'state' | 'on'>;
  readonly store: SurvivingCallRepository;
  /** A call could not be taken up: told the conversation it had, and the sentence for the advisor. */
  readonly onLost: (conversationId: Id | null, sentence: string) => void;
  readonly log: Log;
}): CallSurvival {
  const { calls, line, store, log } = parts;
  const left = store.list();
  const written = new Map<Id, string>(left.map((surviving) => [surviving.call.id, JSON.stringify(surviving)]));
  const waiting = new Set<Id>(written.keys());
  let isPlanned = false;

  calls.onChange(() => {
    if (isPlanned) return;
    isPlanned = true;
    setImmediate(() => {
      isPlanned = false;
      write();
    });
  });

  function write(): void {
    const living = calls.surviving();
    const ids = new Set(living.map(({ call }) => call.id));
    for (const surviving of living) {
      const text = JSON.stringify(surviving);
      if (written.get(surviving.call.id) === text) continue;
      written.set(surviving.call.id, text);
      store.save(surviving);
    }
    for (const id of written.keys()) if (!ids.has(id) && !waiting.has(id)) drop(id);
  }

  function drop(id: Id): void {
    written.delete(id);
    store.remove(id);
  }

  async function takeUpOne({ call, memory }: SurvivingCall): Promise<void> {
    const result = await calls.takeUp({ call, memory });
    waiting.delete(call.id);
    log.info('call-survived', { callId: call.id, ok: result.ok });
    if (result.ok) return;
    drop(call.id);
    parts.onLost(call.conversationId, result.error.message);
  }

  return {
    conversationIds: new Set(left.flatMap(({ call }) => call.conversationId ?? [])),

    async takeUp() {
      if (left.length === 0) return;
      await registered(line, patienceMs);
      // One after the other: the last one that was spoken with has the word.
      for (const surviving of left) {
        await takeUpOne(surviving).catch((error: unknown) =>
          log.error('call-not-taken-up', { reason: placeOf(error) }),
        );
      }
    },
  };
}

/** Resolves when the line is registered, or after `ms`. */
function registered(line: Pick<Line, 'state' | 'on'>, ms: number): Promise<void> {
  if (line.state.name === 'registered') return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms);
    const stop = line.on({ stateChanged: (state) => state.name === 'registered' && done() });
    function done(): void {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}
