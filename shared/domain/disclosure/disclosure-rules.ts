import { z } from 'zod';

const Key = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9-]+$/, 'erwartet werden Kleinbuchstaben, Ziffern und Bindestriche');

/** What a caller can be asked, to show who they are. */
export const Check = z.enum(['lastName', 'firstName', 'birthDate', 'customerNumber', 'bgNumber', 'address']);
export type Check = z.infer<typeof Check>;

/** Checks of which so many must be right; left out, all of them. */
export const CheckGroup = z.strictObject({
  of: z
    .array(Check)
    .min(1)
    .refine((checks) => new Set(checks).size === checks.length, 'jede Angabe nur einmal'),
  atLeast: z.int().min(1).max(6).optional(),
});
export type CheckGroup = z.infer<typeof CheckGroup>;

/** In which role somebody speaks: for themselves, or on what right for another person. */
export const SpeaksAs = z.enum(['self', 'proxy', 'guardian', 'parent', 'interpreter']);
export type SpeaksAs = z.infer<typeof SpeaksAs>;
export type RepresentativeKind = Exclude<SpeaksAs, 'self'>;

/** On what conditions somebody may speak for the customer. The right itself must be on file and still count. */
export const RepresentativeRule = z.strictObject({
  kind: z.enum(['proxy', 'guardian', 'parent', 'interpreter']),
  /** What is asked about the customer; the name of who speaks is always asked too. */
  identify: z.array(CheckGroup).min(1),
  /** A paper that gives the right has to be on file. An interpreter needs none: the customer is on the line. */
  onFile: z.boolean().default(true),
  /** Parents speak for children below this age in years. */
  childBelow: z.int().min(1).max(30).optional(),
});
export type RepresentativeRule = z.infer<typeof RepresentativeRule>;

/** Who tells about a part of the record: an advisor on the telephone, or only the department named. */
export const Telling = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('advisor') }),
  z.strictObject({ by: z.literal('department'), department: Key }),
]);
export type Telling = z.infer<typeof Telling>;

/** The parts of a record that the rules tell apart. */
export const TellablePart = z.enum(['appointments', 'notices', 'registrations', 'cases', 'contacts']);
export type TellablePart = z.infer<typeof TellablePart>;

/** Which papers a concern needs, and where they go. */
export const PapersRule = z.strictObject({
  concern: z.string().trim().min(1).max(80),
  papers: z.array(z.string().trim().min(1).max(120)).min(1).max(20),
  department: Key,
});
export type PapersRule = z.infer<typeof PapersRule>;

/** What counts in one or several jurisdictions. */
export const DisclosureRule = z.strictObject({
  jurisdictions: z.array(Key).min(1),
  /** All groups must be fulfilled. */
  identify: z.array(CheckGroup).min(1),
  /** Names that stand on the screen anyway: it is ticked that the caller said them. All others are typed and compared. */
  heard: z.array(z.enum(['lastName', 'firstName'])).default([]),
  /** Who else may speak; a kind that is not named may not. */
  representatives: z.array(RepresentativeRule).max(4).default([]),
  tell: z.strictObject({
    appointments: Telling,
    notices: Telling,
    registrations: Telling,
    cases: Telling,
    contacts: Telling,
  }),
  papers: z.array(PapersRule).max(40).default([]),
});
export type DisclosureRule = z.infer<typeof DisclosureRule>;

/** What of a rule is needed to ask who speaks. */
export const AskingRule = DisclosureRule.pick({ identify: true, heard: true, representatives: true });
export type AskingRule = z.infer<typeof AskingRule>;

/** What of a rule is needed once it is known. */
export const TellingRule = DisclosureRule.pick({ tell: true, papers: true });
export type TellingRule = z.infer<typeof TellingRule>;

/** `assets/rules/disclosure.yaml`: who is told what, by agency and ARGE. */
export const DisclosureRules = z.strictObject({
  /** Recorded with every identification, so that it stays known by which rules it was made. */
  version: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}(\.\d+)?$/, 'erwartet wird eine Fassung wie 2026-11-23 oder 2026-11-23.2'),
  rules: z.array(DisclosureRule).min(1),
});
export type DisclosureRules = z.infer<typeof DisclosureRules>;

/** Where no rule says anything: all four are asked and typed, and nobody speaks for another. */
const strictest: Omit<DisclosureRule, 'jurisdictions'> = {
  identify: [{ of: ['lastName', 'firstName', 'birthDate', 'customerNumber'] }],
  heard: [],
  representatives: [],
  tell: {
    appointments: { by: 'advisor' },
    notices: { by: 'advisor' },
    registrations: { by: 'advisor' },
    cases: { by: 'advisor' },
    contacts: { by: 'advisor' },
  },
  papers: [],
};

/** Stands in when the file cannot be used. */
export const substituteRules: DisclosureRules = {
  version: '1970-01-01',
  rules: [{ jurisdictions: ['unbekannt'], ...strictest }],
};

/** The rule of a jurisdiction; the strictest where the file names none. */
export function ruleOf({ rules }: DisclosureRules, jurisdictionId: string): DisclosureRule {
  return (
    rules.find(({ jurisdictions }) => jurisdictions.includes(jurisdictionId)) ?? {
      jurisdictions: [jurisdictionId],
      ...strictest,
    }
  );
}

/** What is asked of somebody in a role; null when the role counts for nothing here. */
export function groupsFor(rule: AskingRule, speaksAs: SpeaksAs): readonly CheckGroup[] | null {
  if (speaksAs === 'self') return rule.identify;
  return rule.representatives.find(({ kind }) => kind === speaksAs)?.identify ?? null;
}

/** Groups for which not enough was said yet. */
export function missingGroups(groups: readonly CheckGroup[], said: readonly Check[]): CheckGroup[] {
  return groups.filter(({ of, atLeast = of.length }) => of.filter((check) => said.includes(check)).length < atLeast);
}
