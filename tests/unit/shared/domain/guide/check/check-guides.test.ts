import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkGuides } from '#shared/domain/guide/check/check-guides.ts';
import { Site } from '#shared/domain/site/site.ts';
import { describeProblem, type FileProblem } from '#shared/yaml/file-problem.ts';

const site = Site.parse(parse(readFileSync('assets/sites/magdeburg.yaml', 'utf8')));
const today = '2026-11-22';

/** A sound guide with everything in it: a choice, an entry, conditions, a constant, an inserted guide, a variant. */
const files: Readonly<Record<string, string>> = {
  'probe.yaml': `id: probe
version: 1
title: Probe
goal: Etwas ist geklärt.
topic: termine
jurisdictions: [argen, agentur-gera]
variantsFor: [arge-boerde]
validFrom: 2026-01-01
validTo: 2028-12-31
sources: [{ title: § 1, checkedOn: 2026-11-22 }]
constants:
  grenze: { value: 25, label: Grenze, source: § 1 }
variables:
  grund: { type: choice, label: Grund, values: { eins: Eins, zwei: Zwei } }
  alter: { type: number, label: Alter, min: 0, max: 120 }
  befristet: { type: boolean, label: Befristet }
  ende: { type: date, label: Ende, min: 2020-01-01, max: 2030-12-31 }
start: frage
nodes:
  frage:
    type: question
    title: Frage
    say: Was ist der Grund?
    variable: grund
    answers:
      - { id: eins, label: Eins, next: alter }
      - { id: zwei, label: Zwei, next: wer, set: { befristet: true } }
      - { id: unklar, label: Weiß nicht, next: ende }
  alter:
    type: question
    title: Alter
    say: Wie alt sind Sie?
    variable: alter
    next:
      - { if: alter < grenze, next: hinweis }
      - { if: alter >= grenze and alter < 60, next: wer }
      - { else: rueckruf }
  hinweis:
    type: info
    title: Hinweis
    say: Die Grenze ist {grenze}.
    next: tag
  tag:
    type: question
    title: Tag
    say: Wann endet es?
    variable: ende
    answers:
      - { id: weiss-nicht, label: Weiß nicht, next: ende }
    next:
      - { if: 'ende < heute + @"P3M"', next: wer }
      - { else: ende }
  wer:
    type: subguide
    title: Wer spricht
    guide: person
    next: rueckruf
    on: { unbekannt: ende }
  rueckruf:
    type: outcome
    title: Rückruf
    say: Wir rufen zurück.
    goal: Rückruf ist vereinbart.
    outcome: callback
    followUp: { kind: callback, department: arbeitsvermittlung, reason: Terminwunsch }
  ende:
    type: outcome
    title: Ende
    say: Auf Wiederhören.
    goal: Auskunft ist gegeben.
    outcome: settled
    followUp: { kind: none }
`,
  'probe.arge-boerde.yaml': `extends: probe
version: 1
jurisdictions: [arge-boerde]
nodes:
  hinweis:
    say: Hier ist es anders.
  frage:
    answers:
      - { id: unklar, label: Weiß ich nicht }
      - { id: anders, label: Anders, next: ende }
`,
  'person.yaml': `id: person
version: 1
title: Person
goal: Es ist klar, wer spricht.
topic: gespraech
validFrom: 2026-01-01
variables:
  befristet: { type: boolean, label: Befristet }
start: wer
nodes:
  wer:
    type: question
    title: Wer
    say: Wer sind Sie?
    variable: befristet
    answers:
      - { id: ja, label: Bekannt, next: bekannt }
      - { id: nein, label: Unbekannt, next: unbekannt }
  bekannt: { type: outcome, title: Da, say: Danke., goal: Bekannt., outcome: settled, followUp: { kind: none } }
  unbekannt: { type: outcome, title: Fort, say: Danke., goal: Fremd., outcome: settled, followUp: { kind: none } }
`,
};

function problemsOf(changed: Readonly<Record<string, string>>): readonly FileProblem[] {
  const texts = Object.entries(changed).map(([name, text]) => ({ name, text }));
  return checkGuides(texts, { site, today, depth: 'proof' }).problems;
}

