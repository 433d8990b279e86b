import type { z } from 'zod';
import { stringify } from 'yaml';
import { compileGuide } from '#shared/domain/guide/compile/compile-guide.ts';
import { gatherGuides, readGuideSource } from '#shared/domain/guide/compile/guide-set.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import type { GuideFile } from '#shared/domain/guide/guide-file.ts';

/** A guide as an editor writes it, ready to be walked. */
export function toGuide(file: z.input<typeof GuideFile>): Guide {
  const reading = readGuideSource({ name: `${file.id}.yaml`, text: stringify(file) });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  const place = { jurisdictionId: null, siteId: null };
  const compiling = compileGuide(gatherGuides([reading.source]), file.id, place, []);
  if (!compiling.ok) throw new Error(JSON.stringify(compiling.problems));
  return compiling.compiled.guide;
}
