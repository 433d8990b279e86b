import { describe, expect, it } from 'vitest';
import { type DisclosureRule, ruleOf, substituteRules } from '#shared/domain/disclosure/disclosure-rules.ts';
import { judge, type SaidToIdentify } from '#shared/domain/disclosure/judge.ts';
import { tellable } from '#shared/domain/disclosure/tellable.ts';
import { shippedRules } from '../../../../support/disclosure.ts';
import { fullRecord } from '../../../../support/records.ts';

const today = '2026-11-23';
const agency = ruleOf(shippedRules, 'agentur-magdeburg');
const arge = ruleOf(shippedRules, 'arge-magdeburg');
const boerde = ruleOf(shippedRules, 'arge-boerde');
const stendal = ruleOf(shippedRules, 'arge-stendal');
const record = fullRecord();

const right: SaidToIdentify = {
  speaksAs: 'self',
  representativeName: null,
  heard: ['lastName', 'firstName'],
  answers: [
    { check: 'birthDate', value: '12.3.84' },
    { check: 'customerNumber', value: '318 a 204517' },
  ],
};
const said = (part: Partial<SaidToIdentify>): SaidToIdentify => ({ ...right, ...part });
const verdict = (part: Partial<SaidToIdentify>, rule: DisclosureRule = agency, of = record) =>
  judge(said(part), rule, of, today).name;
const birthDate = { check: 'birthDate', value: '12.3.84' } as const;

describe('who speaks for themselves', () => {
  it('is identified when everything the rule asks for is right', () => {
    expect(verdict({})).toBe('passed');
  });

  it.each([
    ['date of birth', [{ check: 'birthDate', value: '13.3.84' }, right.answers[1]!]],
    ['customer number', [right.answers[0]!, { check: 'customerNumber', value: '318A204518' }]],
    ['word that is no day', [{ check: 'birthDate', value: 'im März' }, right.answers[1]!]],
  ] as const)('is not identified by a wrong %s', (_what, answers) => {
    expect(verdict({ answers })).toBe('failed');
  });

  it('is asked on while something is missing, and nothing is compared', () => {
    expect(verdict({ answers: [birthDate] })).toBe('incomplete');
    expect(verdict({ answers: [birthDate, { check: 'customerNumber', value: '  ' }] })).toBe('incomplete');
    expect(verdict({ heard: ['lastName'] })).toBe('incomplete');
  });

  it('is not identified by ticking what has to be typed', () => {
    expect(verdict({ heard: ['lastName', 'firstName', 'birthDate', 'customerNumber'], answers: [] })).toBe(
      'incomplete',
    );
  });

  it('may say the name from before a marriage, where names are typed', () => {
    const typed = ruleOf(substituteRules, 'irgendwo');
    const names = (lastName: string) => [
      ...right.answers,
      { check: 'lastName', value: lastName } as const,
      { check: 'firstName', value: 'Mareike' } as const,
    ];
    expect(verdict({ heard: [], answers: names('Eichwaldt') }, typed)).toBe('passed');
    expect(verdict({ heard: [], answers: names('Altmann') }, typed)).toBe('failed');
    expect(verdict({}, typed)).toBe('incomplete');
  });

  it('may name the BG number instead at an ARGE, but a wrong one is a doubt', () => {
    const bg = (value: string) => ({ check: 'bgNumber', value }) as const;
    expect(verdict({ answers: [birthDate, bg('31804 0012345')] }, arge)).toBe('passed');
    expect(verdict({ answers: [...right.answers, bg('31804 0012346')] }, arge)).toBe('failed');
    expect(verdict({ answers: [birthDate, bg('31804 0012345')] }, arge, fullRecord({ bgNumber: null }))).toBe('failed');
    expect(verdict({ answers: [birthDate] }, arge)).toBe('incomplete');
  });

  it('also says the address where the ARGE asks for it', () => {
    const address = (value: string) => ({ check: 'address', value }) as const;
    expect(verdict({}, stendal)).toBe('incomplete');
    expect(verdict({ answers: [...right.answers, address('Musterstr. 12a')] }, stendal)).toBe('passed');
    expect(verdict({ answers: [...right.answers, address('m.sonnwald@example.de')] }, stendal)).toBe('failed');
  });
});

describe('who speaks for another', () => {
  const proxy = { speaksAs: 'proxy', heard: [], representativeName: 'Holger Sonnwald' } as const;

  it('is heard by name and by a right that is on file and still counts', () => {
    expect(judge(said(proxy), agency, record, today)).toEqual({
      name: 'passed',
      representative: record.representatives[0],
    });
    expect(verdict({ ...proxy, representativeName: 'Ruth Altmann' })).toBe('failed');
    expect(verdict({ ...proxy, speaksAs: 'guardian', representativeName: 'Ruth Altmann' })).toBe('failed');
    expect(
      judge(said({ ...proxy, speaksAs: 'guardian', representativeName: 'Ruth Altmann' }), agency, record, '2025-12-30')
        .name,
    ).toBe('passed');
  });

  it('has to say who they are, and what identifies the customer', () => {
    expect(verdict({ ...proxy, representativeName: ' ' })).toBe('incomplete');
    expect(verdict({ ...proxy, answers: [birthDate] })).toBe('incomplete');
    expect(verdict({ ...proxy, answers: [birthDate, { check: 'customerNumber', value: '1' }] })).toBe('failed');
  });

  it('is no parent of somebody of age', () => {
    const parent = { speaksAs: 'parent', heard: [], representativeName: 'Ute Sonnwald' } as const;
    const representatives = [{ ...record.representatives[0]!, kind: 'parent' as const, name: 'Ute Sonnwald' }];
    const child = { ...fullRecord({ birthDate: '2010-03-12' }), representatives };
    const born = { check: 'birthDate', value: '12.3.2010' } as const;
    expect(verdict({ ...parent, answers: [born, right.answers[1]!] }, agency, child)).toBe('passed');
    expect(verdict(parent, agency, { ...record, representatives })).toBe('failed');
  });

  it('only interprets what the customer says themselves, and needs no paper', () => {
    expect(verdict({ speaksAs: 'interpreter', heard: [], representativeName: 'Frau Aydin' })).toBe('passed');
  });

  it('is refused in a role that the rules do not name', () => {
    expect(verdict({ speaksAs: 'parent', heard: [], representativeName: 'Ute Sonnwald' }, boerde)).toBe('notAllowed');
  });
});

it('what only a department tells leaves the record', () => {
  expect(tellable(record, agency)).toEqual(record);
  expect(tellable(record, boerde)).toEqual({ ...record, notices: [] });
});