/** The problems after one change, as `code@line:column`; in files other than `probe.yaml` with the file's name. */
function faults(from: string, to: string, file = 'probe.yaml'): string[] {
  const text = files[file]!;
  expect(text.split(from), `once: ${from}`).toHaveLength(2);
  return problemsOf({ ...files, [file]: text.replace(from, () => to) }).map(
    ({ code, line, column, file: name }) => `${name === 'probe.yaml' ? '' : `${name} `}${code}@${line}:${column}`,
  );
}

test('a sound guide has no problem in any jurisdiction', () => {
  expect(problemsOf(files)).toEqual([]);
});

describe('the form of a file', () => {
  test.each([
    ['an unknown type of step', 'type: info', 'type: hinweis', ['unknown-value@39:11']],
    ['a misspelled field', 'title: Hinweis', 'title: Hinweis\n    hnt: Text', ['unknown-field@41:5']],
    ['a text without quotes', 'title: Hinweis', 'title: Hinweis: wichtig', ['yaml-syntax@40:12']],
    ['two steps with one name', '  ende:\n    type: outcome', '  frage:\n    type: outcome', ['duplicate-key@66:3']],
    ['a variable without a type', 'alter: { type: number, ', 'alter: { ', ['untyped-variable@15:10']],
    ['an unknown type of variable', 'type: number', 'type: zahl', ['unknown-value@15:18']],
    ['a name that differs from the file', 'id: probe', 'id: prober', ['wrong-file-name@1:5']],
    ['no title', '    title: Hinweis\n', '', ['missing-text@38:3']],
    ['an outcome without goal', '    goal: Auskunft ist gegeben.\n', '', ['outcome-without-goal@66:3']],
    ['an unknown topic', 'topic: termine', 'topic: wetter', ['unknown-value@5:8']],
  ])('%s', (_what, from, to, expected) => {
    expect(faults(from, to)).toEqual(expected);
  });
});

describe('ways', () => {
  test.each([
    [
      'an answer to a step that is not there',
      'label: Weiß nicht, next: ende }\n  alter',
      'label: Weiß nicht, next: endee }\n  alter',
      ['unknown-target@28:48'],
    ],
    ['a name every object knows', 'next: tag', 'next: constructor', ['unknown-target@42:11']],
    ['a start that is not there', 'start: frage', 'start: anfang', ['unknown-start@18:8']],
    [
      'a way out of an inserted guide',
      'on: { unbekannt: ende }',
      'on: { unbekannt: nirgends }',
      ['unknown-target@58:22'],
    ],
    ['a step nobody reaches', 'next: tag', 'next: wer', ['unreachable-node@43:3']],
    ['an info without a next step', '    next: tag\n', '', ['dead-end@38:3']],
    [
      'an answer without a next step',
      'id: eins, label: Eins, next: alter',
      'id: eins, label: Eins',
      ['dead-end@26:9', 'unreachable-node@29:3', 'unreachable-node@38:3', 'unreachable-node@43:3'],
    ],
    [
      'an entry without a next step',
      '    next:\n      - { if: \'ende < heute + @"P3M"\', next: wer }\n      - { else: ende }\n',
      '',
      ['dead-end@43:3'],
    ],
    [
      'a question with one answer',
      '    variable: grund\n    answers:\n      - { id: eins, label: Eins, next: alter }\n      - { id: zwei, label: Zwei, next: wer, set: { befristet: true } }\n',
      '    answers:\n',
      [
        'unused-variable@14:3',
        'too-few-answers@24:5',
        'unreachable-node@26:3',
        'unreachable-node@35:3',
        'unreachable-node@40:3',
        'unreachable-node@50:3',
        'unreachable-node@56:3',
      ],
    ],
    [
      'a loop without a way out',
      'say: Die Grenze ist {grenze}.\n    next: tag',
      'say: Die Grenze ist {grenze}.\n    next: schleife\n  schleife: { type: info, title: S, say: S., next: hinweis }',
      ['no-way-out@38:3', 'no-way-out@43:3', 'unreachable-node@44:3'],
    ],
  ])('%s', (_what, from, to, expected) => {
    expect(faults(from, to)).toEqual(expected);
  });

  test('a loop that some values never leave', () => {
    const text = `id: schleife
version: 1
title: Schleife
goal: Keines.
topic: termine
validFrom: 2026-01-01
variables:
  alter: { type: number, label: Alter, min: 0, max: 120 }
start: alter
nodes:
  alter:
    type: question
    title: Alter
    say: Wie alt sind Sie?
    variable: alter
    next:
      - { if: alter < 60, next: jung }
      - { else: ende }
  jung:
    type: info
    title: Jung
    say: Sie sind jung.
    next:
      - { if: alter < 60, next: nochmal }
      - { else: ende }
  nochmal: { type: info, title: Nochmal, say: Noch einmal., next: jung }
  ende: { type: outcome, title: Da, say: Danke., goal: Bekannt., outcome: settled, followUp: { kind: none } }
`;
    const found = problemsOf({ 'schleife.yaml': text });
    expect(found.map(({ code, line, column }) => `${code}@${line}:${column}`)).toEqual([
      'no-way-out@19:3',
      'never-true@25:17',
      'no-way-out@26:3',
    ]);
    expect(found[0]?.message).toContain('alter = ');
  });
});

