import { z } from 'zod';
import { maxLong, shortPattern } from './short-form.ts';

/** Short forms and templates for notes, from `assets/notes/aids.yaml`. */
export const NoteAids = z.strictObject({
  /** What is typed and what it becomes. */
  shortForms: z.record(
    z.string().regex(shortPattern, 'erwartet werden zwei bis acht kleine Buchstaben'),
    z.string().min(1).max(maxLong),
  ),
  templates: z.array(z.strictObject({ name: z.string().min(1).max(40), text: z.string().min(1).max(2000) })).max(30),
});
export type NoteAids = z.infer<typeof NoteAids>;

export const noAids: NoteAids = { shortForms: {}, templates: [] };

/** A short form as it was typed; `faultOf` tells what is wrong with it. */
export const TypedShortForm = z.object({ short: z.string().max(40), long: z.string().max(400) });
