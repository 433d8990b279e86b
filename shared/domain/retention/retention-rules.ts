import { z } from 'zod';
import { Key } from '../site/key.ts';
import { LocalDate } from '../time.ts';

/** What is deleted after some time, each by a moment of its own; see `assets/rules/retention.yaml`. */
export const retainedKinds = [
  'conversations',
  'callbacks',
  'outboundCalls',
  'appointments',
  'actions',
  'accessLog',
  'outbox',
  'rescued',
] as const;
export type RetainedKind = (typeof retainedKinds)[number];

/** Days. More than ten years are a slip of the keys. */
const Days = z.int().min(1).max(3650);

export const RetentionRules = z.strictObject({
  version: LocalDate,
  source: z.strictObject({ law: z.string().min(1).max(300), checkedOn: LocalDate }),
  keep: z.record(z.enum(retainedKinds), Days),
  /** For the records of some agencies and ARGEn; what is not named is as above. */
  jurisdictions: z
    .array(z.strictObject({ ids: z.array(Key).min(1).max(50), keep: z.partialRecord(z.enum(retainedKinds), Days) }))
    .max(50),
});
export type RetentionRules = z.infer<typeof RetentionRules>;

/** How long a kind is kept: usually, and in jurisdictions that differ. Days. */
export function periodsOf(
  { keep, jurisdictions }: RetentionRules,
  kind: RetainedKind,
): { readonly usual: number; readonly byJurisdiction: Readonly<Record<string, number>> } {
  const differing = jurisdictions.flatMap(({ ids, keep: other }) => {
    const days = other[kind];
    return days === undefined ? [] : ids.map((id) => [id, days] as const);
  });
  return { usual: keep[kind], byJurisdiction: Object.fromEntries(differing) };
}

/** How much was deleted, by kind. */
export type RetentionCounts = Readonly<Record<RetainedKind, number>>;
