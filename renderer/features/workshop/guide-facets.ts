import type { Guide, GuideFollowUp, GuideNext, GuideNode } from '#shared/domain/guide/guide.ts';
import type { z } from 'zod';
import { findNode } from '#shared/domain/guide/guide-engine.ts';

/** What a facet is about; the screen names it. */
export type Role =
  | 'type'
  | 'title'
  | 'say'
  | 'hint'
  | 'why'
  | 'answer'
  | 'next'
  | 'goal'
  | 'outcome'
  | 'followUp'
  | 'synonyms'
  | 'valid'
  | 'source'
  | 'constant'
  | 'variable';

/** One thing a person can read of a step or a guide. */
export interface Facet {
  /** Names it within its step: `say`, `answer weiss-nicht`. */
  readonly key: string;
  readonly role: Role;
  readonly text: string;
}

/** Words for what the files write in English: `type.question`, `followUp.none`. */
export type WordName =
  | `type.${GuideNode['type']}`
  | `outcome.${'settled' | 'callback' | 'forwarded' | 'brokenOff'}`
  | `followUp.${z.infer<typeof GuideFollowUp>['kind']}`
  | 'else'
  | 'if'
  | 'from'
  | 'to';
export type Words = (name: WordName) => string;

/** A step as a person reads it, in the order of the screen. */
export function facetsOfStep(guide: Guide, node: GuideNode, words: Words): readonly Facet[] {
  return [
    facet('type', words(`type.${node.type}`)),
    facet('title', node.title),
    ...optional('say', node.say),
    ...optional('hint', node.hint),
    ...optional('why', node.why),
    ...ownFacets(guide, node, words),
  ];
}

function ownFacets(guide: Guide, node: GuideNode, words: Words): readonly Facet[] {
  switch (node.type) {
    case 'question': {
      const answers = node.answers.map(({ id, label, next, if: condition }): Facet => {
        const offered = condition === undefined ? label : `${label} (${words('if')} ${condition})`;
        return { key: `answer ${id}`, role: 'answer', text: `${offered} → ${describeNext(guide, next, words)}` };
      });
      return [...answers, ...optional('next', node.next && describeNext(guide, node.next, words))];
    }
    case 'info':
    case 'action':
      return [facet('next', describeNext(guide, node.next, words))];
    case 'outcome':
      return [
        facet('goal', node.goal),
        facet('outcome', words(`outcome.${node.outcome}`)),
        facet('followUp', describeFollowUp(node.followUp, words)),
      ];
  }
}

/** What stands at the head of a guide. */
export function facetsOfGuide(guide: Guide, words: Words): readonly Facet[] {
  const { title, goal, synonyms, validFrom, validTo, sources, constants, variables } = guide;
  const until = validTo === undefined ? '' : ` ${words('to')} ${validTo}`;
  return [
    facet('title', title),
    facet('goal', goal),
    ...optional('synonyms', synonyms.length === 0 ? undefined : synonyms.join(', ')),
    facet('valid', `${words('from')} ${validFrom}${until}`),
    ...sources.map((source): Facet => ({
      key: `source ${source.title}`,
      role: 'source',
      text: `${source.title} (${source.checkedOn})`,
    })),
    ...Object.entries(constants).map(([name, { label, value, unit }]): Facet => ({
      key: `constant ${name}`,
      role: 'constant',
      text: [`${label}:`, value, unit].filter((part) => part !== undefined).join(' '),
    })),
    ...Object.entries(variables).map(([name, variable]): Facet => ({
      key: `variable ${name}`,
      role: 'variable',
      text: variable.label,
    })),
  ];
}

/** `wenn stunden < 15: Erlaubt; sonst: Rückruf`, or simply the heading of the next step. */
function describeNext(guide: Guide, next: GuideNext, words: Words): string {
  const titleOf = (nodeId: string) => findNode(guide, nodeId)?.title ?? nodeId;
  if (typeof next === 'string') return titleOf(next);
  return next
    .map((way) =>
      'if' in way ? `${words('if')} ${way.if}: ${titleOf(way.next)}` : `${words('else')}: ${titleOf(way.else)}`,
    )
    .join('; ');
}

function describeFollowUp(followUp: z.infer<typeof GuideFollowUp>, words: Words): string {
  const what = words(`followUp.${followUp.kind}`);
  switch (followUp.kind) {
    case 'none':
      return what;
    case 'callback':
    case 'appointment':
      return `${what}: ${followUp.department}, ${followUp.reason}`;
    case 'registration':
      return `${what}: ${followUp.registration}`;
    case 'forward':
      return `${what}: ${followUp.to}`;
    case 'papers':
      return `${what}: ${followUp.papers.join(', ')}`;
  }
}

function facet(role: Role, text: string): Facet {
  return { key: role, role, text };
}

function optional(role: Role, text: string | undefined): readonly Facet[] {
  return text === undefined ? [] : [facet(role, text)];
}
