import { SurvivingCall } from '#shared/domain/call/surviving-call.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Clock } from '#shared/domain/time.ts';
import { ok } from '#shared/result.ts';
import type { Database } from '../../db/index.ts';
import { attemptWrite } from '../../db/store-failure.ts';
import type { Log } from '../../log.ts';

/** Calls that are being spoken, kept so that they outlive the process. */
export interface SurvivingCallRepository {
  /** What an earlier process left, oldest first. What cannot be read is dropped: nothing can be done with it. */
  list(): SurvivingCall[];
  /** A call that cannot be kept goes on all the same; it would only not outlive the process. */
  save(surviving: SurvivingCall): void;
  remove(callId: Id): void;
}

/** The only file that names the table `surviving_call`. */
export function createSurvivingCallRepository(parts: {
  db: Database;
  clock: Clock;
  log: Log;
}): SurvivingCallRepository {
  const { db, clock, log } = parts;
  const select = db.statement<[], { call_id: string; state: string }>(
    'surviving-call-list',
    'SELECT call_id, state FROM surviving_call ORDER BY began_at, call_id',
  );
  const upsert = db.statement<[callId: string, state: string, beganAt: string]>(
    'surviving-call-save',
    `INSERT INTO surviving_call (call_id, state, began_at) VALUES (?, ?, ?)
      ON CONFLICT (call_id) DO UPDATE SET state = excluded.state`,
  );
  const drop = db.statement<[callId: string]>('surviving-call-delete', 'DELETE FROM surviving_call WHERE call_id = ?');

  function attempt(what: string, write: () => void): void {
    attemptWrite(log, what, '', () => {
      write();
      return ok();
    });
  }

  return {
    list: () =>
      select.all().flatMap(({ call_id: callId, state }) => {
        const read = SurvivingCall.safeParse(parse(state));
        if (read.success) return [read.data];
        log.warn('surviving-call-unreadable');
        attempt('surviving-call-delete', () => drop.run(callId));
        return [];
      }),
    save: (surviving) =>
      attempt('surviving-call-save', () => upsert.run(surviving.call.id, JSON.stringify(surviving), clock.now())),
    remove: (callId) => attempt('surviving-call-delete', () => drop.run(callId)),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
