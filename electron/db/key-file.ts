import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Instant } from '#shared/domain/time.ts';
import { EscrowedKey } from './escrow.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

const WrappedKey = z.object({ key: z.base64(), escrow: EscrowedKey.optional() });

/** `key.json`: the data key, wrapped by the key store and, where the agency wants it, by its escrow. */
export const KeyFile = z.object({
  format: z.literal(1),
  wrapper: z.string(),
  ...WrappedKey.shape,
  madeAt: Instant.optional(),
  /** It has lain somewhere in clear: to be changed soon. */
  isExposed: z.boolean().optional(),
  /** While the key is changed and until no backup needs it: the next one and former ones. */
  others: z.array(WrappedKey).optional(),
});
export type KeyFile = z.infer<typeof KeyFile>;

/** `recovered-key.json`: a data key in clear, put there by `npm run recover-store` for the next start. */
export const RecoveredKey = z.object({ format: z.literal(1), recoveredKey: z.base64() });

/** Null when there is no such file. */
export async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** Null when the content is not of the schema. What is wrong with it belongs into no log. */
export function parseKeyJson<Value>(schema: z.ZodType<Value>, content: string): Value | null {
  try {
    return schema.parse(JSON.parse(content));
  } catch {
    return null;
  }
}

export async function writeKeyFile(file: string, content: KeyFile): Promise<void> {
  await writeFileAtomically(file, `${JSON.stringify(content)}\n`);
}
