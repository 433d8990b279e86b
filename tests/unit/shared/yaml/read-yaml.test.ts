import fc from 'fast-check';
import { CORE_SCHEMA, load } from 'js-yaml';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { describeProblem } from '#shared/yaml/file-problem.ts';
import { readYaml } from '#shared/yaml/read-yaml.ts';

const schema = z.strictObject({
  name: z.string().min(1).max(10),
  kind: z.enum(['agency', 'arge']),
  size: z.int().min(0).optional(),
  day: z.iso.date().optional(),
  rooms: z.array(z.strictObject({ id: z.string().regex(/^[a-z]+$/, 'erwartet werden Kleinbuchstaben') })).min(1),
  more: z
    .discriminatedUnion('type', [z.strictObject({ type: z.literal('a') }), z.strictObject({ type: z.literal('b') })])
    .optional(),
  byName: z.record(z.string().regex(/^[a-z]+$/, 'erwartet werden Kleinbuchstaben'), z.boolean()).optional(),
});

const sound = ['name: Halle', 'kind: agency', 'rooms:', '  - id: a', '  - id: b'].join('\n');

function problemsOf(text: string): string[] {
  const reading = readYaml(text, 'haus.yaml', schema);
  return reading.ok ? [] : reading.problems.map(describeProblem);
}

describe('a sound file', () => {
  test('is read as its schema says', () => {
    const reading = readYaml(sound, 'haus.yaml', schema);
    expect(reading.ok && reading.file.value).toEqual({
      name: 'Halle',
      kind: 'agency',
      rooms: [{ id: 'a' }, { id: 'b' }],
    });
  });

  test('lets its reader point at any field', () => {
    const reading = readYaml(sound, 'haus.yaml', schema);
    const problem = reading.ok ? reading.file.problemAt(['rooms', 1, 'id'], 'unknown', 'unbekannt') : null;
    expect(problem).toEqual({
      file: 'haus.yaml',
      line: 5,
      column: 9,
      code: 'unknown',
      field: 'rooms[1].id',
      message: 'unbekannt',
    });
  });
});

