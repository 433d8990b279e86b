import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTINUE } from '#shared/domain/guide/guide.ts';
import { answer, back, startRun, viewOf } from '#shared/domain/guide/guide-engine.ts';
import { toGuide } from '../../../../support/guides.ts';
import { GuideRun } from '#shared/domain/guide/guide-run.ts';

const at = '2026-11-23T08:00:00.000Z';

/** A fork, a detour that meets the main road again, and a loop. */
const guide = toGuide({
  topic: 'termine',
  id: 'test',
  version: 3,
  title: 'Test',
  goal: 'Ziel',
  validFrom: '2026-01-01',
  start: 'gruss',
  nodes: {
    gruss: { type: 'info', title: 'Gruß', next: 'anliegen' },
    anliegen: {
      type: 'question',
      title: 'Anliegen',
      answers: [
        { id: 'neu', label: 'Neuer Termin', next: 'zeit' },
        { id: 'absagen', label: 'Absagen', next: 'grund' },
        { id: 'falsch', label: 'Falsche Stelle', next: 'verwiesen' },
      ],
    },
    grund: { type: 'action', title: 'Grund', next: 'zeit' },
    zeit: {
      type: 'question',
      title: 'Zeit',
      answers: [
        { id: 'passt', label: 'Passt', next: 'fertig' },
        { id: 'doch-anders', label: 'Doch anders', next: 'anliegen' },
      ],
    },
    fertig: { type: 'outcome', title: 'Fertig', goal: 'Termin', outcome: 'settled', followUp: { kind: 'none' } },
    verwiesen: { type: 'outcome', title: 'Weg', goal: 'Verwiesen', outcome: 'forwarded', followUp: { kind: 'none' } },
  },
});

/** What a person may do: the n-th answer of the step, or back. */
type Move = { readonly back: true } | { readonly choice: number };

const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.nat({ max: 8 }).map((choice): Move => ({ choice })) },
    { weight: 1, arbitrary: fc.constant<Move>({ back: true }) },
  ),
  { maxLength: 40 },
);

function answersOf(run: GuideRun): string[] {
  const { node } = viewOf(guide, run);
  if (node.type === 'question') return node.answers.map((option) => option.id);
  return node.type === 'outcome' ? [] : [CONTINUE];
}

function move(run: GuideRun, step: Move): GuideRun {
  if ('back' in step) {
    const result = back(run, guide);
    return result.ok ? result.value : run;
  }
  const choices = answersOf(run);
  const choice = choices[step.choice % Math.max(choices.length, 1)];
  if (choice === undefined) return run;
  const result = answer(run, guide, viewOf(guide, run).nodeId, choice, at);
  return result.ok ? result.value : run;
}

/** Answers in order, each to the step that stands there. */
function answered(...choices: string[]): GuideRun {
  return choices.reduce(
    (run, choice) => {
      const result = answer(run, guide, viewOf(guide, run).nodeId, choice, at);
      if (!result.ok) throw new Error(result.error.code);
      return result.value;
    },
    startRun(guide, at),
  );
}

