import { z } from 'zod';
import { GuideFile, VariantFile } from './guide-file.ts';

/** JSON Schema of guide files, for completion in editors: `assets/guides/guide.schema.json`. */
export function guideJsonSchema(): object {
  const files = z.union([GuideFile, VariantFile]);
  return { title: 'Leitfaden', ...z.toJSONSchema(files, { io: 'input', target: 'draft-7' }) };
}
