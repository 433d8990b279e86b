import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bundledPackages } from './bundled-packages.mjs';

const licenceFile = /^(licen[cs]e|copying|notice|ofl)([-._].*)?$/i;

/** What a package brings that its own licence file does not name. */
const inside = /** @type {Record<string, string>} */ ({
  'better-sqlite3-multiple-ciphers':
    'Brings SQLite (public domain) and SQLite3 Multiple Ciphers (MIT, Copyright (c) 2006-2026 Ulrich Telle).',
  'date-holidays':
    'Of this package comes its table of German public holidays alone, rewritten: shared/domain/calendar/holiday-table.ts, under CC BY-SA 3.0 (https://creativecommons.org/licenses/by-sa/3.0/), after https://de.wikipedia.org/wiki/Feiertage_in_Deutschland.',
});

/**
 * The text of THIRD-PARTY-NOTICES.md.
 * @param {string} root the checkout, with its packages installed
 */
export function thirdPartyNotices(root) {
  const packages = bundledPackages(root).map((one) => ({ ...one, ...describe(one.folder) }));
  const list = packages.map(
    ({ name, version, licence, homepage }) => `| ${name} | ${version} | ${licence} | ${homepage} |`,
  );

  /** @type {Map<string, string[]>} */
  const texts = new Map();
  for (const { name, version, licence, author, text } of packages) {
    const own = text || `No licence text comes with this package. It declares: ${licence}. ${author}`.trim();
    const key = [own, inside[name]].filter(Boolean).join('\n\n');
    texts.set(key, [...(texts.get(key) ?? []), `${name} ${version}`]);
  }
  const sections = [...texts].map(
    ([text, names]) =>
      `## ${names.join(', ')}\n\n${text
        .split('\n')
        .map((line) => `    ${line}`.trimEnd())
        .join('\n')}`,
  );

  return `# Third-party notices

Heißer Draht is licensed under the EUPL-1.2 (see LICENSE). It brings these packages, each under its own licence. The
packed app also brings Electron and Chromium, whose notices lie beside the program: \`LICENSE.electron.txt\` and
\`LICENSES.chromium.html\`. Written by \`node build/run.mjs build/notices.mjs\`; do not edit.

| Package | Version | Licence | Home |
|---|---|---|---|
${list.join('\n')}

${sections.join('\n\n')}
`;
}

/** @param {string} folder of an installed package */
function describe(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { license, homepage, repository, author } = manifest;
  const source = typeof repository === 'string' ? repository : (repository?.url ?? '');
  const text = readdirSync(folder)
    .filter((name) => licenceFile.test(name) && existsSync(join(folder, name)))
    .toSorted()
    .map((name) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
  return {
    licence: String(license ?? 'see below'),
    homepage: String(homepage ?? source.replace(/^git\+/, '').replace(/\.git$/, '')),
    author: typeof author === 'string' ? author : String(author?.name ?? ''),
    text,
  };
}
