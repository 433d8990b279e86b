import { z } from 'zod';

/** Short forms and templates for notes, from `assets/notes/aids.yaml`. */
export const NoteAids = z.strictObject({
  /** What is typed and what it becomes. */
  shortForms: z.record(
    z.string().regex(/^[a-zäöüß]{2,8}$/, 'erwartet werden zwei bis acht kleine Buchstaben'),
    z.string().min(1).max(80),
  ),
  templates: z.array(z.strictObject({ name: z.string().min(1).max(40), text: z.string().min(1).max(2000) })).max(30),
});
export type NoteAids = z.infer<typeof NoteAids>;

export const noAids: NoteAids = { shortForms: {}, templates: [] };
