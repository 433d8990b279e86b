import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { guideJsonSchema } from '#shared/domain/guide/guide-schema.ts';
import { guidesFolder } from './places.ts';

/** `schema`: writes the JSON Schema of guide files beside the guides. */
export async function schemaCommand(): Promise<number> {
  const file = join(guidesFolder, 'guide.schema.json');
  writeFileSync(file, await format(JSON.stringify(guideJsonSchema()), { parser: 'json', printWidth: 120 }));
  console.log(file);
  return 0;
}
