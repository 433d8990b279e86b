import type { FactValue } from '#shared/domain/guide/feel/expression.ts';
import type { GuideAnswer, GuideFact, GuideRun } from '#shared/domain/guide/guide-run.ts';
import { type Id, newId } from '#shared/domain/id.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

/** How a run stands in its conversation; see the migration for what each means. */
export type GuideRunState = 'active' | 'waiting' | 'parked' | 'left' | 'reached' | 'brokenOff';

/** A run as it is kept. */
export interface StoredGuideRun {
  readonly id: Id;
  readonly conversationId: Id;
  readonly state: GuideRunState;
  /** The run to come back to after an interjection. */
  readonly returnsTo: Id | null;
  readonly run: GuideRun;
}

/** What a run is started with. */
export interface NewGuideRun {
  readonly guideId: string;
  readonly version: number;
  readonly edition?: string | undefined;
  readonly kind?: NonNullable<GuideRun['kind']>;
  readonly returnsTo?: Id;
}

/** What is appended at once: at most one answer, facts, and the node to show. */
export interface GuideRunGrowth {
  readonly answer?: GuideAnswer | undefined;
  readonly facts?: readonly GuideFact[];
  readonly revisiting: string | null;
}

interface RunRow {
  id: string;
  conversation_id: string;
  guide_id: string;
  version: number;
  started_at: string;
  edition: string | null;
  kind: 'concern' | 'interjection';
  state: GuideRunState;
  returns_to: string | null;
}

interface StepRow {
  node_id: string | null;
  answer_id: string | null;
  value: string | null;
  way: string | null;
  revisiting: string | null;
  at: string;
}

interface FactRow {
  name: string;
  value: string;
  after: number;
  corrected: number;
  at: string;
}

export type GuideRunRepository = ReturnType<typeof createGuideRunRepository>;

