import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CONTINUE } from '#shared/domain/guide/guide.ts';
import {
  answer,
  type AnswerExtras,
  back,
  correctFact,
  goTo,
  JUMP,
  observe,
  startRun,
  viewOf,
} from '#shared/domain/guide/guide-engine.ts';
import { GuideRun } from '#shared/domain/guide/guide-run.ts';
import type { Result } from '#shared/result.ts';
import { toGuide } from '../../../../support/guides.ts';

const at = '2026-11-23T08:00:00.000Z';
const settled = { outcome: 'settled', followUp: { kind: 'none' } } as const;

/** Facts, an entry, conditions, an answer that is offered only sometimes, a skipped question. */
const guide = toGuide({
  id: 'fakten',
  version: 1,
  title: 'Fakten',
  goal: 'Ziel',
  topic: 'termine',
  validFrom: '2026-01-01',
  sources: [{ title: 'Quelle', checkedOn: '2026-11-01' }],
  constants: { grenze: { value: 25, label: 'Grenze', source: 'Quelle' } },
  variables: {
    grund: { type: 'choice', label: 'Grund', values: { neu: 'Neu', alt: 'Alt' } },
    alter: { type: 'number', label: 'Alter', min: 0, max: 120 },
    krankheit: { type: 'text', label: 'Krankheit' },
  },
  start: 'amt',
  nodes: {
    amt: {
      type: 'question',
      title: 'Wer zahlt?',
      say: 'Wer zahlt?',
      variable: 'rechtskreis',
      skipWhenKnown: true,
      answers: [
        { id: 'agentur', label: 'Agentur', next: 'grund' },
        { id: 'arge', label: 'ARGE', next: 'grund' },
      ],
    },
    grund: {
      type: 'question',
      title: 'Grund',
      say: 'Warum?',
      variable: 'grund',
      answers: [
        { id: 'neu', label: 'Neu', next: 'alter' },
        { id: 'alt', label: 'Alt', next: 'auskunft' },
        { id: 'person', label: 'Zur Person', if: 'personBestaetigt', next: 'auskunft' },
      ],
    },
    alter: {
      type: 'question',
      title: 'Alter',
      say: 'Wie alt sind Sie?',
      variable: 'alter',
      answers: [{ id: 'weiss-nicht', label: 'Weiß nicht', next: 'krank' }],
      next: 'krank',
    },
    krank: { type: 'question', title: 'Krank', say: 'Was fehlt?', variable: 'krankheit', next: 'wahl' },
    wahl: {
      type: 'info',
      title: 'Sie sind {alter}',
      say: 'Die Grenze ist {grenze}, Sie sind {alter}.',
      next: [{ if: 'alter < grenze', next: 'jung' }, { else: 'auskunft' }],
    },
    jung: { type: 'outcome', title: 'Jung', say: 'Jung.', goal: 'Jung mit {alter}', ...settled },
    auskunft: { type: 'outcome', title: 'Auskunft', say: 'Gut.', goal: 'Auskunft', ...settled },
  },
});

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
const say = (run: GuideRun, answerId: string, extras?: AnswerExtras): GuideRun =>
  must(answer(run, guide, viewOf(guide, run).nodeId, answerId, at, extras));
const pathOf = (run: GuideRun) => viewOf(guide, run).path.map(({ nodeId }) => nodeId);

/** Known from the call: an ARGE. */
const begun = startRun(guide, at, { rechtskreis: 'arge', personBestaetigt: false });
/** At the info, with an age of 24. */
const asked = [
  (run: GuideRun) => say(run, 'neu'),
  (run: GuideRun) => say(run, CONTINUE, { value: 24 }),
  (run: GuideRun) => say(run, CONTINUE, { value: 'Rücken' }),
].reduce((run, step) => step(run), begun);

