import { z } from 'zod';
import { GuideFile } from './guide-file.ts';

/** A guide as the chooser shows it, without its steps. */
export const GuideDigest = GuideFile.pick({
  id: true,
  version: true,
  title: true,
  goal: true,
  topic: true,
  synonyms: true,
  direction: true,
  interjection: true,
}).extend({
  /** Names of the variants that apply: what differs is marked in the steps. */
  variants: z.array(z.string()),
});
export type GuideDigest = z.infer<typeof GuideDigest>;
