import type { z } from 'zod';
import { GuideFile } from '#shared/domain/guide/guide-file.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import { toGuide as compile } from '#shared/domain/guide/to-guide.ts';

/** A guide as an editor writes it, ready to be walked. */
export function toGuide(file: z.input<typeof GuideFile>): Guide {
  return compile(GuideFile.parse(file));
}
