import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { guideJsonSchema } from '#shared/domain/guide/guide-schema.ts';

test('the published schema of guide files is up to date: npm run guides -- schema', () => {
  const published: unknown = JSON.parse(readFileSync('assets/guides/guide.schema.json', 'utf8'));
  expect(published).toEqual(JSON.parse(JSON.stringify(guideJsonSchema())));
});

test('every guide names the schema, so that editors complete it', () => {
  for (const file of readdirSync('assets/guides').filter((name) => name.endsWith('.yaml'))) {
    const [first] = readFileSync(`assets/guides/${file}`, 'utf8').split('\n');
    expect(first, file).toBe('# yaml-language-server: $schema=./guide.schema.json');
  }
});