test('a guide that nobody can oversee', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const values = ['v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8', 'v9'];
  const variables = names.map(
    (name) =>
      `  ${name}: { type: choice, label: ${name}, values: { ${values.map((one) => `${one}: ${one}`).join(', ')} } }`,
  );
  const steps = names.map((name, index) => {
    const next = names[index + 1] ?? 'weiche';
    const answers = values.map((one) => `{ id: ${one}, label: ${one}, next: ${next} }`).join(', ');
    return `  ${name}: { type: question, title: ${name}, say: Was?, variable: ${name}, answers: [${answers}] }`;
  });
  const text = `id: wirr
version: 1
title: Wirr
goal: Keines.
topic: termine
validFrom: 2026-01-01
variables:
${variables.join('\n')}
start: a
nodes:
${steps.join('\n')}
  weiche:
    type: info
    title: Weiche
    say: Weiter.
    next:
      - { if: '${names.map((name) => `${name} = "v1"`).join(' and ')}', next: ende }
      - { else: anders }
  ende: { type: outcome, title: Da, say: Danke., goal: Gut., outcome: settled, followUp: { kind: none } }
  anders: { type: outcome, title: Dort, say: Danke., goal: Gut., outcome: settled, followUp: { kind: none } }
`;
  const found = problemsOf({ 'wirr.yaml': text });
  expect(found.map(({ code, line, column }) => `${code}@${line}:${column}`)).toContain('too-complex@16:3');
}, 60_000);

describe('answers', () => {
  test.each([
    [
      'two answers with one name',
      'id: unklar',
      'id: zwei',
      ['duplicate-answer@28:15', 'probe.arge-boerde.yaml dead-end@9:9'],
    ],
    ['two answers on one key', 'label: Zwei, next', 'label: Zwei, key: 1, next', ['duplicate-digit@27:39']],
    ['a value without an answer', 'id: zwei, label', 'id: drei, label', ['answer-gap@25:5']],
    [
      'a gap between conditions',
      'alter < 60, next: wer }\n      - { else: rueckruf }',
      'alter < 60, next: wer }',
      ['answer-gap@34:5'],
    ],
    [
      'a gap between days',
      '      - { else: ende }\n',
      '      - { if: \'ende > heute + @"P3M"\', next: ende }\n',
      ['answer-gap@50:5'],
    ],
    ['an overlap', 'alter >= grenze', 'alter >= grenze - 1', ['answer-overlap@36:15']],
    [
      'an offer that leaves nothing',
      'id: weiss-nicht, label: Weiß nicht, next: ende',
      'id: weiss-nicht, label: Weiß nicht, if: personBestaetigt and not(personBestaetigt), next: ende',
      ['never-true@49:51'],
    ],
  ])('%s', (_what, from, to, expected) => {
    expect(faults(from, to)).toEqual(expected);
  });

  test('a question that offers no answer at some times', () => {
    const text = files['person.yaml']!.replace('    variable: befristet\n', '')
      .replace('variables:\n  befristet: { type: boolean, label: Befristet }\n', '')
      .replace('label: Bekannt,', 'label: Bekannt, if: ueberlauf,')
      .replace('label: Unbekannt,', 'label: Unbekannt, if: ueberlauf,');
    const [problem, ...more] = problemsOf({ 'person.yaml': text });
    expect(problem).toMatchObject({ code: 'answer-gap', line: 9, column: 3 });
    expect(problem?.message).toContain('ueberlauf = false');
    expect(more).toEqual([]);
  });
});

