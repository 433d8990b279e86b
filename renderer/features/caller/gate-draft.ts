import {
  type Check,
  type CheckGroup,
  type AskingRule,
  groupsFor,
  missingGroups,
  type SpeaksAs,
} from '#shared/domain/disclosure/disclosure-rules.ts';
import type { IdentificationTry } from '#shared/domain/disclosure/gate.ts';

/** What was filled in so far. It lives in the form alone and goes with it. */
export interface GateDraft {
  readonly speaksAs: SpeaksAs;
  readonly representativeName: string;
  readonly values: Partial<Record<Check, string>>;
  readonly heard: readonly Check[];
}

export const emptyDraft: GateDraft = { speaksAs: 'self', representativeName: '', values: {}, heard: [] };

/** The roles that may be chosen, oneself first. */
export function rolesIn({ representatives }: AskingRule): SpeaksAs[] {
  return ['self', ...representatives.map(({ kind }) => kind)];
}

/** What is asked in a role, in the order of the rule: first what is ticked, then what is typed. */
export function askedIn(rule: AskingRule, speaksAs: SpeaksAs): { heard: Check[]; typed: Check[] } {
  const all = [...new Set((groupsFor(rule, speaksAs) ?? []).flatMap(({ of }) => of))];
  const isHeard = (check: Check) => (rule.heard as readonly Check[]).includes(check);
  return { heard: all.filter(isHeard), typed: all.filter((check) => !isHeard(check)) };
}

/** The group of alternatives that a check belongs to; null where it is asked in any case. */
export function alternativesOf(rule: AskingRule, speaksAs: SpeaksAs, check: Check): CheckGroup | null {
  const group = (groupsFor(rule, speaksAs) ?? []).find(({ of }) => of.includes(check));
  return group?.atLeast !== undefined && group.atLeast < group.of.length ? group : null;
}

/** What still has to be asked: of each unfulfilled group the first thing that was not said. */
export function missingIn(draft: GateDraft, rule: AskingRule): readonly (Check | 'representativeName')[] {
  const said = saidIn(draft);
  const groups = missingGroups(groupsFor(rule, draft.speaksAs) ?? [], said);
  const checks = groups.flatMap(({ of, atLeast }) => {
    const open = of.filter((check) => !said.includes(check));
    return atLeast === undefined ? open : open.slice(0, 1);
  });
  const needsName = draft.speaksAs !== 'self' && draft.representativeName.trim() === '';
  return [...(needsName ? (['representativeName'] as const) : []), ...checks];
}

/** The draft as main compares it. */
export function toTry(conversationId: string, draft: GateDraft, rule: AskingRule): IdentificationTry {
  const { heard, typed } = askedIn(rule, draft.speaksAs);
  return {
    conversationId,
    speaksAs: draft.speaksAs,
    representativeName: draft.speaksAs === 'self' ? null : draft.representativeName.trim(),
    answers: typed.flatMap((check) => {
      const value = draft.values[check]?.trim() ?? '';
      return value === '' ? [] : [{ check, value }];
    }),
    heard: heard.filter((check) => draft.heard.includes(check)),
  };
}

function saidIn({ values, heard }: GateDraft): Check[] {
  const typed = Object.entries(values).flatMap(([check, value]) => (value.trim() === '' ? [] : [check as Check]));
  return [...heard, ...typed];
}
