import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Writes `shared/domain/phone/premium-patterns.ts` from libphonenumber-js' largest table, which the app does not carry. */

interface Metadata {
  readonly countries: Readonly<Record<string, CountryMetadata>>;
  readonly nonGeographic: Readonly<Record<string, CountryMetadata>>;
}
/** Positions in the packed table: 0 is the calling code, 11 the patterns by type of number, among them 3 premium rate. */
type CountryMetadata = readonly [callingCode: string, ...rest: unknown[]];

const typesAt = 11;
const premiumAt = 3;

const metadataFile = new URL('../node_modules/libphonenumber-js/metadata.max.json', import.meta.url);
const target = new URL('../shared/domain/phone/premium-patterns.ts', import.meta.url);

/** Patterns of national numbers by calling code, each once. */
export function readPremiumPatterns(): [callingCode: string, pattern: string][] {
  const { countries, nonGeographic } = JSON.parse(readFileSync(metadataFile, 'utf8')) as Metadata;
  const found = new Map<string, Set<string>>();
  for (const country of [...Object.values(countries), ...Object.values(nonGeographic)]) {
    const types = country[typesAt] as readonly unknown[] | undefined;
    const pattern = (types?.[premiumAt] as readonly string[] | undefined)?.[0];
    if (pattern === undefined) continue;
    found.set(country[0], (found.get(country[0]) ?? new Set()).add(pattern));
  }
  return [...found]
    .map(([code, patterns]): [string, string] => [code, [...patterns].toSorted().join('|')])
    .toSorted(([a], [b]) => a.localeCompare(b));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = readPremiumPatterns().map(([code, pattern]) => `  ['${code}', String.raw\`${pattern}\`],`);
  writeFileSync(
    target,
    [
      '/**',
      " * Premium-rate numbers of the world by calling code, as patterns of the national number. From libphonenumber-js'",
      ' * largest table; written by `node build/make-premium-patterns.ts`, and a test compares it with the installed one.',
      ' */',
      'export const premiumPatterns: ReadonlyMap<string, string> = new Map([',
      ...rows,
      ']);',
      '',
    ].join('\n'),
  );
}