describe('a broken file is refused with line, field and what is expected', () => {
  test.each([
    [
      'a missing field',
      sound.replace('kind: agency\n', ''),
      'haus.yaml, Zeile 1, Feld kind: das Feld fehlt; erwartet wird eines von: agency, arge.',
    ],
    [
      'a missing field of a list entry',
      `${sound}\n  - {}`,
      'haus.yaml, Zeile 6, Feld rooms[2].id: das Feld fehlt; erwartet wird ein Text (Zahlen bitte in Anführungszeichen).',
    ],
    [
      'an empty value',
      sound.replace('Halle', ''),
      'haus.yaml, Zeile 1, Feld name: erwartet wird ein Text (Zahlen bitte in Anführungszeichen).',
    ],
    [
      'a number for a text',
      sound.replace('Halle', '12'),
      'haus.yaml, Zeile 1, Feld name: erwartet wird ein Text (Zahlen bitte in Anführungszeichen).',
    ],
    ['a text for a number', `${sound}\nsize: viel`, 'haus.yaml, Zeile 6, Feld size: erwartet wird eine Zahl.'],
    ['a fraction', `${sound}\nsize: 1.5`, 'haus.yaml, Zeile 6, Feld size: erwartet wird eine ganze Zahl.'],
    ['a number too small', `${sound}\nsize: -1`, 'haus.yaml, Zeile 6, Feld size: nötig sind mindestens 0.'],
    [
      'a text too long',
      sound.replace('Halle', 'Halle an der Saale'),
      'haus.yaml, Zeile 1, Feld name: erlaubt sind höchstens 10 Zeichen.',
    ],
    [
      'an unknown word',
      sound.replace('agency', 'agentur'),
      'haus.yaml, Zeile 2, Feld kind: erwartet wird eines von: agency, arge.',
    ],
    [
      'a wrong form',
      sound.replace('id: b', 'id: B2'),
      'haus.yaml, Zeile 5, Feld rooms[1].id: erwartet werden Kleinbuchstaben.',
    ],
    [
      'a day that does not exist',
      `${sound}\nday: 2026-02-30`,
      'haus.yaml, Zeile 6, Feld day: erwartet wird ein Datum wie 2026-11-22.',
    ],
    [
      'a list with nothing in it',
      'name: x\nkind: arge\nrooms: []',
      'haus.yaml, Zeile 3, Feld rooms: nötig ist mindestens ein Eintrag.',
    ],
    [
      'a word for a list',
      'name: x\nkind: arge\nrooms: keine',
      'haus.yaml, Zeile 3, Feld rooms: erwartet wird eine Liste, deren Einträge mit „- “ beginnen.',
    ],
    [
      'a field nobody knows',
      sound.replace('- id: b', '- id: b\n    ort: Flur'),
      'haus.yaml, Zeile 6, Feld rooms[1].ort: dieses Feld gibt es hier nicht; bitte Schreibweise und Einrückung prüfen.',
    ],
    [
      'an unknown type',
      `${sound}\nmore:\n  type: c`,
      'haus.yaml, Zeile 7, Feld more.type: erwartet wird eines von: a, b.',
    ],
    [
      'a missing type',
      `${sound}\nmore: {}`,
      'haus.yaml, Zeile 6, Feld more.type: das Feld fehlt; erwartet wird eines von: a, b.',
    ],
    [
      'a name of the wrong form',
      `${sound}\nbyName:\n  ok: true\n  NEIN: true`,
      'haus.yaml, Zeile 8, Feld byName.NEIN: der Name passt nicht: erwartet werden Kleinbuchstaben.',
    ],
    [
      'a name that stands twice',
      `${sound}\nkind: arge`,
      'haus.yaml, Zeile 6: dieser Name steht im selben Abschnitt schon einmal.',
    ],
    [
      'a tabulator',
      'name: x\nrooms:\n\t- id: a',
      'haus.yaml, Zeile 3: eingerückt wird mit Leerzeichen, nicht mit Tabulator.',
    ],
    [
      'a quote left open',
      'name: "x\nkind: arge',
      'haus.yaml, Zeile 2: hier fehlt ein Zeichen, oft ein Doppelpunkt, eine Klammer oder ein Anführungszeichen.',
    ],
    [
      'a second document',
      `${sound}\n---\nname: y`,
      'haus.yaml, Zeile 6: die Datei darf nur einen Teil enthalten, ohne weitere Zeile „---“.',
    ],
    ['an empty file', '', 'haus.yaml, Zeile 1: die Datei ist leer.'],
    ['a file of comments', '# nichts\n# hier', 'haus.yaml, Zeile 1: die Datei ist leer.'],
    ['a list instead of fields', '- a', 'haus.yaml, Zeile 1: erwartet wird ein Abschnitt mit eigenen Feldern.'],
  ])('%s', (_what, text, sentence) => {
    expect(problemsOf(text)).toContain(sentence);
  });

  test('several problems at once, in the order of the file', () => {
    const problems = problemsOf('name: 1\nkind: x\nkind: y\nrooms: []');
    expect(problems.map((text) => /Zeile (\d+)/.exec(text)?.[1])).toEqual(['1', '2', '3', '4']);
  });

  test.each([
    ['nesting without end', '['.repeat(100_000)],
    [
      'an alias bomb',
      `a: &a [x]\n${Array.from({ length: 9 }, (_, i) => `b${i}: &b${i} [${i === 0 ? '*a' : `*b${i - 1}`},${`*${i === 0 ? 'a' : `b${i - 1}`},`.repeat(9)}]`).join('\n')}`,
    ],
    ['an alias to nothing', 'name: *niemand'],
    ['bytes that are no text', '\u0000\u0001\uFFFD'],
  ])('%s does not end the process', (_what, text) => {
    expect(problemsOf(text).length).toBeGreaterThan(0);
  });

  test('whatever a file holds, it never throws, and every line is one of the file', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom('name: ', 'rooms:', '\n', '  - ', 'id: a', '"', '{', '&x', '*x', '? ', ': ', '|', '\t'),
          { maxLength: 30 },
        ),
        (parts) => {
          const text = parts.join('');
          const reading = readYaml(text, 'haus.yaml', schema);
          const last = text.split('\n').length;
          if (!reading.ok) for (const { line } of reading.problems) expect(line >= 1 && line <= last).toBe(true);
        },
      ),
    );
  });
});

/** What js-yaml makes of a text; `refused` where it leaves the text to the other one. */
function quick(text: string): unknown {
  try {
    return load(text, { schema: CORE_SCHEMA });
  } catch {
    return refused;
  }
}
const refused = Symbol('refused');