/** The only file that names `guide_run`, `guide_step` and `guide_fact`. Steps and facts are only ever appended. */
export function createGuideRunRepository(db: Database) {
  const columns = 'id, conversation_id, guide_id, version, started_at, edition, kind, state, returns_to';
  const selectShown = db.statement<[string], RunRow>(
    'guide-run-shown',
    `SELECT ${columns} FROM guide_run WHERE conversation_id = ? AND state IN ('active', 'reached', 'brokenOff')
      ORDER BY state = 'active' DESC, id DESC LIMIT 1`,
  );
  const selectOne = db.statement<[string], RunRow>('guide-run', `SELECT ${columns} FROM guide_run WHERE id = ?`);
  const selectOf = db.statement<[string], RunRow>(
    'guide-runs-of',
    `SELECT ${columns} FROM guide_run WHERE conversation_id = ? ORDER BY id`,
  );
  const selectUnfinished = db.statement<[string, string, string], RunRow>(
    'guide-runs-unfinished',
    `SELECT r.id, r.conversation_id, r.guide_id, r.version, r.started_at, r.edition, r.kind, r.state, r.returns_to
       FROM conversation c JOIN guide_run r ON r.conversation_id = c.id
      WHERE c.customer_id = ? AND c.id <> ? AND c.opened_at >= ? AND c.closed_at IS NOT NULL
        AND r.kind = 'concern' AND r.state IN ('active', 'waiting', 'parked', 'brokenOff')
        AND EXISTS (SELECT 1 FROM guide_step s WHERE s.guide_run_id = r.id AND s.answer_id IS NOT NULL)
      ORDER BY r.id DESC LIMIT 5`,
  );
  const selectSteps = db.statement<[string], StepRow>(
    'guide-steps',
    `SELECT node_id, answer_id, value, way, revisiting, at FROM guide_step WHERE guide_run_id = ? ORDER BY position`,
  );
  const selectFacts = db.statement<[string], FactRow>(
    'guide-facts',
    `SELECT name, value, after, corrected, at FROM guide_fact WHERE guide_run_id = ? ORDER BY position`,
  );
  const insertRun = db.statement<[string, string, string, number, string, string | null, string, string | null]>(
    'guide-run-insert',
    `INSERT INTO guide_run (id, conversation_id, guide_id, version, started_at, edition, kind, returns_to, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'active')`,
  );
  const updateState = db.statement<[string, string]>('guide-run-state', `UPDATE guide_run SET state = ? WHERE id = ?`);
  const insertStep = db.statement<
    [string, string, string | null, string | null, string | null, string | null, string | null, string]
  >(
    'guide-step-insert',
    `INSERT INTO guide_step (guide_run_id, position, node_id, answer_id, value, way, revisiting, at)
     VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM guide_step WHERE guide_run_id = ?), ?, ?, ?, ?, ?, ?)`,
  );
  const insertFact = db.statement<[string, string, string, string, number, number, string]>(
    'guide-fact-insert',
    `INSERT INTO guide_fact (guide_run_id, position, name, value, after, corrected, at)
     VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM guide_fact WHERE guide_run_id = ?), ?, ?, ?, ?, ?)`,
  );

  function load(row: RunRow): StoredGuideRun {
    return {
      id: row.id,
      conversationId: row.conversation_id,
      state: row.state,
      returnsTo: row.returns_to,
      run: toGuideRun(row, selectSteps.all(row.id), selectFacts.all(row.id)),
    };
  }

  function growRun(runId: Id, { answer, facts = [], revisiting }: GuideRunGrowth, at: Instant): void {
    for (const fact of facts) {
      const corrected = fact.corrected ? 1 : 0;
      insertFact.run(runId, runId, fact.name, JSON.stringify(fact.value), fact.after, corrected, fact.at);
    }
    const value = answer?.value === undefined ? null : JSON.stringify(answer.value);
    insertStep.run(
      runId,
      runId,
      answer?.nodeId ?? null,
      answer?.answerId ?? null,
      value,
      answer?.way ?? null,
      revisiting,
      answer?.at ?? at,
    );
  }

  return {
    /** The guide being walked in a conversation, or the one it was closed with. */
    find(conversationId: Id): GuideRun | null {
      const row = selectShown.get(conversationId);
      return row ? load(row).run : null;
    },

    findStored(runId: Id): StoredGuideRun | null {
      const row = selectOne.get(runId);
      return row ? load(row) : null;
    },

    /** The run on the screen. */
    findActive(conversationId: Id): StoredGuideRun | null {
      const row = selectShown.get(conversationId);
      return row?.state === 'active' ? load(row) : null;
    },

    /** Every run of a conversation, first one first. */
    list: (conversationId: Id): StoredGuideRun[] => selectOf.all(conversationId).map(load),

    /** Concerns that a customer did not bring to a goal in other conversations since a moment, newest first. */
    listUnfinished: (customerId: Id, exceptConversation: Id, since: Instant): StoredGuideRun[] =>
      selectUnfinished.all(customerId, exceptConversation, since).map(load),

    /** Starts a run; whatever was on the screen must have been put aside before. */
    start(conversationId: Id, run: NewGuideRun, at: Instant): Id {
      const id = newId();
      const { guideId, version, edition = null, kind = 'concern', returnsTo = null } = run;
      insertRun.run(id, conversationId, guideId, version, at, edition, kind, returnsTo);
      return id;
    },

    setState(runId: Id, state: GuideRunState): void {
      updateState.run(state, runId);
    },

    growRun,

    /** Appends to the run on the screen. False when there is none. */
    append(conversationId: Id, growth: GuideRunGrowth, at: Instant): boolean {
      const row = selectShown.get(conversationId);
      if (row?.state !== 'active') return false;
      growRun(row.id, growth, at);
      return true;
    },
  };
}

function toGuideRun(row: RunRow, steps: readonly StepRow[], facts: readonly FactRow[]): GuideRun {
  const answers = steps.flatMap(({ node_id, answer_id, value, way, at }): GuideAnswer[] =>
    node_id !== null && answer_id !== null
      ? [
          {
            nodeId: node_id,
            answerId: answer_id,
            ...(value !== null && { value: readValue(value) }),
            ...(way !== null && { way }),
            at,
          },
        ]
      : [],
  );
  return {
    guideId: row.guide_id,
    version: row.version,
    startedAt: row.started_at,
    ...(row.edition !== null && { edition: row.edition }),
    ...(row.kind === 'interjection' && { kind: row.kind }),
    facts: facts.map(({ name, value, after, corrected, at }) => ({
      name,
      value: readValue(value),
      after,
      corrected: corrected === 1,
      at,
    })),
    answers,
    revisiting: steps.at(-1)?.revisiting ?? null,
  };
}

/** Written by `growRun` only. */
function readValue(text: string): FactValue {
  const value: unknown = JSON.parse(text);
  return typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string' ? value : null;
}
