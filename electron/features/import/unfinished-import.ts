import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ImportMapping } from '#shared/domain/import/mapping.ts';

const Unfinished = z.object({ file: z.string(), mapping: ImportMapping });
export type Unfinished = z.infer<typeof Unfinished>;

/** Which file was being read, and how: after a crash it goes on without anybody having to map its columns again. */
export function createUnfinishedImport(folder: string) {
  const place = join(folder, 'unfinished.json');
  return {
    /** Null where everything was read to its end, or nobody can tell. */
    load(): Unfinished | null {
      try {
        return Unfinished.parse(JSON.parse(readFileSync(place, 'utf8')));
      } catch {
        // None is the rule; one that cannot be read is worth no sentence: the file is chosen again.
        return null;
      }
    },
    save(unfinished: Unfinished): void {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(place, JSON.stringify(unfinished), { mode: 0o600 });
    },
    clear: (): void => rmSync(place, { force: true }),
  };
}
