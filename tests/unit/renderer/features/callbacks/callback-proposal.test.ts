import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FollowUp } from '#shared/domain/guide/guide-file.ts';
import { mayCallBack, Site } from '#shared/domain/site/site.ts';
import { readDraft } from '../../../../../renderer/features/callbacks/callback-draft.ts';
import { departmentsFor, proposeDraft } from '../../../../../renderer/features/callbacks/callback-proposal.ts';
import { wallClockAt } from '../../../../../renderer/features/callbacks/next-open-day.ts';
import { conversation } from '../../../../support/screens/sample-workplace.ts';

const site = Site.parse(parse(readFileSync('assets/sites/magdeburg.yaml', 'utf8')));
/** A Friday, so that the next working day is a Monday. */
const friday = Date.parse('2026-11-27T09:00:00.000Z');
const calling = (jurisdictionId: string | null, number: string | null = '+493023125101') => ({
  origin: { ...conversation.origin, jurisdictionId, number },
});
const insurance: FollowUp = { kind: 'callback', department: 'leistung-sgb-3', reason: 'Freiwillige Versicherung' };

describe('the callback form at the goal', () => {
  it('is filled with department, reason and hours of the guide, and with the number of the caller', () => {
    expect(proposeDraft(calling('agentur-gera'), insurance, site, friday)).toEqual({
      departmentId: 'leistung-sgb-3',
      reason: 'Freiwillige Versicherung',
      number: '030 23125101',
      date: '2026-11-30',
      from: '08:00',
      to: '15:30',
    });
  });

  it('offers a department that only the guide leads to, and does not otherwise', () => {
    const ids = (followUp: FollowUp | null) =>
      departmentsFor(calling('arge-boerde'), followUp, site.departments).map(({ id }) => id);
    expect(ids(insurance)).toContain('leistung-sgb-3');
    expect(ids(null)).not.toContain('leistung-sgb-3');
    expect(ids(insurance)).not.toContain('familienkasse');
  });

  it.each<[FollowUp | null]>([
    [null],
    [{ kind: 'none' }],
    [{ kind: 'appointment', department: 'arbeitsvermittlung', reason: 'Beratung' }],
    [{ kind: 'registration', registration: 'jobSeeker' }],
    [{ kind: 'forward', to: 'Familienkasse' }],
    [{ kind: 'papers', papers: ['Bescheinigung'] }],
  ])('proposes nothing of its own where no callback was promised: %j', (followUp) => {
    expect(proposeDraft(calling('arge-boerde'), followUp, site, friday)).toMatchObject({
      departmentId: null,
      reason: '',
      number: '030 23125101',
    });
  });

  it('can be sent as it stands, for every callback of every shipped guide', () => {
    const promises = promisesOfGuides();
    expect(promises.length).toBeGreaterThan(50);
    for (const followUp of promises) {
      const department = site.departments.find(({ id }) => id === followUp.department)!;
      for (const { id } of site.jurisdictions.filter((one) => mayCallBack(department, one.id))) {
        const draft = proposeDraft(calling(id), followUp, site, friday);
        expect(readDraft(draft, site, wallClockAt(site.zone, friday)).faults).toEqual({});
      }
    }
  });

  it('lacks only the number of a caller who withholds it', () => {
    const draft = proposeDraft(calling('agentur-gera', null), insurance, site, friday);
    expect(readDraft(draft, site, wallClockAt(site.zone, friday)).faults).toEqual({ number: 'number' });
  });
});

function promisesOfGuides(): Extract<FollowUp, { kind: 'callback' }>[] {
  return readdirSync('assets/guides')
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => {
      const file = parse(readFileSync(`assets/guides/${name}`, 'utf8')) as { nodes?: Record<string, object> };
      return Object.values(file.nodes ?? {}).flatMap((node) => {
        const followUp = FollowUp.safeParse((node as { followUp?: unknown }).followUp);
        return followUp.success && followUp.data.kind === 'callback' ? [followUp.data] : [];
      });
    });
}
