import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { FollowUp } from '#shared/domain/guide/guide-file.ts';
import { Topic } from '#shared/domain/guide/topic.ts';
import { mayCallBack, Site } from '#shared/domain/site/site.ts';
import { readDraft } from '../../../../../renderer/features/callbacks/callback-draft.ts';
import { departmentsFor, proposeDraft } from '../../../../../renderer/features/callbacks/callback-proposal.ts';
import { callbackOffer, conversation } from '../../../../support/screens/sample-workplace.ts';

const sites = ['magdeburg', 'gera'].map((name) => Site.parse(parse(readFileSync(`assets/sites/${name}.yaml`, 'utf8'))));
const site = sites[0]!;
const calling = (jurisdictionId: string | null, number: string | null = '+493023125101') => ({
  origin: { ...conversation.origin, jurisdictionId, number },
});
const insurance: FollowUp = { kind: 'callback', department: 'leistung-sgb-3', reason: 'Freiwillige Versicherung' };
const guide = (followUp: FollowUp | null, topic: Topic = 'weiterbildung') => ({
  followUp,
  topic,
  title: 'Selbstständig',
});

describe('the callback form at the goal', () => {
  it('is filled with department and concern of the guide, and with the number of the caller', () => {
    expect(proposeDraft(calling('agentur-gera'), guide(insurance), site)).toEqual({
      departmentId: 'leistung-sgb-3',
      reason: 'Freiwillige Versicherung',
      summary: '',
      number: '030 23125101',
      confirmed: null,
      consent: false,
      language: null,
      pressing: null,
      choice: null,
      others: [],
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
  ])('proposes the department for the topic where the guide promises no callback: %j', (followUp) => {
    expect(proposeDraft(calling('agentur-gera'), guide(followUp), site)).toMatchObject({
      departmentId: 'berufsberatung',
      reason: 'Selbstständig',
      number: '030 23125101',
    });
  });

  it.each<[Topic, string, string | null]>([
    ['bescheid', 'agentur-stendal', 'leistung-sgb-3'],
    ['bescheid', 'arge-boerde', 'leistung-sgb-2'],
    ['buergergeld', 'arge-stendal', 'leistung-sgb-2'],
    ['buergergeld', 'agentur-magdeburg', null],
    ['familie', 'arge-boerde', null],
    ['gespraech', 'agentur-magdeburg', null],
  ])('proposes for %s in %s: %s', (topic, jurisdiction, department) => {
    expect(proposeDraft(calling(jurisdiction), guide(null, topic), site).departmentId).toBe(department);
  });

  it('proposes somebody for every topic, at every site and in every kind of jurisdiction that has it', () => {
    const elsewhere = {
      agency: ['buergergeld', 'gespraech'],
      arge: ['arbeitslosengeld', 'familie', 'weiterbildung', 'gespraech'],
    };
    for (const one of sites) {
      for (const { id, kind } of one.jurisdictions) {
        const without = Topic.options.filter(
          (topic) => proposeDraft(calling(id), guide(null, topic), one).departmentId === null,
        );
        expect(without.toSorted(), `${one.id} ${id}`).toEqual(elsewhere[kind].toSorted());
      }
    }
  });

  it('proposes nobody where no guide was walked', () => {
    expect(proposeDraft(calling('arge-boerde'), null, site)).toMatchObject({ departmentId: null, reason: '' });
  });

  it('lacks only what has to be said aloud, for every callback of every shipped guide', () => {
    const promises = promisesOfGuides();
    expect(promises.length).toBeGreaterThan(50);
    for (const followUp of promises) {
      const department = site.departments.find(({ id }) => id === followUp.department)!;
      for (const { id } of site.jurisdictions.filter((one) => mayCallBack(department, one.id))) {
        const draft = proposeDraft(calling(id), guide(followUp), site);
        const choice = { kind: 'offered', window: callbackOffer.windows[0]! } as const;
        expect(readDraft({ ...draft, choice }, site, callbackOffer.windows).faults).toEqual({
          confirmed: 'confirmed',
          consent: 'consent',
        });
      }
    }
  });

  it('lacks the number of a caller who withholds it', () => {
    const draft = proposeDraft(calling('agentur-gera', null), guide(insurance), site);
    expect(readDraft(draft, site, null).faults).toMatchObject({ number: 'number' });
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
