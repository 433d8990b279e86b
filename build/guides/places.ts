import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { GuideText } from '#shared/domain/guide/compile/guide-set.ts';
import { Site } from '#shared/domain/site/site.ts';
import { EditorError } from './editor-error.ts';

const root = resolve(import.meta.dirname, '..', '..');

export const guidesFolder = join(root, 'assets', 'guides');
const siteFile = join(root, 'assets', 'sites', 'magdeburg.yaml');

export function readSite(): Site {
  return Site.parse(parse(readFileSync(siteFile, 'utf8')));
}

/** The guides of the folder; a file named on the command line stands in for the one of the same name. */
export function readTexts(named: readonly string[] = []): GuideText[] {
  const files = new Map<string, string>();
  for (const name of readdirSync(guidesFolder)) if (name.endsWith('.yaml')) files.set(name, join(guidesFolder, name));
  for (const file of named) files.set(basename(file), resolve(file));
  return [...files].map(([name, file]) => {
    if (!existsSync(file)) throw new EditorError(`Die Datei ${file} gibt es nicht.`);
    return { name, text: readFileSync(file, 'utf8') };
  });
}

/** Today in local time, as `2026-11-22`. */
export function today(): string {
  return new Date().toLocaleDateString('sv-SE');
}
