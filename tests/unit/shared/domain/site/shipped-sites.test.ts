import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseSite } from '#shared/domain/site/parse-site.ts';
import type { Site } from '#shared/domain/site/site.ts';

const folder = resolve(import.meta.dirname, '../../../../../assets/sites');
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

function read(file: string): Site {
  const parsed = parseSite(readFileSync(join(folder, file), 'utf8'), file);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.site;
}

describe.each(files)('The site file %s', (file) => {
  it('is without faults and names an address for emergency calls', () => {
    expect(read(file).address).toBeDefined();
  });
});

it('Magdeburg and Gera know each other as partners, and each the other’s lines', () => {
  const [gera, magdeburg] = [read('gera.yaml'), read('magdeburg.yaml')];
  expect(gera.partners.map(({ id }) => id)).toContain('magdeburg');
  expect(magdeburg.partners.map(({ id }) => id)).toContain('gera');
  for (const [site, partner] of [
    [gera, magdeburg],
    [magdeburg, gera],
  ] as const) {
    const own = site.lines.filter((line) => line.site === undefined);
    for (const { dialled, jurisdiction } of own) {
      expect(partner.lines).toContainEqual(expect.objectContaining({ dialled, jurisdiction, site: site.id }));
    }
  }
});
