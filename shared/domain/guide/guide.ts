import { z } from 'zod';
import {
  Action,
  AnswerOption,
  Constant,
  GuideFile,
  Info,
  OutcomeNode,
  Question,
  Variable,
  VariableName,
} from './guide-file.ts';
import { StepDifference } from './step-difference.ts';

/** Name of a step in a resolved guide; steps of an inserted guide carry its place: `identifizieren/geburtsdatum`. */
const NodeId = z.string().min(1).max(200);

const resolvedNext = z.union([
  NodeId,
  z.array(z.union([z.strictObject({ if: z.string(), next: NodeId }), z.strictObject({ else: NodeId })])).min(1),
]);
export type GuideNext = z.infer<typeof resolvedNext>;

export const GuideAnswerOption = AnswerOption.extend({ next: resolvedNext, key: z.int().min(1).max(9) });
export type GuideAnswerOption = z.infer<typeof GuideAnswerOption>;

/** Marks what a variant changed or an inserted guide brought. */
const provenance = {
  /** True where the variant of this jurisdiction differs from the guide for all. */
  differs: z.boolean().default(false),
  /** What differs there; empty also where the whole step is only in the variant. */
  differences: z.array(StepDifference).default([]),
  /** Headings of the inserted guides this step stands in, outermost first. */
  section: z.array(z.string()).default([]),
  /** An end of an inserted guide with nothing to say: the way leads through it by itself. */
  passes: z.boolean().default(false),
};

export const GuideNode = z.discriminatedUnion('type', [
  Question.extend({ ...provenance, answers: z.array(GuideAnswerOption), next: resolvedNext.optional() }),
  Info.extend({ ...provenance, next: resolvedNext }),
  Action.extend({ ...provenance, next: resolvedNext }),
  OutcomeNode.extend(provenance),
]);
export type GuideNode = z.infer<typeof GuideNode>;

export { FollowUp as GuideFollowUp } from './guide-file.ts';

/**
 * A guide as it is walked: its variant for one jurisdiction and site applied, inserted guides put in. Made from files by
 * the compiler, never written by hand.
 */
export const Guide = GuideFile.omit({ variantsFor: true }).extend({
  /** Name of the variants that were applied, `arge-boerde`; empty where the guide is the same for all. */
  variants: z.array(z.string()).default([]),
  variables: z.record(VariableName, Variable).default({}),
  constants: z.record(VariableName, Constant).default({}),
  start: NodeId,
  nodes: z.record(NodeId, GuideNode),
});
export type Guide = z.infer<typeof Guide>;

/** The answer id that stands for "on" where a step offers no choice, and for a value that was entered. */
export const CONTINUE = 'weiter';
