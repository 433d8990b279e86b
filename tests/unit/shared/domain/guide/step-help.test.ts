import { describe, expect, it } from 'vitest';
import type { GuideNode } from '#shared/domain/guide/guide.ts';
import type { Helper } from '#shared/domain/guide/guide-file.ts';
import type { KnownFact } from '#shared/domain/guide/guide-view.ts';
import { stepHelp } from '#shared/domain/guide/step-help.ts';

const department = {
  id: 'arbeitsvermittlung',
  name: 'Arbeitsvermittlung',
  jurisdictions: ['agentur-magdeburg'],
  callbackHours: { from: '08:00', to: '16:00' },
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
    section: [],
    passes: false,
    helper,
  };
  return stepHelp({ node, facts }, [department]);
}

describe('the live help of a step', () => {
  const objection = { kind: 'deadline', rule: 'objection', from: 'bescheidVom' } as const;

  it('tells the day and how long it is until then', () => {
    expect(helpAt(objection, [fact('heute', '2026-11-23'), fact('bescheidVom', '2026-11-05')])).toEqual({
      kind: 'deadline',
      days: [{ name: 'objection', day: '2026-12-09', daysLeft: 16 }],
    });
  });

  it('tells both days of the registration, one of them over', () => {
    const helper = { kind: 'deadline', rule: 'jobSeekerRegistration', from: 'letzterTag' } as const;
    expect(helpAt(helper, [fact('heute', '2026-11-23'), fact('letzterTag', '2027-01-31')])).toMatchObject({
      days: [
        { name: 'registerKnown', daysLeft: -23 },
        { name: 'registerLearntToday', daysLeft: 3 },
      ],
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