describe('variables and conditions', () => {
  test.each([
    ['a misspelt name', 'alter < grenze, next', 'altr < grenze, next', ['unknown-variable@35:15']],
    ['a misspelt name later on the line', 'and alter < 60', 'and altr < 60', ['unknown-variable@36:35']],
    ['a misspelt name in quotation marks', 'heute + @', 'haute + @', ['unknown-variable@51:23']],
    ['a question about an unknown variable', 'variable: ende', 'variable: schluss', ['unknown-variable@47:15']],
    ['an unknown variable set', 'set: { befristet: true }', 'set: { unbefristet: true }', ['unknown-variable@27:65']],
    ['an unknown name in a text', 'Grenze ist {grenze}', 'Grenze ist {grense}', ['unknown-variable@41:26']],
    ['a number compared with a text', 'alter < 60', 'alter < "60"', ['wrong-type@36:35']],
    ['a value of the wrong type', 'befristet: true }', 'befristet: 1 }', ['wrong-type@27:63']],
    ['a condition that stops short', 'alter < 60,', 'alter <,', ['condition-syntax@36:42']],
    ['a value the choice does not have', 'alter < 60,', 'alter < 60 and grund = "drei",', ['unknown-value@36:58']],
    [
      'a variable nobody uses',
      '  befristet: { type',
      '  unnoetig: { type: boolean, label: X }\n  befristet: { type',
      ['unused-variable@16:3'],
    ],
    ['a condition that never holds', 'alter < 60,', 'alter < 20,', ['never-true@36:15']],
    ['an else nobody needs', 'alter >= grenze and alter < 60', 'alter >= grenze', ['never-true@37:17']],
    [
      'a condition on something not asked on every way',
      'next: rueckruf\n    on',
      'next: [{ if: alter < 30, next: rueckruf }, { else: ende }]\n    on',
      ['undetermined-condition@57:18'],
    ],
    [
      'a constant without a source',
      'label: Grenze, source: § 1',
      'label: Grenze, source: § 2',
      ['unknown-source@12:47'],
    ],
    [
      'a variable with the name of a known fact',
      '  befristet: { type',
      '  heute: { type: boolean, label: X }\n  befristet: { type',
      ['duplicate-key@16:3'],
    ],
    ['a number whose end lies before its beginning', 'min: 0, max: 120', 'min: 20, max: 10', ['wrong-value@15:54']],
  ])('%s', (_what, from, to, expected) => {
    expect(faults(from, to)).toEqual(expected);
  });

  test('asking whether something is known makes a condition determined', () => {
    const next = 'next: [{ if: alter != null and alter < 30, next: rueckruf }, { else: ende }]\n    on';
    expect(faults('next: rueckruf\n    on', next)).toEqual([]);
  });

  test('a variable nobody asks for', () => {
    const text = files['person.yaml']!.replace('start: wer', '  firma: { type: text, label: Firma }\nstart: wer');
    expect(problemsOf({ 'person.yaml': text })).toMatchObject([{ code: 'unused-variable', line: 9, column: 3 }]);
  });

  test('a condition on the jurisdiction is fine when it holds in one of them', () => {
    const next = 'next: [{ if: stelle = "arge-boerde", next: rueckruf }, { else: ende }]\n    on';
    expect(faults('next: rueckruf\n    on', next)).toEqual([]);
  });

  test('a condition that hangs on a fact that may change while one talks is open at every step', () => {
    const next = 'next: [{ if: personBestaetigt, next: rueckruf }, { else: ende }]\n    on';
    expect(faults('next: rueckruf\n    on', next)).toEqual([]);
  });
});

