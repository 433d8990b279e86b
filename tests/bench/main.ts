import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Bench, BenchResult } from './bench.ts';

/** Plays the benches: `npm run bench -- [--only NAME] [--json FILE]`. Ends with 1 when a budget is missed. */
const loaders: Record<string, () => Promise<{ bench: Bench }>> = {
  ring: () => import('./ring.ts'),
  note: () => import('./note.ts'),
  match: () => import('./match.ts'),
  due: () => import('./due.ts'),
  search: () => import('./search.ts'),
  import: () => import('./import.ts'),
  start: () => import('./start.ts'),
  'guide-step': () => import('./guide-step.ts'),
  panel: () => import('./panel.ts'),
  'guide-library': () => import('./guide-library.ts'),
  answer: () => import('./answer.ts'),
  calls: () => import('./calls.ts'),
  storm: () => import('./storm.ts'),
  slots: () => import('./slots.ts'),
  calendar: () => import('./calendar.ts'),
};

const { values } = parseArgs({ options: { only: { type: 'string' }, json: { type: 'string' } } });
const names = values.only ? values.only.split(',') : Object.keys(loaders);

const results: BenchResult[] = [];
for (const name of names) {
  const load = loaders[name];
  if (!load) throw new Error(`no bench named "${name}"; there are ${Object.keys(loaders).join(', ')}`);
  const { bench } = await load();
  for (const result of await bench.run()) {
    results.push(result);
    console.log(lineOf(result));
  }
}

if (values.json) await writeFile(values.json, `${JSON.stringify({ results }, null, 2)}\n`);
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1;

function lineOf({ name, value, budget, isLeast, unit, ok, detail }: BenchResult): string {
  const limit = budget === null ? 'printed' : `${isLeast ? '≥' : '≤'} ${budget}`;
  return `${ok ? ' ok ' : 'MISS'} ${name.padEnd(8)} ${value.toFixed(2).padStart(8)} ${unit.padEnd(6)} ${limit.padEnd(8)} ${detail}`;
}
