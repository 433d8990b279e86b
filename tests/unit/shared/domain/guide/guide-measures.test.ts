import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  dwellBounds,
  dwellClassOf,
  type DwellCount,
  type GuideCount,
  GuideMeasures,
  measuresOf,
  SMALLEST_GROUP,
} from '#shared/domain/guide/guide-measures.ts';

const titles = () => ({ title: 'Nebenjob', steps: { art: 'Was für ein Nebenjob?' } });
const count = (what: GuideCount['what'], amount: number, nodeId = 'art', version = 1): GuideCount => ({
  guideId: 'nebenjob',
  version,
  nodeId,
  what,
  amount,
});
const dwell = (dwellClass: number, amount: number): DwellCount => ({
  guideId: 'nebenjob',
  version: 1,
  nodeId: 'art',
  dwellClass,
  amount,
});

describe('what is told of the counts', () => {
  test('is each version with its steps, in steps of five', () => {
    const counts = [count('started', 23), count('visited', 31), count('brokenOff', 9), count('reached', 12, 'ende')];
    expect(measuresOf(counts, [dwell(1, 4), dwell(3, 9)], titles)).toEqual([
      {
        guideId: 'nebenjob',
        version: 1,
        title: 'Nebenjob',
        started: 20,
        reached: 10,
        brokenOff: 5,
        left: 0,
        steps: [
          {
            nodeId: 'art',
            title: 'Was für ein Nebenjob?',
            visited: 30,
            changed: 0,
            brokenOff: 5,
            left: 0,
            typicalDwell: 3,
          },
        ],
      },
    ]);
  });

  test('is nothing of a version that was started fewer than five times', () => {
    expect(measuresOf([count('started', 4), count('visited', 40)], [], titles)).toEqual([]);
    expect(measuresOf([count('started', 4), count('started', 5, 'art', 2)], [], titles)).toMatchObject([
      { version: 2, started: 5 },
    ]);
  });

  test('is no dwell of fewer than five visits', () => {
    const counts = [count('started', 9), count('visited', 9)];
    expect(measuresOf(counts, [dwell(7, 4)], titles)[0]?.steps[0]?.typicalDwell).toBeNull();
    expect(measuresOf(counts, [dwell(7, 5)], titles)[0]?.steps[0]?.typicalDwell).toBe(7);
  });

  test('names by their ids what nobody knows any more', () => {
    expect(measuresOf([count('started', 5), count('visited', 5)], [], () => null)).toMatchObject([
      { title: 'nebenjob', steps: [{ title: 'art' }] },
    ]);
  });
});

test('a dwell belongs to the first class that holds it', () => {
  expect([0, 5, 5.1, 60, 300, 301, 9e9].map(dwellClassOf)).toEqual([0, 0, 1, 4, 6, 7, 7]);
  expect(dwellClassOf(-1)).toBe(0);
  expect(dwellClassOf(1e9)).toBe(dwellBounds.length);
});

describe('whatever was counted', () => {
  const counts = fc.array(
    fc.record({
      guideId: fc.constantFrom('a', 'b'),
      version: fc.constantFrom(1, 2),
      nodeId: fc.constantFrom('x', 'y', 'z'),
      what: fc.constantFrom('started', 'visited', 'changed', 'reached', 'brokenOff', 'left' as const),
      amount: fc.nat(40),
    }) satisfies fc.Arbitrary<GuideCount>,
    { maxLength: 30 },
  );
  const figures = (told: readonly GuideMeasures[]) =>
    told.flatMap(({ guideId, version, started, reached, brokenOff, left, steps }) => [
      ...Object.entries({ started, reached, brokenOff, left }).map(([what, n]) => [`${guideId} ${version} ${what}`, n]),
      ...steps.flatMap((step) =>
        (['visited', 'changed', 'brokenOff', 'left'] as const).map((what) => [
          `${guideId} ${version} ${step.nodeId} ${what}`,
          step[what],
        ]),
      ),
    ]) as [string, number][];

  test('no figure, and no difference between two, stands for fewer than five', () => {
    fc.assert(
      fc.property(counts, (list) => {
        const told = measuresOf(list, [], titles);
        expect(GuideMeasures.array().safeParse(told).success).toBe(true);
        for (const [, figure] of figures(told)) expect(figure % SMALLEST_GROUP).toBe(0);
      }),
    );
  });

  test('one more conversation changes no figure by itself, unless it is the fifth', () => {
    fc.assert(
      fc.property(counts, (list) => {
        const before = new Map(figures(measuresOf(list, [], titles)));
        const one = { guideId: 'a', version: 1, nodeId: 'x', what: 'brokenOff' as const, amount: 1 };
        const sum = (nodeId: string | null) =>
          [...list, one].reduce(
            (all, { guideId, version, nodeId: node, what, amount }) =>
              guideId === 'a' && version === 1 && what === 'brokenOff' && (nodeId === null || node === nodeId)
                ? all + amount
                : all,
            0,
          );
        fc.pre(sum(null) % SMALLEST_GROUP !== 0 && sum('x') % SMALLEST_GROUP !== 0);
        expect(new Map(figures(measuresOf([...list, one], [], titles)))).toEqual(before);
      }),
    );
  });
});
