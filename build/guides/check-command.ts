import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { checkGuides } from '#shared/domain/guide/check/check-guides.ts';
import { idOf } from '#shared/domain/guide/compile/guide-set.ts';
import { takeOption } from '../setup/arguments.mjs';
import { readSite, readTexts, today } from './places.ts';

/**
 * `check [FILES...] [--json FILE] [--date DAY]`: every problem with file, line and column; 1 when there is one. The other guides of
 * the folder are read as well, for what a file extends or inserts, but only the named ones are judged.
 */
export function checkCommand(args: readonly string[]): number {
  const { value: target, rest } = takeOption([...args], 'json');
  const { value: day, rest: named } = takeOption(rest, 'date');
  const texts = readTexts(named);
  const names = new Set(named.length > 0 ? named.map((file) => basename(file)) : texts.map(({ name }) => name));
  const only = new Set([...names].map((name) => idOf(name).split('.')[0] ?? ''));
  const site = readSite();
  const { problems } = checkGuides(texts, { site, today: day ?? today(), depth: 'proof', only });
  const errors = problems
    .filter(({ file }) => names.has(file))
    .map(({ file, line, column, code, message }) => ({ file, line, column, code, message }));
  for (const { file, line, column, code, message } of errors) {
    console.log(`${file}:${line}:${column} ${code} ${message}`);
  }
  const jurisdictions = site.jurisdictions.map(({ id }) => id);
  if (target !== undefined) {
    writeFileSync(target, `${JSON.stringify({ files: [...names], jurisdictions, errors }, null, 2)}\n`);
  }
  console.log(
    `${names.size === 1 ? '1 Datei' : `${names.size} Dateien`} in ${jurisdictions.length} Rechtskreisen geprüft, ${errors.length} Fehler`,
  );
  return errors.length === 0 ? 0 : 1;
}
