import { isBuiltin } from 'node:module';
import { importRule } from './imports.mjs';

/** Pure libraries: no Node, no DOM, no Electron. */
const pureLibraries = new Set([
  'zod',
  'uuid',
  'libphonenumber-js',
  'temporal-polyfill',
  'js-yaml',
  'yaml',
  'i18next',
  'lezer-feel',
  '@lezer/common',
]);

/** Rooms of the product, and the rooms each may reach beside itself. `build` and `tests` see everything. */
const reach = /** @type {Record<string, readonly string[]>} */ ({
  shared: [],
  electron: ['shared'],
  renderer: ['shared'],
});

export const rooms = importRule('Who may import whom', (file, { path, packageName, specifier, typeOnly }) => {
  if (path?.startsWith('../')) return `"${specifier}" is outside this project: nothing here may read it.`;
  const room = file.split('/')[0] ?? '';
  const mayReach = reach[room];
  if (mayReach === undefined) return undefined;

  if (path !== undefined) {
    const other = path.split('/')[0] ?? '';
    const allowed = other === room || mayReach.includes(other);
    return allowed
      ? undefined
      : `${room}/ may not import ${other}/: it reaches ${['itself', ...mayReach].join(' and ')}.`;
  }
  if (room === 'shared' && packageName !== undefined && !pureLibraries.has(packageName)) {
    return `shared/ runs on both sides: only pure libraries (${[...pureLibraries].join(', ')}), not "${specifier}".`;
  }
  if (room === 'renderer' && !typeOnly && (isBuiltin(specifier) || packageName === 'electron')) {
    return `A page has no Node and no Electron: it asks main over window.bridge, not "${specifier}".`;
  }
  return undefined;
});
