import { z } from 'zod';
import { LocalDate } from '../time.ts';
import { Outcome } from '../conversation/outcome.ts';

const Key = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9-]+$/, 'erwartet werden Kleinbuchstaben, Ziffern und Bindestriche');

/** Texts of a step by role: read out to the customer, seen by the advisor only, and why we ask. */
const Texts = {
  title: z.string().min(1).max(80),
  say: z.string().min(1).max(600).optional(),
  hint: z.string().min(1).max(600).optional(),
  why: z.string().min(1).max(300).optional(),
};

export const GuideAnswerOption = z.strictObject({
  id: Key,
  label: z.string().min(1).max(80),
  next: Key,
});
export type GuideAnswerOption = z.infer<typeof GuideAnswerOption>;

/** What is done at the goal; the workplace prefills it and the advisor confirms. */
export const GuideFollowUp = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('callback'), department: Key, reason: z.string().min(1).max(200) }),
]);
export type GuideFollowUp = z.infer<typeof GuideFollowUp>;

export const GuideNode = z.discriminatedUnion('type', [
  /** Answers are chosen by the digit keys 1 to 9 in their order. */
  z.strictObject({ type: z.literal('question'), ...Texts, answers: z.array(GuideAnswerOption).min(2).max(9) }),
  /** Something to tell or to do, then on. */
  z.strictObject({ type: z.literal('info'), ...Texts, next: Key }),
  z.strictObject({ type: z.literal('action'), ...Texts, next: Key }),
  z.strictObject({
    type: z.literal('outcome'),
    ...Texts,
    goal: z.string().min(1).max(120),
    outcome: Outcome,
    followUp: GuideFollowUp,
  }),
]);
export type GuideNode = z.infer<typeof GuideNode>;

/** A conversation tree, one YAML file under `assets/guides/`. */
export const Guide = z.strictObject({
  id: Key,
  version: z.int().positive(),
  title: z.string().min(1).max(80),
  /** What the customer has at the end of the conversation. */
  goal: z.string().min(1).max(160),
  synonyms: z.array(z.string().min(1).max(60)).default([]),
  /** Jurisdictions it is for; empty means every one. */
  jurisdictions: z.array(Key).default([]),
  validFrom: LocalDate,
  sources: z.array(z.strictObject({ title: z.string().min(1), checkedOn: LocalDate })).default([]),
  start: Key,
  nodes: z.record(Key, GuideNode),
});
export type Guide = z.infer<typeof Guide>;

/** The answer id that stands for "on" where a step offers no choice. */
export const CONTINUE = 'weiter';
