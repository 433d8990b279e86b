import fc from 'fast-check';
import { evaluate } from 'feelin';
import { describe, expect, test } from 'vitest';
import { checkCondition } from '#shared/domain/guide/feel/check-condition.ts';
import { evaluateCondition } from '#shared/domain/guide/feel/evaluate-condition.ts';
import { type Expression, type Facts, namesIn, type NameType } from '#shared/domain/guide/feel/expression.ts';
import { parseCondition } from '#shared/domain/guide/feel/parse-condition.ts';

const names: Record<string, NameType> = {
  alter: { type: 'number' },
  kinder: { type: 'number' },
  befristet: { type: 'boolean' },
  krank: { type: 'boolean' },
  grund: { type: 'choice', values: { kuendigung: 'Kündigung', 'eigener-wunsch': 'Eigener Wunsch' } },
  ende: { type: 'date' },
  heute: { type: 'date' },
  firma: { type: 'text' },
};

function read(source: string): Expression {
  const parsed = parseCondition(source);
  if (!parsed.ok) throw new Error(`${source}: ${parsed.fault.message}`);
  return parsed.expression;
}

const truth = (source: string, facts: Facts) => evaluateCondition(read(source), facts);

/** `code@from..to` of the first fault. */
function fault(source: string): string {
  const parsed = parseCondition(source);
  const found = parsed.ok ? checkCondition(parsed.expression, names)[0] : parsed.fault;
  return found ? `${found.code}@${found.from}..${found.to}` : 'none';
}

describe('a condition answers', () => {
  test.each([
    ['alter < 25', { alter: 24 }, true],
    ['alter < 25', { alter: 25 }, false],
    ['alter in [18..25[', { alter: 25 }, false],
    ['alter in ]18..25]', { alter: 25 }, true],
    ['alter in (17, 18, >= 67)', { alter: 70 }, true],
    ['alter between 15 and 17', { alter: 17 }, true],
    ['alter + 2 * kinder > 30', { alter: 20, kinder: 6 }, true],
    ['-alter < -20', { alter: 21 }, true],
    ['befristet and not(krank)', { befristet: true, krank: false }, true],
    ['grund = "kuendigung"', { grund: 'eigener-wunsch' }, false],
    ['grund in ("kuendigung", "eigener-wunsch")', { grund: 'eigener-wunsch' }, true],
    ['ende < heute + @"P3M"', { ende: '2027-02-21', heute: '2026-11-22' }, true],
    ['ende < heute + @"P3M"', { ende: '2027-02-22', heute: '2026-11-22' }, false],
    ['ende >= date("2026-12-31") - duration("P1W")', { ende: '2026-12-24' }, true],
    ['krank = true or alter != 5', { krank: false, alter: 5 }, false],
  ])('%s with %j: %s', (source, facts: Facts, expected) => {
    expect(checkCondition(read(source), names)).toEqual([]);
    expect(truth(source, facts)).toBe(expected);
  });

  test.each([
    ['alter < 25', {}, null],
    ['alter < 25 or befristet', { befristet: true }, true],
    ['alter < 25 and befristet', { befristet: false }, false],
    ['not(befristet)', { befristet: null }, null],
    ['grund = "kuendigung"', {}, null],
    ['grund != "kuendigung"', {}, null],
    ['alter = null', {}, true],
    ['alter != null and alter < 25', {}, false],
    ['alter = null or alter < 25', { alter: 30 }, false],
    ['ende < heute', { heute: '2026-11-22' }, null],
    ['constructor = null', {}, true],
  ])('unknown is neither true nor false: %s with %j is %s', (source, facts: Facts, expected) => {
    expect(truth(source, facts)).toBe(expected);
  });
});