describe('what is known already', () => {
  test('is not asked again where the guide says so, and stands in the path', () => {
    expect(viewOf(guide, begun)).toMatchObject({
      nodeId: 'grund',
      path: [{ nodeId: 'amt', answerLabel: 'ARGE', isAutomatic: true, at: null }],
      canGoBack: false,
    });
    expect(viewOf(guide, startRun(guide, at)).nodeId).toBe('amt');
  });

  test('can be put right, and then holds from the beginning on', () => {
    const right = must(correctFact(begun, guide, 'rechtskreis', 'agentur', at));
    expect(viewOf(guide, right).path).toMatchObject([{ answerLabel: 'Agentur' }]);
    expect(correctFact(begun, guide, 'rechtskreis', 'mond', at)).toMatchObject({ error: { code: 'wrong-value' } });
    expect(correctFact(begun, guide, 'constructor', 'x', at)).toMatchObject({ error: { code: 'no-such-fact' } });
  });

  test('can be put right by going to the step that was skipped', () => {
    const shown = must(goTo(begun, guide, 'amt', at));
    expect(viewOf(guide, shown)).toMatchObject({
      nodeId: 'amt',
      keptAnswerId: 'arge',
      prefilled: { answerId: 'arge' },
    });
    const changed = say(shown, 'agentur');
    expect(viewOf(guide, changed).path).toMatchObject([{ answerLabel: 'Agentur', isAutomatic: false }]);
  });

  test('decides which answers are offered, and a change meanwhile does not turn round what was decided', () => {
    const labels = (run: GuideRun) => {
      const { node } = viewOf(guide, run);
      return node.type === 'question' ? node.answers.map(({ label }) => label) : [];
    };
    expect(labels(begun)).toEqual(['Neu', 'Alt']);
    const confirmed = observe(begun, { personBestaetigt: true }, at);
    expect(labels(confirmed)).toEqual(['Neu', 'Alt', 'Zur Person']);
    expect(observe(confirmed, { personBestaetigt: true }, at)).toBe(confirmed);
    expect(viewOf(guide, say(confirmed, 'person')).nodeId).toBe('auskunft');
  });

  test('fills the blanks of a text, and leaves them open where nothing is known', () => {
    expect(viewOf(guide, asked).node).toMatchObject({ title: 'Sie sind 24', say: 'Die Grenze ist 25, Sie sind 24.' });
    const unknown = say(say(say(begun, 'neu'), 'weiss-nicht'), CONTINUE, { value: 'Rücken' });
    expect(viewOf(guide, unknown).node).toMatchObject({ title: 'Sie sind …' });
  });

  test('is listed, the sensitive marked', () => {
    expect(viewOf(guide, asked).facts).toMatchObject([
      { name: 'rechtskreis', text: 'ARGE (SGB II)', isSensitive: false },
      { name: 'personBestaetigt', text: 'nein' },
      { name: 'grund', text: 'Neu' },
      { name: 'alter', value: 24, text: '24' },
      { name: 'krankheit', text: 'Rücken', isSensitive: true },
    ]);
    expect(viewOf(guide, asked).path.filter(({ isSensitive }) => isSensitive)).toMatchObject([{ nodeId: 'krank' }]);
  });
});

describe('an entry', () => {
  const here = say(begun, 'neu');
  test('decides the way by its conditions', () => {
    expect(viewOf(guide, say(asked, CONTINUE))).toMatchObject({ nodeId: 'jung', goal: { goal: 'Jung mit 24' } });
    const older = say(say(say(here, CONTINUE, { value: 25 }), CONTINUE, { value: 'x' }), CONTINUE);
    expect(viewOf(guide, older).nodeId).toBe('auskunft');
  });

  test.each([
    ['nothing', {}, 'no-such-answer'],
    ['a number out of bounds', { value: 121 }, 'wrong-value'],
    ['half a year', { value: 24.5 }, 'wrong-value'],
    ['a word', { value: 'vierundzwanzig' }, 'wrong-value'],
  ])('is refused when it is %s', (_what, extras, code) => {
    expect(answer(here, guide, 'alter', CONTINUE, at, extras)).toMatchObject({ ok: false, error: { code } });
  });

  test('changed later recomputes the way', () => {
    const shown = must(goTo(say(asked, CONTINUE), guide, 'alter', at));
    expect(viewOf(guide, shown)).toMatchObject({ prefilled: null, keptAnswerId: CONTINUE });
    const changed = say(shown, CONTINUE, { value: 60 });
    expect(viewOf(guide, changed)).toMatchObject({ nodeId: 'auskunft' });
    const same = say(shown, CONTINUE, { value: 24 });
    expect(same.answers).toHaveLength(shown.answers.length);
  });
});

