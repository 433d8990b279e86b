import { z } from 'zod';
import type { FollowUp, SourceNode } from './guide-file.ts';

/** What a variant may say otherwise in a step, as the screen names it. */
const DifferingField = z.enum([
  'title',
  'say',
  'hint',
  'why',
  'answers',
  'next',
  'helper',
  'goal',
  'outcome',
  'followUp',
  'papers',
  'forward',
  'department',
  'reason',
]);
export type DifferingField = z.infer<typeof DifferingField>;

/** One thing that the variant of this jurisdiction or site says otherwise than the guide for all. */
export const StepDifference = z.object({
  field: DifferingField,
  /** What the guide for all says there, with its blanks; the id for a department; null where it is silent or says it without words. */
  general: z.string().nullable(),
});
export type StepDifference = z.infer<typeof StepDifference>;

const textFields = ['title', 'say', 'hint', 'why'] as const;

/** What differs in a step, in the order of the screen; empty where the guide for all has no such step or one of another kind. */
export function differencesOf(general: SourceNode | undefined, here: SourceNode): readonly StepDifference[] {
  if (!general || general.type === 'subguide' || here.type === 'subguide' || general.type !== here.type) return [];
  const texts = textFields.flatMap((field) => differing(field, general[field], here[field]));
  const helper = isSame(general.helper, here.helper) ? [] : [silent('helper')];
  if (general.type === 'outcome' && here.type === 'outcome') {
    const outcome = general.outcome === here.outcome ? [] : [silent('outcome')];
    const followUp = isSame(general.followUp, here.followUp)
      ? []
      : [followUpDifference(general.followUp, here.followUp)];
    return [...texts, ...helper, ...differing('goal', general.goal, here.goal), ...outcome, ...followUp];
  }
  if (general.type === 'outcome' || here.type === 'outcome') return [];
  const answers =
    general.type === 'question' && here.type === 'question'
      ? differing('answers', labelsOf(general.answers), labelsOf(here.answers))
      : [];
  const next = isSame(waysOf(general), waysOf(here)) ? [] : [silent('next')];
  return [...texts, ...answers, ...next, ...helper];
}

function differing(field: DifferingField, general = '', here = ''): readonly StepDifference[] {
  return general === here ? [] : [{ field, general: general === '' ? null : general }];
}

function silent(field: DifferingField): StepDifference {
  return { field, general: null };
}

function labelsOf(answers: readonly { readonly label: string }[]): string {
  return answers.map(({ label }) => label).join(' · ');
}

/** Where a step leads, answer by answer, and when an answer is offered. */
function waysOf(node: Exclude<SourceNode, { type: 'subguide' | 'outcome' }>): unknown {
  if (node.type !== 'question') return node.next;
  return {
    next: node.next,
    answers: Object.fromEntries(node.answers.map(({ id, next, if: when }) => [id, [next, when]])),
  };
}

function followUpDifference(general: FollowUp, here: FollowUp): StepDifference {
  if (general.kind === 'papers' && here.kind === 'papers') {
    return { field: 'papers', general: general.papers.join(', ') };
  }
  if (general.kind === 'forward' && here.kind === 'forward') return { field: 'forward', general: general.to };
  if ('department' in general && 'department' in here && general.kind === here.kind) {
    return general.department === here.department
      ? { field: 'reason', general: general.reason }
      : { field: 'department', general: general.department };
  }
  return silent('followUp');
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
