import { readFileSync, readdirSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';

/**
 * A package whose code, styles or fonts come with the app.
 * @typedef {{ name: string, version: string, folder: string }} BundledPackage
 */

const rooms = ['electron', 'shared', 'renderer'];

/** Packages whose values were taken over, without their code: the KERN tokens in renderer/styles, the holiday table. */
const takenOver = ['@kern-ux/native', 'date-holidays'];

/** How a file names what it brings: imports and re-exports of values, lazy imports, styles and their fonts. */
const references = [
  /(?:^|[\s;])(?:import|export)\s+(?!type\b)(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/g,
  /import\(\s*['"]([^'"]+)['"]/g,
  /@import\s+(?:url\()?['"]([^'"]+)['"]/g,
  /url\(\s*['"]?([^'")]+)['"]?\s*\)/g,
];

/**
 * Every package that lands in the app: those the product imports, and all they depend on. That is more than the bundler
 * keeps, never less.
 * @param {string} root the checkout, with its packages installed
 * @returns {BundledPackage[]} sorted by name and version
 */
export function bundledPackages(root) {
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  /** @type {Map<string, BundledPackage>} */
  const found = new Map();
  const queue = [...importedPackages(root)].map((name) => `node_modules/${name}`);
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (found.has(path)) continue;
    const entry = locked[path];
    if (entry === undefined) throw new Error(`${path} is imported, but package-lock.json does not know it`);
    const name = entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    found.set(path, { name, version: entry.version, folder: join(root, path) });
    if (takenOver.includes(name)) continue;
    for (const dependency of Object.keys(entry.dependencies ?? {})) queue.push(resolveFrom(path, dependency, locked));
  }
  const key = (/** @type {BundledPackage} */ { name, version }) => `${name}@${version}`;
  return [...new Map([...found.values()].map((one) => [key(one), one])).values()].toSorted((a, b) =>
    key(a) < key(b) ? -1 : 1,
  );
}

/**
 * Where a package finds another, climbing up as Node does.
 * @param {string} path of the package that asks, as in the lock file
 * @param {string} name
 * @param {Record<string, unknown>} locked
 */
function resolveFrom(path, name, locked) {
  for (let from = path; from !== ''; from = from.slice(0, Math.max(0, from.lastIndexOf('/node_modules/')))) {
    if (locked[`${from}/node_modules/${name}`] !== undefined) return `${from}/node_modules/${name}`;
  }
  return `node_modules/${name}`;
}

/**
 * Packages that the product's own files import, without Node's and Electron's own modules.
 * @param {string} root
 */
function importedPackages(root) {
  const own = new Set([...builtinModules, 'electron']);
  const names = rooms
    .flatMap((room) => sourceFiles(join(root, room)))
    .map((file) => readFileSync(file, 'utf8'))
    .flatMap((text) => references.flatMap((reference) => [...text.matchAll(reference)]))
    .map((match) => match[1] ?? '')
    .filter((specifier) => /^(@[\w-]+\/)?\w[\w.-]*(\/|$|\?)/.test(specifier))
    .map((specifier) =>
      specifier
        .split(/[/?]/)
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    )
    .filter((name) => !own.has(name));
  return new Set([...names, ...takenOver]);
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
function sourceFiles(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|css)$/.test(name))
    .map((name) => join(folder, name));
}
