import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { checkGuides } from '#shared/domain/guide/check/check-guides.ts';
import { Site } from '#shared/domain/site/site.ts';
import { systemClock } from '#shared/domain/time.ts';
import { loadGuides } from '../../electron/features/guides/index.ts';
import { silentLog } from '../../electron/log.ts';
import { queries } from '../unit/shared/domain/guide/search/queries.ts';
import { type Bench, type BenchResult, percentile } from './bench.ts';

const folder = 'assets/guides';
const place = { jurisdictionId: 'arge-boerde', siteId: null };

/** Loading, checking and searching the whole library; printed, without a budget. */
async function run(): Promise<BenchResult[]> {
  const site = Site.parse(parse(readFileSync('assets/sites/magdeburg.yaml', 'utf8')));
  const load = () => {
    const library = loadGuides({ folder, site, clock: systemClock, log: silentLog });
    return { library, guides: library.list(place) };
  };
  const loading = time(load, 5);
  const { library, guides } = load();

  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const texts = names.map((name) => ({ name, text: readFileSync(`${folder}/${name}`, 'utf8') }));
  const today = new Date().toLocaleDateString('sv-SE');
  const checking = time(() => checkGuides(texts, { site, today, depth: 'proof' }), 3);

  library.search('termin', place);
  const searching = queries.map(([query]) => time(() => library.search(query, place), 1));
  return [
    printed('guide-load', loading, `${names.length} files, ${guides.length} guides for one jurisdiction`),
    printed('guide-check', checking, `${names.length} files in ${site.jurisdictions.length} jurisdictions`),
    printed('guide-search', percentile(searching, 0.95), `p95 of ${queries.length} queries over the library`),
  ];
}

/** The median of some runs, in milliseconds. */
function time(work: () => unknown, times: number): number {
  const samples = Array.from({ length: times }, () => {
    const startedAt = performance.now();
    work();
    return performance.now() - startedAt;
  });
  return percentile(samples, 0.5);
}

function printed(name: string, value: number, detail: string): BenchResult {
  return { name, value, budget: null, unit: 'ms', ok: true, detail };
}

export const bench: Bench = { name: 'guide-library', run };
