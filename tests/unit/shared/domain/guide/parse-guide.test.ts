import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseGuide } from '#shared/domain/guide/parse-guide.ts';
import { Site } from '#shared/domain/site/site.ts';
import { describeProblem } from '#shared/yaml/file-problem.ts';

const site = Site.parse(parse(readFileSync('assets/sites/magdeburg.yaml', 'utf8')));

const sound = `id: probe
version: 1
title: Probe
goal: Etwas ist geklärt.
jurisdictions: [agentur-magdeburg]
validFrom: 2026-01-01
start: frage
nodes:
  frage:
    type: question
    title: Frage
    answers:
      - { id: ja, label: Ja, next: weiter-oben }
      - { id: nein, label: Nein, next: ende }
  weiter-oben:
    type: info
    title: Hinweis
    next: rueckruf
  rueckruf:
    type: outcome
    title: Rückruf
    goal: Rückruf ist vereinbart.
    outcome: callback
    followUp: { kind: callback, department: arbeitsvermittlung, reason: Terminwunsch }
  ende:
    type: outcome
    title: Ende
    goal: Auskunft ist gegeben.
    outcome: settled
    followUp: { kind: none }
topic: termine
`;

/** The problems of the sound guide after one change, as `code@line`. */
function faults(from: string, to: string): string[] {
  expect(sound).toContain(from);
  const parsed = parseGuide(sound.replace(from, to), 'probe.yaml', site);
  return parsed.ok ? [] : parsed.problems.map(({ code, line }) => `${code}@${line}`);
}

test('a sound guide is read', () => {
  const parsed = parseGuide(sound, 'probe.yaml', site);
  expect(parsed).toMatchObject({ ok: true, guide: { id: 'probe', synonyms: [], start: 'frage' } });
});

describe('a broken guide is refused at the right line', () => {
  test.each([
    ['an answer to a step that is not there', 'next: weiter-oben', 'next: weiter-untn', ['unknown-target@13']],
    ['an answer to a name every object knows', 'next: ende', 'next: constructor', ['unknown-target@14']],
    ['a next step that is not there', 'next: rueckruf', 'next: ruckruf', ['unknown-target@18']],
    ['a start that is not there', 'start: frage', 'start: anfang', ['unknown-start@7']],
    ['a step nobody reaches', 'next: weiter-oben', 'next: ende', ['unreachable-node@15', 'unreachable-node@19']],
    ['an info without a next step', '    next: rueckruf\n', '', ['dead-end@15']],
    ['an answer without a next step', ', next: ende }', ' }', ['dead-end@14', 'unreachable-node@25']],
    [
      'a question with one answer',
      '      - { id: nein, label: Nein, next: ende }\n',
      '',
      ['too-few-answers@12', 'unreachable-node@24'],
    ],
    ['an outcome without goal', '    goal: Auskunft ist gegeben.\n', '', ['outcome-without-goal@25']],
    ['an outcome with an empty goal', 'goal: Auskunft ist gegeben.', "goal: ''", ['too-small@28']],
    [
      'a promise without callback',
      '{ kind: callback, department: arbeitsvermittlung, reason: Terminwunsch }',
      '{ kind: none }',
      ['wrong-follow-up@24'],
    ],
    ['a callback nobody promised', 'outcome: callback', 'outcome: settled', ['wrong-follow-up@24']],
    ['an unknown outcome', 'outcome: settled', 'outcome: erledigt', ['unknown-value@29']],
    ['an unknown jurisdiction', '[agentur-magdeburg]', '[agentur-magdeburg, agentur-mond]', ['unknown-jurisdiction@5']],
    ['an unknown department', 'department: arbeitsvermittlung', 'department: hausmeister', ['unknown-department@24']],
    ['two answers with one name', 'id: nein', 'id: ja', ['duplicate-answer@14']],
    ['two steps with one name', '  ende:\n', '  frage:\n', ['duplicate-key@25']],
    ['an unknown type of step', 'type: info', 'type: hinweis', ['unknown-value@16']],
    ['a misspelled field', 'title: Hinweis', 'title: Hinweis\n    hnt: Text', ['unknown-field@18']],
    ['a missing title', '    title: Hinweis\n', '', ['missing-field@15']],
    ['a name that differs from the file', 'id: probe', 'id: prober', ['wrong-file-name@1']],
    ['a loop without a way out', 'next: rueckruf', 'next: weiter-oben', ['no-way-out@15', 'unreachable-node@19']],
    ['a text without quotes', 'title: Hinweis', 'title: Hinweis: wichtig', ['yaml-syntax@17']],
  ])('%s', (_what, from, to, expected) => {
    expect(faults(from, to)).toEqual(expected);
  });

  test('a loop with a way out is allowed', () => {
    const twice = 'next: rueckruf';
    expect(faults(twice, 'next: frage')).toEqual(['unreachable-node@19']);
  });

  test('and says so in one German sentence', () => {
    const parsed = parseGuide(sound.replace('next: ende', 'next: endee'), 'probe.yaml', site);
    expect(parsed.ok || parsed.problems.map(describeProblem)).toEqual([
      'probe.yaml, Zeile 14, Feld nodes.frage.answers[1].next: den Schritt endee gibt es nicht.',
    ]);
  });

  test('without a site, names of jurisdictions and departments are not judged', () => {
    expect(parseGuide(sound.replace('arbeitsvermittlung', 'anderswo'), 'probe.yaml')).toMatchObject({ ok: true });
  });
});