function steppedBack(run: GuideRun): GuideRun {
  const result = back(run, guide);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const pathOf = (run: GuideRun): string[] => viewOf(guide, run).path.map((step) => step.nodeId);

describe('a run of a guide', () => {
  test('begins at the start, with nothing walked', () => {
    expect(viewOf(guide, startRun(guide, at))).toMatchObject({ nodeId: 'gruss', path: [], canGoBack: false });
  });

  test('leads to the goal and names it', () => {
    const view = viewOf(guide, answered(CONTINUE, 'neu', 'passt'));
    expect(view).toMatchObject({ nodeId: 'fertig', isAtGoal: true, goal: { goal: 'Termin', outcome: 'settled' } });
    expect(view.path.map((step) => step.answerLabel)).toEqual([null, 'Neuer Termin', 'Passt']);
  });

  test('steps back without losing what was answered', () => {
    const run = steppedBack(answered(CONTINUE, 'neu', 'passt'));
    expect(viewOf(guide, run)).toMatchObject({ nodeId: 'zeit', keptAnswerId: 'passt', isAtGoal: false });
    expect(viewOf(guide, run).ahead.map((step) => step.nodeId)).toEqual(['zeit']);
    expect(run.answers).toHaveLength(3);
  });

  test('finds another way when an answer is changed, and counts later answers again where they fit', () => {
    const run = steppedBack(steppedBack(answered(CONTINUE, 'neu', 'passt')));
    const changed = answer(run, guide, 'anliegen', 'absagen', at);
    if (!changed.ok) throw new Error(changed.error.code);
    expect(viewOf(guide, changed.value)).toMatchObject({ nodeId: 'grund' });
    const further = answer(changed.value, guide, 'grund', CONTINUE, at);
    if (!further.ok) throw new Error(further.error.code);
    expect(pathOf(further.value)).toEqual(['gruss', 'anliegen', 'grund', 'zeit']);
    expect(viewOf(guide, further.value).isAtGoal).toBe(true);
  });

  test('asks again where an answer leads back', () => {
    const run = answered(CONTINUE, 'neu', 'doch-anders');
    expect(viewOf(guide, run)).toMatchObject({ nodeId: 'anliegen', keptAnswerId: null });
    const again = answer(run, guide, 'anliegen', 'neu', at);
    if (!again.ok) throw new Error(again.error.code);
    expect(viewOf(guide, again.value)).toMatchObject({ nodeId: 'zeit', keptAnswerId: null });
  });

  test('passes over answers that the guide does not know', () => {
    const run: GuideRun = {
      ...startRun(guide, at),
      answers: [
        { nodeId: 'constructor', answerId: 'name', at },
        { nodeId: 'gruss', answerId: 'erfunden', at },
      ],
      revisiting: 'constructor',
    };
    expect(viewOf(guide, run)).toMatchObject({ nodeId: 'gruss', path: [] });
  });
});

describe('an answer that does not fit is refused', () => {
  const run = answered(CONTINUE);

  test.each([
    ['an unknown answer', run, 'anliegen', 'erfunden', 'no-such-answer'],
    ['"on" where there is a choice', run, 'anliegen', CONTINUE, 'no-such-answer'],
    ['an answer to a step already left', run, 'gruss', CONTINUE, 'other-step'],
    ['an answer at the goal', answered(CONTINUE, 'falsch'), 'verwiesen', CONTINUE, 'at-goal'],
    ['an answer to another version', { ...run, version: 2 }, 'anliegen', 'neu', 'other-guide'],
    ['an answer to another guide', { ...run, guideId: 'anderer' }, 'anliegen', 'neu', 'other-guide'],
  ])('%s', (_what, state, nodeId, answerId, code) => {
    const result = answer(state, guide, nodeId, answerId, at);
    expect(result).toMatchObject({ ok: false, error: { code } });
  });

  test('a step back from the first step', () => {
    expect(back(startRun(guide, at), guide)).toMatchObject({ ok: false, error: { code: 'at-start' } });
  });

  test('one answer too many', () => {
    const full: GuideRun = {
      ...startRun(guide, at),
      answers: Array.from({ length: 500 }, (_, index) =>
        index % 2 === 0 ? { nodeId: 'anliegen', answerId: 'neu', at } : { nodeId: 'zeit', answerId: 'doch-anders', at },
      ),
    };
    expect(answer(full, guide, 'gruss', CONTINUE, at)).toMatchObject({ ok: false, error: { code: 'run-full' } });
  });
});

describe('whatever way a person walks', () => {
  const run = moves.map((list) => list.reduce(move, startRun(guide, at)));

  test('the run stays valid and replays to the same view', () => {
    fc.assert(
      fc.property(run, (walked) => {
        const stored = GuideRun.parse(JSON.parse(JSON.stringify(walked)));
        expect(viewOf(guide, stored)).toEqual(viewOf(guide, walked));
      }),
    );
  });

  test('the path holds together: each answer leads to the next step, the last one to the current node', () => {
    fc.assert(
      fc.property(run, (walked) => {
        const { path, nodeId } = viewOf(guide, walked);
        const nodes = [...path.map((step) => step.nodeId), nodeId];
        expect(nodes[0]).toBe(guide.start);
        expect(new Set(nodes).size).toBe(nodes.length);
        for (const [index, step] of path.entries()) {
          const node = guide.nodes[step.nodeId]!;
          const next =
            node.type === 'question'
              ? node.answers.find((option) => option.id === step.answerId)!.next
              : node.type !== 'outcome' && node.next;
          expect(next).toBe(nodes[index + 1]);
        }
      }),
    );
  });

  test('a step back and the same answer change nothing', () => {
    fc.assert(
      fc.property(run, (walked) => {
        const atEnd: GuideRun = { ...walked, revisiting: null };
        const stepped = back(atEnd, guide);
        if (!stepped.ok) return;
        const { nodeId, keptAnswerId } = viewOf(guide, stepped.value);
        const again = answer(stepped.value, guide, nodeId, keptAnswerId!, at);
        expect(again.ok && viewOf(guide, again.value)).toEqual(viewOf(guide, atEnd));
      }),
    );
  });

  test('no answer is ever lost from the log', () => {
    fc.assert(
      fc.property(moves, (list) => {
        let before = startRun(guide, at);
        for (const step of list) {
          const after = move(before, step);
          expect(after.answers.slice(0, before.answers.length)).toEqual(before.answers);
          before = after;
        }
      }),
    );
  });
});
