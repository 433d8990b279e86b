import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, it } from 'vitest';

const imports = /(?:^|\n)(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?'([^']+)'/g;

/** All that a file loads at once: its imports and theirs, without those that wait for `import()`. */
function loadedBy(entry: string): { readonly files: Set<string>; readonly packages: Set<string> } {
  const [files, packages] = [new Set<string>(), new Set<string>()];
  const queue = [resolve(entry)];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (files.has(file) || !existsSync(file)) continue;
    files.add(file);
    if (!/\.tsx?$/.test(file)) continue;
    for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(imports)) {
      if (specifier.startsWith('#shared/')) queue.push(resolve('shared', specifier.slice('#shared/'.length)));
      else if (specifier.startsWith('.')) queue.push(resolve(dirname(file), specifier));
      else packages.add(specifier);
    }
  }
  return { files, packages };
}

const heavy = ({ files, packages }: ReturnType<typeof loadedBy>) =>
  [...files, ...packages].filter((name) => /temporal-polyfill|holiday-table\.ts$/.test(name));

it('the workplace paints before it loads Temporal and the holidays', () => {
  const workplace = loadedBy('renderer/agent/main.tsx');

  expect(workplace.files.size).toBeGreaterThan(50);
  expect(workplace.packages).toContain('react');
  expect(heavy(workplace)).toEqual([]);
  // What comes later has them, so they would be seen.
  expect(heavy(loadedBy('renderer/features/guide/StepHelp.tsx'))).toHaveLength(2);
});