describe('texts', () => {
  const long = (length: number) => 'Satz. '.repeat(100).slice(0, length).trim();
  test.each([
    ['a question that asks nothing', '    say: Was ist der Grund?\n', '', ['missing-text@20:3']],
    ['an info that says nothing', '    say: Die Grenze ist {grenze}.\n', '', ['missing-text@38:3']],
    ['an end without a word', '    say: Auf Wiederhören.\n', '', ['missing-text@66:3']],
    ['a text longer than a glance', 'say: Wann endet es?', `say: ${long(300)}`, ['text-too-long@46:10']],
    [
      'a text longer than the format allows',
      'say: Wann endet es?',
      `say: ${'Satz '.repeat(130)}`,
      ['text-too-long@46:10'],
    ],
    [
      'a step longer than a screen',
      'say: Wann endet es?',
      `say: ${long(258)}\n    hint: ${long(258)}\n    why: ${long(138)}`,
      [],
    ],
  ])('%s', (_what, from, to, expected) => {
    expect(faults(from, to)).toEqual(expected);
  });

  test('a step with many answers and long texts does not fit', () => {
    const answers = Array.from(
      { length: 8 },
      (_, index) => `      - { id: a${index}, label: A${index}, next: bekannt }\n`,
    ).join('');
    const text = files['person.yaml']!.replace('say: Wer sind Sie?', `say: ${long(258)}\n    hint: ${long(258)}`)
      .replace('    variable: befristet\n', '')
      .replace('variables:\n  befristet: { type: boolean, label: Befristet }\n', '')
      .replace('    answers:\n      - { id: ja, label: Bekannt, next: bekannt }\n', `    answers:\n${answers}`);
    expect(problemsOf({ 'person.yaml': text })).toMatchObject([{ code: 'text-too-long', line: 9, column: 3 }]);
  });
});

describe('dates, places and promises', () => {
  test.each([
    ['a source checked in the future', 'checkedOn: 2026-11-22', 'checkedOn: 2026-11-23', ['broken-source-date@10:36']],
    ['a source date that is no day', 'checkedOn: 2026-11-22', 'checkedOn: 2026-02-30', ['wrong-format@10:36']],
    ['a guide that ends before it begins', 'validTo: 2028-12-31', 'validTo: 2025-12-31', ['broken-validity@9:10']],
    ['an unknown jurisdiction', 'agentur-gera', 'agentur-mond', ['unknown-jurisdiction@6:24']],
    [
      'an unknown department',
      'department: arbeitsvermittlung',
      'department: hausmeister',
      ['unknown-department@65:45'],
    ],
    [
      'a department that serves only some of the jurisdictions it is promised in',
      'department: arbeitsvermittlung',
      'department: familienkasse',
      ['wrong-department@65:45'],
    ],
    [
      'a promise without callback',
      '{ kind: callback, department: arbeitsvermittlung, reason: Terminwunsch }',
      '{ kind: none }',
      ['wrong-follow-up@65:15'],
    ],
    ['a callback nobody promised', 'outcome: callback', 'outcome: settled', ['wrong-follow-up@65:15']],
  ])('%s', (_what, from, to, expected) => {
    expect(faults(from, to)).toEqual(expected);
  });
});

