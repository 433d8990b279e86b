import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ruleOf, substituteRules } from '#shared/domain/disclosure/disclosure-rules.ts';
import { parseRules } from '#shared/domain/disclosure/parse-rules.ts';
import { parseSite } from '#shared/domain/site/parse-site.ts';
import { describeProblem } from '#shared/yaml/file-problem.ts';

const shipped = readFileSync('assets/rules/disclosure.yaml', 'utf8');

function siteOf(name: string) {
  const parsed = parseSite(readFileSync(`assets/sites/${name}.yaml`, 'utf8'), `${name}.yaml`);
  if (!parsed.ok) throw new Error('no site');
  return parsed.site;
}

function sentences(from: string, to: string): string[] {
  expect(shipped).toContain(from);
  const parsed = parseRules(shipped.replace(from, to), 'disclosure.yaml', siteOf('magdeburg'));
  return parsed.ok ? [] : parsed.problems.map(describeProblem);
}

describe('the rules of the package', () => {
  it.each(['magdeburg', 'gera'])('name every agency and ARGE of %s', (name) => {
    const site = siteOf(name);
    const parsed = parseRules(shipped, 'disclosure.yaml', site);
    const ruled = parsed.ok ? parsed.rules.rules.flatMap(({ jurisdictions }) => jurisdictions) : [];
    expect(ruled.toSorted()).toEqual(site.jurisdictions.map(({ id }) => id).toSorted());
  });

  it('let nobody in anywhere without a date of birth and a number', () => {
    const parsed = parseRules(shipped, 'disclosure.yaml', siteOf('magdeburg'));
    for (const rule of parsed.ok ? parsed.rules.rules : []) {
      for (const { identify } of [rule, ...rule.representatives]) {
        const checks = identify.flatMap(({ of }) => of);
        expect(checks).toContain('birthDate');
        expect(checks.some((check) => check === 'customerNumber' || check === 'bgNumber')).toBe(true);
      }
    }
    expect(parsed.ok).toBe(true);
  });
});

describe('a slip in the rules is told with its place', () => {
  it.each([
    [
      'a jurisdiction ruled twice',
      '[arge-boerde]',
      '[arge-boerde, arge-quedlinburg]',
      /arge-quedlinburg gibt es hier schon/,
    ],
    [
      'more asked than there is',
      'customerNumber, bgNumber], atLeast: 1',
      'customerNumber], atLeast: 2',
      /nur 1 Angaben/,
    ],
    ['a department nobody knows', 'department: arbeitsvermittlung', 'department: vermittlung', /vermittlung gibt es/],
    ['a check nobody knows', 'birthDate, customerNumber] }', 'birthday, customerNumber] }', /birthDate/],
    ['a version that is none', 'version: 2026-11-23', 'version: neu', /Fassung/],
  ])('%s', (_what, from, to, told) => {
    const found = sentences(from, to);
    expect(found.join('\n')).toMatch(told);
    expect(found[0]).toMatch(/Zeile \d+/);
  });
});

it('where nothing is ruled, all four are typed and nobody speaks for another', () => {
  expect(ruleOf(substituteRules, 'arge-boerde')).toMatchObject({
    identify: [{ of: ['lastName', 'firstName', 'birthDate', 'customerNumber'] }],
    heard: [],
    representatives: [],
  });
});
