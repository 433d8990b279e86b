import type { GuideAnswer, GuideRun } from '#shared/domain/guide/guide-run.ts';
import { type Id, newId } from '#shared/domain/id.ts';
import type { Instant } from '#shared/domain/time.ts';
import type { Database } from '../../db/database.ts';

interface RunRow {
  id: string;
  guide_id: string;
  version: number;
  started_at: string;
}

interface StepRow {
  node_id: string | null;
  answer_id: string | null;
  revisiting: string | null;
  at: string;
}

/** The only file that names `guide_run` and `guide_step`. Steps are only ever appended. */
export function createGuideRunRepository(db: Database) {
  const selectRun = db.statement<[string], RunRow>(
    'guide-run-newest',
    `SELECT id, guide_id, version, started_at FROM guide_run WHERE conversation_id = ? ORDER BY id DESC LIMIT 1`,
  );
  const selectSteps = db.statement<[string], StepRow>(
    'guide-steps',
    `SELECT node_id, answer_id, revisiting, at FROM guide_step WHERE guide_run_id = ? ORDER BY position`,
  );
  const insertRun = db.statement<[string, string, string, number, string]>(
    'guide-run-insert',
    `INSERT INTO guide_run (id, conversation_id, guide_id, version, started_at) VALUES (?, ?, ?, ?, ?)`,
  );
  const insertStep = db.statement<[string, string, string | null, string | null, string | null, string]>(
    'guide-step-insert',
    `INSERT INTO guide_step (guide_run_id, position, node_id, answer_id, revisiting, at)
     VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM guide_step WHERE guide_run_id = ?), ?, ?, ?, ?)`,
  );

  return {
    /** The guide being walked in a conversation: the one started last. */
    find(conversationId: Id): GuideRun | null {
      const run = selectRun.get(conversationId);
      return run ? toGuideRun(run, selectSteps.all(run.id)) : null;
    },

    start(conversationId: Id, guideId: string, version: number, at: Instant): void {
      insertRun.run(newId(), conversationId, guideId, version, at);
    },

    /** Appends an answer, a step to another node, or both. False when no guide was started. */
    append(conversationId: Id, answer: GuideAnswer | null, revisiting: string | null, at: Instant): boolean {
      const run = selectRun.get(conversationId);
      if (!run) return false;
      insertStep.run(run.id, run.id, answer?.nodeId ?? null, answer?.answerId ?? null, revisiting, at);
      return true;
    },
  };
}

function toGuideRun(run: RunRow, steps: readonly StepRow[]): GuideRun {
  const answers = steps.flatMap(({ node_id, answer_id, at }) =>
    node_id !== null && answer_id !== null ? [{ nodeId: node_id, answerId: answer_id, at }] : [],
  );
  return {
    guideId: run.guide_id,
    version: run.version,
    startedAt: run.started_at,
    facts: [],
    answers,
    revisiting: steps.at(-1)?.revisiting ?? null,
  };
}