describe('variants', () => {
  const variant = 'probe.arge-boerde.yaml';
  test.each([
    [
      'a variant that is missing',
      'probe.yaml',
      'variantsFor: [arge-boerde]',
      'variantsFor: [argen]',
      Array(4).fill('missing-variant@7:15'),
    ],
    [
      'a guide that is not there',
      variant,
      'extends: probe',
      'extends: prbe',
      ['missing-variant@7:15', `${variant} unknown-guide@1:10`],
    ],
    [
      'a variant for a site that is not there',
      variant,
      'jurisdictions: [arge-boerde]',
      'jurisdictions: [arge-boerde]\nsites: [mond]',
      [`${variant} unknown-site@4:9`],
    ],
    [
      'a variant for nobody',
      variant,
      '[arge-boerde]',
      '[]',
      ['missing-variant@7:15', `${variant} variant-for-nobody@1:1`],
    ],
    [
      'a variant for a jurisdiction the guide is not for',
      variant,
      '[arge-boerde]',
      '[arge-boerde, agentur-stendal]',
      [`${variant} variant-for-nobody@3:30`],
    ],
    [
      'a step to take away that is not there',
      variant,
      'nodes:',
      'remove: [nirgends]\nnodes:',
      [`${variant} unknown-target@4:10`],
    ],
    [
      'a step that says the same',
      variant,
      'Hier ist es anders.',
      'Die Grenze ist {grenze}.',
      [`${variant} no-difference@6:10`],
    ],
    [
      'an answer to take away that is not there',
      variant,
      'id: unklar, label: Weiß ich nicht',
      'id: keine, remove: true',
      [`${variant} unknown-answer@9:9`],
    ],
    ['a new answer that leads nowhere', variant, 'next: ende', 'next: nirgends', [`${variant} unknown-target@10:44`]],
    [
      'a new answer without a label',
      variant,
      'id: anders, label: Anders',
      'id: anders',
      [`${variant} missing-field@10:9`],
    ],
    [
      'a condition of its own',
      variant,
      'next: ende',
      "next: [{ if: 'x < 5', next: ende }, { else: ende }]",
      [`${variant} unknown-variable@10:52`],
    ],
    ['an inserted guide that is not there', 'probe.yaml', 'guide: person', 'guide: perso', ['unknown-guide@56:12']],
    ['an inserted guide that inserts itself', 'probe.yaml', 'guide: person', 'guide: probe', ['subguide-loop@56:12']],
    [
      'an end the inserted guide does not have',
      'probe.yaml',
      'unbekannt: ende',
      'fremd: ende',
      ['unknown-outcome@58:18'],
    ],
    [
      'a variable that is another one inside',
      'person.yaml',
      'befristet: { type: boolean, label: Befristet }',
      'befristet: { type: boolean, label: Befristet, sensitive: true }',
      ['variable-clash@56:12'],
    ],
  ])('%s', (_what, file, from, to, expected) => {
    expect(faults(from, to, file)).toEqual(expected);
  });

  test('two variants for one jurisdiction', () => {
    const second = { 'probe.zweite.yaml': 'extends: probe\nversion: 1\njurisdictions: [arge-boerde]\ntitle: Andere\n' };
    expect(problemsOf({ ...files, ...second })).toMatchObject([
      { code: 'duplicate-variant', file: 'probe.zweite.yaml', line: 3, column: 17 },
    ]);
  });

  test('two guides for one interjection', () => {
    const mark = (text: string) => text.replace('validFrom', 'interjection: danger\nvalidFrom');
    const changed = { ...files, 'probe.yaml': mark(files['probe.yaml']!), 'person.yaml': mark(files['person.yaml']!) };
    expect(problemsOf(changed)).toMatchObject([
      { code: 'duplicate-interjection', file: 'person.yaml', line: 6, column: 15 },
    ]);
  });

  test('what is wrong in some jurisdictions only names them', () => {
    const [problem] = problemsOf({ ...files, [variant]: files[variant]!.replace('Hier ist es anders.', '„{fehlt}“') });
    expect(problem?.message).toBe('die Variable fehlt gibt es nicht (ARGE Börde)');
  });

  test('an end of an inserted guide that ends the conversation cannot lead on', () => {
    const text = files['person.yaml']!.replace('goal: Fremd., ', 'goal: Fremd., final: true, ');
    expect(problemsOf({ ...files, 'person.yaml': text })).toMatchObject([{ code: 'unknown-outcome', line: 58 }]);
  });
});

test('and says so in one German sentence', () => {
  const [problem] = problemsOf({
    ...files,
    'probe.yaml': files['probe.yaml']!.replace('altr', 'alter').replace('next: tag', 'next: tagg'),
  });
  expect(problem && describeProblem(problem)).toBe(
    'probe.yaml, Zeile 42, Feld nodes.hinweis.next: den Schritt tagg gibt es nicht.',
  );
});

test('without a site, names of jurisdictions and departments are not judged', () => {
  const text = files['person.yaml']!.replace('topic: gespraech', 'topic: gespraech\njurisdictions: [mond]');
  expect(checkGuides([{ name: 'person.yaml', text }], { site: null, today, depth: 'proof' }).problems).toEqual([]);
});
