import { v7 } from 'uuid';
import { z } from 'zod';

/** Identity of every record: UUIDv7 (RFC 9562), so that newer records sort after older ones. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

export function newId(): Id {
  return v7();
}