describe('where the guide cannot tell the way', () => {
  const unknown = say(say(say(say(begun, 'neu'), 'weiss-nicht'), CONTINUE, { value: 'x' }), CONTINUE);

  test('it says what is missing and lets the advisor choose', () => {
    expect(viewOf(guide, unknown)).toMatchObject({
      nodeId: 'wahl',
      keptAnswerId: CONTINUE,
      undecided: {
        missing: ['Alter'],
        ways: [
          { nodeId: 'jung', title: 'Jung' },
          { nodeId: 'auskunft', title: 'Auskunft' },
        ],
      },
    });
    expect(viewOf(guide, say(unknown, CONTINUE, { way: 'jung' })).nodeId).toBe('jung');
  });

  test('and goes on by itself once it is known', () => {
    const shown = must(goTo(unknown, guide, 'alter', at));
    expect(viewOf(guide, say(shown, CONTINUE, { value: 20 })).nodeId).toBe('jung');
  });
});

describe('going about', () => {
  test('an answer changed leaves the rest inactive, and the old way brings it back', () => {
    const changed = say(must(goTo(asked, guide, 'grund', at)), 'alt');
    expect(viewOf(guide, changed)).toMatchObject({
      nodeId: 'auskunft',
      inactive: [
        { nodeId: 'alter', answerLabel: '24' },
        { nodeId: 'krank', isSensitive: true },
      ],
    });
    const again = say(must(goTo(changed, guide, 'grund', at)), 'neu');
    expect(viewOf(guide, again)).toMatchObject({ nodeId: 'wahl', inactive: [] });
    expect(pathOf(again)).toEqual(pathOf(asked));
  });

  test('a jump leads anywhere, stands in the path, and can be taken back', () => {
    const jumped = must(goTo(begun, guide, 'wahl', at));
    expect(viewOf(guide, jumped)).toMatchObject({ nodeId: 'wahl' });
    expect(viewOf(guide, jumped).path.at(-1)).toMatchObject({ nodeId: 'grund', answerId: JUMP, isJump: true });
    const shown = must(back(jumped, guide));
    expect(viewOf(guide, shown).nodeId).toBe('grund');
    expect(viewOf(guide, say(shown, 'alt')).nodeId).toBe('auskunft');
  });

  test('also from the goal', () => {
    const goal = say(asked, CONTINUE);
    const jumped = must(goTo(goal, guide, 'auskunft', at));
    expect(viewOf(guide, jumped)).toMatchObject({ nodeId: 'auskunft' });
    expect(pathOf(jumped).at(-1)).toBe('jung');
  });

  test('not to a step the guide does not have', () => {
    expect(goTo(begun, guide, 'constructor', at)).toMatchObject({ error: { code: 'no-such-step' } });
  });

  test('back passes over what went by itself', () => {
    const run = say(begun, 'alt');
    expect(viewOf(guide, must(back(run, guide))).nodeId).toBe('grund');
    expect(back(must(back(run, guide)), guide)).toMatchObject({ error: { code: 'at-start' } });
  });
});

test('the way ahead is estimated, and shrinks on the way', () => {
  expect(viewOf(guide, begun).progress).toEqual({ done: 0, atLeast: 1, likely: 3 });
  expect(viewOf(guide, asked).progress).toEqual({ done: 3, atLeast: 1, likely: 1 });
  expect(viewOf(guide, say(asked, CONTINUE)).progress).toEqual({ done: 4, atLeast: 0, likely: 0 });
});