function slow(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: false, logLevel: 'error' });
  return document.errors.length > 0 ? refused : document.toJS();
}

describe('both readers read the same', () => {
  test('every shipped file, all of them quickly', () => {
    const files = globSync('assets/**/*.yaml');
    expect(files.length).toBeGreaterThan(60);
    for (const file of files) {
      const text = readFileSync(file, 'utf8');
      expect(quick(text), file).toEqual(slow(text));
    }
  });

  const scalars = [
    '~',
    'null',
    'Null',
    'nULL',
    'true',
    'True',
    'tRUE',
    'yes',
    'no',
    'on',
    'off',
    'y',
    'n',
    '<<',
    '=',
    '0',
    '-0',
    '+1',
    '01',
    '007',
    '1_000',
    '0o17',
    '0O17',
    '0x1F',
    '0X1F',
    '-0x1f',
    '0b11',
    '9007199254740993',
    '1.5',
    '.5',
    '5.',
    '1e3',
    '1.e3',
    '.inf',
    '-.INF',
    '.NaN',
    '1e',
    '.',
    '-',
    '--',
    '1,5',
    '1:30',
    '12:30:45',
    '2026-11-23',
    '2026-11-23T10:00:00Z',
    '+493023125500',
    '0301234',
    'https://x.example:80/a?b=c#d',
    "'it''s'",
    '"a\\n\\u00e4\\/"',
    'a #b',
    'a#b',
    'a: b',
    '- a',
    '? a',
    '[1, a: b]',
    '{a, b: 1}',
    '|\n   x\n   y',
    '>-\n   x\n\n   y',
    '!!str 1',
    '!!int "3"',
    '!foo a',
    '@a',
    '`a',
    '%a',
    'a]b',
    'a,b',
    '---',
    '...',
    'plain\n   goes on',
    '"also\n   this"',
  ];
  const positions: readonly ((scalar: string) => string)[] = [
    (scalar) => scalar,
    (scalar) => `a: ${scalar}`,
    (scalar) => `- ${scalar}`,
    (scalar) => `a: [${scalar}, 1]`,
    (scalar) => `{a: ${scalar}}`,
    (scalar) => `a:\n  b: ${scalar}\n  c: 2`,
  ];

  test('scalars wherever they stand', () => {
    const texts = positions.flatMap((at) => scalars.map(at));
    const read = texts.filter((text) => quick(text) !== refused);
    expect(read.length).toBeGreaterThan(texts.length / 2);
    for (const text of read) expect(quick(text), text).toEqual(slow(text));
  });

  test('whatever can be written', () => {
    const value = fc.object({
      key: fc.string({ minLength: 1, unit: 'grapheme' }),
      values: [
        fc.boolean(),
        fc.integer(),
        fc.constant(null),
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(...scalars),
      ],
      maxDepth: 3,
    });
    const style = fc.record({
      indent: fc.integer({ min: 1, max: 4 }),
      lineWidth: fc.constantFrom(0, 30, 80),
      collectionStyle: fc.constantFrom('any' as const, 'block' as const, 'flow' as const),
    });
    fc.assert(
      fc.property(value, style, (written, how) => {
        const text = stringify(written, { ...how, aliasDuplicateObjects: false });
        const read = quick(text);
        if (read !== refused) expect(read).toEqual(slow(text));
      }),
      { numRuns: 500 },
    );
  });

  test('a reader that asks for a place gets the one of the file', () => {
    const text = '# Haus\nname: "Halle"\nkind: agency\nrooms: [{ id: a }]\n';
    const reading = readYaml(text, 'haus.yaml', schema);
    if (!reading.ok) throw new Error('the file is sound');
    expect(reading.file.problemAt(['name'], 'x', 'y')).toMatchObject({ line: 2, column: 7 });
    expect(reading.file.problemAtKey(['kind'], 'x', 'y')).toMatchObject({ line: 3, column: 1 });
  });

  test('references that multiply without end are refused', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let n = 1; n < 9; n += 1)
      lines.push(
        `a${n}: &a${n} [${Array(10)
          .fill(`*a${n - 1}`)
          .join(', ')}]`,
      );
    const reading = readYaml(lines.join('\n'), 'haus.yaml', z.record(z.string(), z.unknown()));
    expect(reading.ok).toBe(false);
  });
});
