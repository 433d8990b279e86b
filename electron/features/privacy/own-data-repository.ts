import type { KeptKind } from '#shared/domain/privacy/own-data.ts';
import type { Database } from '../../db/database.ts';

/**
 * What is told of each kind: times and what became of it. Nothing that a customer said, nor who they were: that is their
 * data, and told to them by the agency.
 */
const told: Readonly<Record<KeptKind, string>> = {
  conversations: `SELECT opened_at AS openedAt, hung_up_at AS hungUpAt, closed_at AS closedAt, direction, outcome,
      jurisdiction_id AS jurisdiction, (SELECT sum(revision) FROM note WHERE conversation_id = conversation.id) AS noteRevisions,
      (SELECT json_group_array(guide_id) FROM guide_run WHERE conversation_id = conversation.id) AS guides
    FROM conversation ORDER BY id`,
  calls: `SELECT began_at AS beganAt, answered_at AS answeredAt, ended_at AS endedAt, direction, outcome FROM call_entry
    ORDER BY began_at`,
  callbacks: `SELECT created_at AS promisedAt, department_id AS department, attempts, last_outcome AS lastOutcome,
      done_at AS doneAt FROM callback ORDER BY created_at`,
  outboundCalls: `SELECT at, by FROM outbound_event ORDER BY at`,
  appointments: `SELECT at, by, what FROM booking_event ORDER BY at`,
  actions: `SELECT at, kind, receipt FROM customer_action ORDER BY at`,
  identifications: `SELECT at, advisor, jurisdiction_id AS jurisdiction, rule_version AS ruleVersion, passed
    FROM identification ORDER BY at`,
  accesses: `SELECT at, advisor, reason, detail FROM access_log ORDER BY at`,
  noteChanges: `SELECT at, by, 'corrected' AS what FROM note_correction
    UNION ALL SELECT at, by, 'assigned' FROM note_assignment ORDER BY at`,
  shortForms: `SELECT short, long FROM own_short_form ORDER BY short`,
};

/** Reads across the tables of other features what is kept about the work here. */
export function createOwnDataRepository(db: Database) {
  const statements = Object.entries(told).map(([kind, sql]) => ({
    kind: kind as KeptKind,
    count: db.statement<[], { count: number }>(`own-count-${kind}`, `SELECT count(*) AS count FROM (${sql})`),
    list: db.statement<[], Record<string, unknown>>(`own-list-${kind}`, sql),
  }));
  return {
    counts: (): { readonly kind: KeptKind; readonly count: number }[] =>
      statements.map(({ kind, count }) => ({ kind, count: count.get()?.count ?? 0 })),
    all: (): Readonly<Record<string, readonly Record<string, unknown>[]>> =>
      Object.fromEntries(statements.map(({ kind, list }) => [kind, list.all()])),
  };
}