type Move =
  | { readonly kind: 'answer'; readonly choice: number; readonly value: number }
  | { readonly kind: 'back' }
  | { readonly kind: 'go'; readonly node: number }
  | { readonly kind: 'observe'; readonly confirmed: boolean }
  | { readonly kind: 'correct'; readonly arge: boolean };

const nodeIds = Object.keys(guide.nodes);
const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('answer' as const),
      choice: fc.nat(3),
      value: fc.integer({ min: -5, max: 130 }),
    }),
  },
  { weight: 2, arbitrary: fc.constant<Move>({ kind: 'back' }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('go' as const), node: fc.nat(nodeIds.length - 1) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('observe' as const), confirmed: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('correct' as const), arge: fc.boolean() }) },
);

function make(run: GuideRun, step: Move): GuideRun {
  const or = (result: Result<GuideRun>): GuideRun => (result.ok ? result.value : run);
  switch (step.kind) {
    case 'answer': {
      const { node, nodeId } = viewOf(guide, run);
      const option = node.type === 'question' ? node.answers[step.choice] : undefined;
      return or(answer(run, guide, nodeId, option?.id ?? CONTINUE, at, option ? {} : { value: step.value }));
    }
    case 'back':
      return or(back(run, guide));
    case 'go':
      return or(goTo(run, guide, nodeIds[step.node]!, at));
    case 'observe':
      return observe(run, { personBestaetigt: step.confirmed }, at);
    case 'correct':
      return or(correctFact(run, guide, 'rechtskreis', step.arge ? 'arge' : 'agentur', at));
  }
}

describe('whatever a person does', () => {
  const moves = fc.array(move, { maxLength: 40 });

  test('the run can be stored and shows the same when it is read again', () => {
    fc.assert(
      fc.property(moves, (list) => {
        const run = list.reduce(make, begun);
        const stored = GuideRun.parse(JSON.parse(JSON.stringify(run)));
        expect(viewOf(guide, stored)).toEqual(viewOf(guide, run));
      }),
    );
  });

  test('nothing said is ever lost: it is on the path, ahead, inactive, or said anew', () => {
    fc.assert(
      fc.property(moves, (list) => {
        const run = list.reduce(make, begun);
        const { path, ahead, inactive, nodeId } = viewOf(guide, run);
        const shown = new Set([...path, ...ahead, ...inactive].map((step) => step.nodeId));
        for (const given of run.answers) {
          const last = run.answers.findLast((one) => one.nodeId === given.nodeId);
          if (last?.answerId === JUMP) continue;
          expect(shown.has(given.nodeId) || given.nodeId === nodeId).toBe(true);
        }
      }),
    );
  });

  test('the path never holds a step twice and ends where one stands', () => {
    fc.assert(
      fc.property(moves, (list) => {
        const { path, nodeId } = viewOf(guide, list.reduce(make, begun));
        const ids = [...path.map((step) => step.nodeId), nodeId];
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test('what is observed while one talks never changes the steps already walked', () => {
    fc.assert(
      fc.property(moves, fc.boolean(), (list, confirmed) => {
        const run = list.reduce(make, begun);
        expect(viewOf(guide, observe(run, { personBestaetigt: confirmed }, at)).path).toEqual(viewOf(guide, run).path);
      }),
    );
  });

  test('going to any step and back to the end changes nothing but the place', () => {
    fc.assert(
      fc.property(moves, (list) => {
        const run = { ...list.reduce(make, begun), revisiting: null };
        const { path, nodeId } = viewOf(guide, run);
        for (const step of path) {
          const there = must(goTo(run, guide, step.nodeId, at));
          expect(there.answers).toEqual(run.answers);
          const home = must(goTo(there, guide, nodeId, at));
          expect(viewOf(guide, home)).toEqual(viewOf(guide, run));
        }
      }),
    );
  });
});