describe('a condition is refused at its place', () => {
  test.each([
    ['altr < 25', 'unknown-variable@0..4'],
    ['alter < 25 and toString', 'unknown-variable@15..23'],
    ['alter < "25"', 'wrong-type@0..12'],
    ['alter < befristet', 'wrong-type@0..17'],
    ['alter', 'wrong-type@0..5'],
    ['befristet and alter', 'wrong-type@14..19'],
    ['befristet < krank', 'wrong-type@0..17'],
    ['grund = "kundigung"', 'unknown-value@8..19'],
    ['grund < "kuendigung"', 'wrong-type@0..20'],
    ['grund = 5', 'wrong-type@0..5'],
    ['firma = "Bau"', 'wrong-type@0..13'],
    ['alter < null', 'wrong-type@0..12'],
    ['ende < 5', 'wrong-type@0..8'],
    ['ende + 5 < heute', 'wrong-type@0..8'],
    ['@"P3M" < @"P4M"', 'wrong-type@0..15'],
    ['alter <', 'condition-syntax@7..7'],
    ['', 'condition-syntax@0..0'],
    ['alter == 5', 'condition-syntax@7..10'],
    ['alter kinder = 5', 'condition-syntax@0..12'],
    ['kunde.alter = 5', 'condition-syntax@0..11'],
    ['sum(alter) = 5', 'condition-syntax@0..3'],
    ['alter / 2 = 5', 'condition-syntax@6..7'],
    ['ende < @"2026-02-30"', 'condition-syntax@7..20'],
    ['ende < @"morgen"', 'condition-syntax@7..16'],
    ['if krank then alter = 1 else alter = 2', 'condition-syntax@0..38'],
    ['alter in', 'condition-syntax@8..8'],
  ])('%s', (source, expected) => {
    expect(fault(source)).toBe(expected);
  });

  test('a comparison with null is allowed even for a free text', () => {
    expect(fault('firma = null or firma != null')).toBe('none');
  });
});

test('the names of a condition are found', () => {
  expect([...namesIn(read('alter < 25 and not(krank) or ende < heute + @"P3M"'))]).toEqual([
    'alter',
    'krank',
    'ende',
    'heute',
  ]);
});

/** Conditions as a person might write them, all of the right type. */
const condition: fc.Arbitrary<string> = fc.letrec<{ any: string; leaf: string }>((tie) => ({
  leaf: fc.oneof(
    fc
      .tuple(fc.constantFrom('alter', 'kinder'), fc.constantFrom('=', '!=', '<', '<=', '>', '>='), fc.nat(6))
      .map((p) => p.join(' ')),
    fc
      .tuple(fc.constantFrom('alter + kinder', 'alter - kinder', 'alter * 2'), fc.constantFrom('<', '>='), fc.nat(6))
      .map((p) => p.join(' ')),
    fc
      .tuple(fc.nat(3), fc.integer({ min: 4, max: 7 }), fc.constantFrom('[', ']'), fc.constantFrom('[', ']'))
      .map(([a, b, l, r]) => `alter in ${l}${a}..${b}${r}`),
    fc.constantFrom(
      'befristet',
      'krank',
      'krank = true',
      'grund = "kuendigung"',
      'grund in ("kuendigung", "eigener-wunsch")',
    ),
    fc.constantFrom('ende < heute', 'ende < heute + @"P1M"', 'ende >= @"2026-02-28"', 'ende - @"P1M" = heute'),
  ),
  any: fc.oneof(
    { maxDepth: 3 },
    tie('leaf'),
    fc.tuple(tie('any'), fc.constantFrom('and', 'or'), tie('any')).map(([a, op, b]) => `(${a}) ${op} (${b})`),
    tie('any').map((a) => `not(${a})`),
  ),
})).any;

const day = fc.constantFrom('2026-01-31', '2026-02-28', '2026-03-01', '2026-03-31');
const facts = fc.record({
  alter: fc.nat(6),
  kinder: fc.nat(6),
  befristet: fc.boolean(),
  krank: fc.boolean(),
  grund: fc.constantFrom('kuendigung', 'eigener-wunsch'),
  ende: day,
  heute: day,
});

test('where everything is known, conditions mean what FEEL says they mean', () => {
  fc.assert(
    fc.property(condition, facts, (source, known) => {
      expect(checkCondition(read(source), names)).toEqual([]);
      const inFeel = {
        ...known,
        ende: evaluate(`date("${known.ende}")`).value,
        heute: evaluate(`date("${known.heute}")`).value,
      };
      const { value, warnings } = evaluate(source, inFeel);
      expect(warnings).toEqual([]);
      expect(truth(source, known)).toBe(value);
    }),
    { numRuns: 300 },
  );
});

test('what is known more never turns an answer round', () => {
  const known = facts.chain((all) => fc.tuple(fc.constant(all), fc.subarray(Object.keys(all))));
  fc.assert(
    fc.property(condition, known, (source, [all, kept]) => {
      const some: Facts = Object.fromEntries(Object.entries(all).filter(([name]) => kept.includes(name)));
      const before = truth(source, some);
      if (before !== null) expect(truth(source, all)).toBe(before);
    }),
  );
});
