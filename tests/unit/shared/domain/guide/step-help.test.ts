import { describe, expect, it } from 'vitest';
import type { GuideNode } from '#shared/domain/guide/guide.ts';
import type { Helper } from '#shared/domain/guide/guide-file.ts';
import type { KnownFact } from '#shared/domain/guide/guide-view.ts';
import { minimalSite } from '#shared/domain/site/minimal-site.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { stepHelp } from '#shared/domain/guide/step-help.ts';

const department = {
  id: 'arbeitsvermittlung',
  name: 'Arbeitsvermittlung',
  jurisdictions: ['agentur-magdeburg'],
  callbackHours: { from: '08:00', to: '16:00' },
};

const site: Site = {
  ...minimalSite,
  departments: [department],
  places: [
    { id: 'magdeburg', name: 'Magdeburg', holidays: 'DE-ST' },
    { id: 'gera', name: 'Gera', holidays: 'DE-TH' },
  ],
  place: 'magdeburg',
  jurisdictions: [
    { id: 'agentur-gera', name: 'Agentur Gera', short: 'Gera', kind: 'agency', law: 'SGB III', place: 'gera' },
  ],
};

const fact = (name: string, value: string): KnownFact => ({
  name,
  label: name,
  value,
  text: value,
  isSensitive: false,
});

function helpAt(helper: Helper | undefined, facts: readonly KnownFact[]) {
  const node: GuideNode = {
    type: 'info',
    title: 'Frist',
    next: 'ende',
    differs: false,
    differences: [],
    section: [],
    passes: false,
    helper,
  };
  return stepHelp({ node, facts }, site);
}

describe('the live help of a step', () => {
  const objection = { kind: 'deadline', rule: 'objection', from: 'bescheidVom' } as const;

  it('tells the day and how long it is until then', () => {
    expect(helpAt(objection, [fact('heute', '2026-11-23'), fact('bescheidVom', '2026-11-05')])).toEqual({
      kind: 'deadline',
      place: 'Magdeburg',
      days: [
        { name: 'objection', day: '2026-12-09', daysLeft: 16, because: expect.stringContaining('Bekanntgabe gilt am') },
      ],
      problem: null,
    });
  });

  it('reckons with the holidays of the agency or ARGE that is called for', () => {
    const known = [fact('heute', '2026-12-03'), fact('bescheidVom', '2026-12-02')];
    expect(helpAt(objection, known)).toMatchObject({ place: 'Magdeburg', days: [{ day: '2027-01-07' }] });
    expect(helpAt(objection, [...known, fact('stelle', 'agentur-gera')])).toMatchObject({
      place: 'Gera',
      days: [{ day: '2027-01-06' }],
    });
  });

  it('says why a day cannot be told', () => {
    expect(helpAt(objection, [fact('heute', '2026-11-23'), fact('bescheidVom', '2016-11-05')])).toMatchObject({
      days: [],
      problem: expect.stringContaining('keine Feiertage hinterlegt'),
    });
  });

  const registration = { kind: 'deadline', rule: 'jobSeekerRegistration', from: 'letzterTag' } as const;

  it('tells both days of the registration, one of them over', () => {
    expect(helpAt(registration, [fact('heute', '2026-11-23'), fact('letzterTag', '2027-01-31')])).toMatchObject({
      days: [
        { name: 'registerKnown', daysLeft: -23 },
        { name: 'registerLearntToday', daysLeft: 3 },
      ],
    });
  });

  it('tells one day while there are more than three months, and that a job already over is another matter', () => {
    expect(helpAt(registration, [fact('heute', '2026-11-23'), fact('letzterTag', '2027-06-30')])).toMatchObject({
      days: [{ name: 'registerKnown', day: '2027-03-30' }],
      problem: null,
    });
    expect(helpAt(registration, [fact('heute', '2026-11-23'), fact('letzterTag', '2026-10-31')])).toMatchObject({
      days: [{ name: 'registerKnown' }],
      problem: expect.stringContaining('schon zu Ende'),
    });
  });

  it('says nothing while the day is not known, or is no day', () => {
    expect(helpAt(objection, [fact('heute', '2026-11-23')])).toBeNull();
    expect(helpAt(objection, [fact('heute', '2026-11-23'), fact('bescheidVom', 'gestern')])).toBeNull();
  });

  it('names the hours of a department of this site', () => {
    expect(helpAt({ kind: 'hours', department: 'arbeitsvermittlung' }, [])).toEqual({ kind: 'hours', department });
    expect(helpAt({ kind: 'hours', department: 'familienkasse' }, [])).toBeNull();
    expect(helpAt(undefined, [])).toBeNull();
  });
});
