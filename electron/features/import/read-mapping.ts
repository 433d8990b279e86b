import { parse, YAMLParseError } from 'yaml';
import { ImportMapping } from '#shared/domain/import/mapping.ts';
import { failure, ok, type Result } from '#shared/result.ts';

/** Reads a mapping file (YAML), or says where it is wrong. */
export function readMapping(text: string): Result<ImportMapping, 'mapping-malformed'> {
  try {
    const read = ImportMapping.safeParse(parse(text));
    if (read.success) return ok(read.data);
    const [issue] = read.error.issues;
    const field = issue?.path.join('.') || 'ganz oben';
    return refuse(`bei „${field}“: ${issue?.message ?? 'nicht lesbar'}`);
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    return refuse(`in Zeile ${error.linePos?.[0].line ?? 1}: kein gültiges YAML`);
  }
}

function refuse(where: string): Result<never, 'mapping-malformed'> {
  return failure('mapping-malformed', `Die Zuordnung ist nicht brauchbar, ${where}. Es wurde nichts eingelesen.`);
}
