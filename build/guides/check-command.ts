import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { parseGuide } from '#shared/domain/guide/parse-guide.ts';
import { Site } from '#shared/domain/site/site.ts';
import { guidesFolder, siteFile } from './places.ts';

/** `check [FILES...] [--json FILE]`: every problem with file, line and column; 1 when there is one. */
export function checkCommand(args: readonly string[]): number {
  const json = args.indexOf('--json');
  const target = json === -1 ? undefined : args[json + 1];
  const named = args.filter((_, index) => json === -1 || (index !== json && index !== json + 1));
  const files =
    named.length > 0
      ? named
      : readdirSync(guidesFolder)
          .filter((name) => name.endsWith('.yaml'))
          .map((name) => join(guidesFolder, name));
  const site = Site.parse(parse(readFileSync(siteFile, 'utf8')));
  const errors = files.flatMap((file) => {
    const parsed = parseGuide(readFileSync(file, 'utf8'), basename(file), site);
    return parsed.ok
      ? []
      : parsed.problems.map(({ file: name, line, column, code, message }) => ({
          file: name,
          line,
          column,
          code,
          message,
        }));
  });
  for (const { file, line, column, code, message } of errors) {
    console.log(`${file}:${line}:${column} ${code} ${message}`);
  }
  if (target !== undefined) {
    const jurisdictions = site.jurisdictions.map(({ id }) => id);
    writeFileSync(target, `${JSON.stringify({ files: files.map((file) => basename(file)), jurisdictions, errors })}\n`);
  }
  console.log(`${files.length} Leitfäden, ${errors.length} Fehler`);
  return errors.length === 0 ? 0 : 1;
}
