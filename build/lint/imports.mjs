import { dirname, join, relative, resolve, sep } from 'node:path';

/** The project's root folder: rules speak of paths below it, with `/` on every system. */
const root = join(import.meta.dirname, '..', '..');

/**
 * What a rule is told of one import: static, dynamic, re-export or `import('x').Y` in a type.
 * @typedef {object} Import
 * @property {any} node to report at
 * @property {string} specifier as written
 * @property {string | undefined} path of a file of ours, relative to the root; starts with `../` outside of it
 * @property {string | undefined} packageName name of a package or `node:…`
 * @property {boolean} typeOnly erased when it runs
 * @property {readonly string[]} names what it takes, `*` for everything
 */

/**
 * A rule about imports.
 * @param {string} description
 * @param {(file: string, found: Import) => string | undefined} judge answers why the import is refused; `file` is the
 *   importing file, relative to the root
 */
export function importRule(description, judge) {
  return {
    meta: { type: 'problem', docs: { description } },
    /** @param {any} context */
    create(context) {
      const file = toRoot(context.filename);
      /** @param {any} node @param {any} source @param {boolean} typeOnly @param {string[]} names */
      const check = (node, source, typeOnly, names) => {
        if (typeof source?.value !== 'string') return;
        const reason = judge(file, { node, specifier: source.value, typeOnly, names, ...target(file, source.value) });
        if (reason !== undefined) context.report({ node: source, message: reason });
      };
      return {
        ImportDeclaration: (/** @type {any} */ node) => {
          const { specifiers } = node;
          const eachType = specifiers.length > 0 && specifiers.every((/** @type {any} */ s) => s.importKind === 'type');
          check(node, node.source, node.importKind === 'type' || eachType, specifiers.map(importedName));
        },
        ExportNamedDeclaration: (/** @type {any} */ node) => {
          check(node, node.source, node.exportKind === 'type', node.specifiers.map(importedName));
        },
        ExportAllDeclaration: (/** @type {any} */ node) => check(node, node.source, node.exportKind === 'type', ['*']),
        ImportExpression: (/** @type {any} */ node) => check(node, node.source, false, ['*']),
        TSImportType: (/** @type {any} */ node) => check(node, node.source ?? node.argument?.literal, true, ['*']),
      };
    },
  };
}

/** @param {any} specifier */
function importedName(specifier) {
  return (specifier.imported ?? specifier.local)?.name ?? '*';
}

/**
 * @param {string} file
 * @param {string} specifier
 */
function target(file, specifier) {
  const bare = specifier.split('?')[0] ?? specifier;
  if (bare.startsWith('#shared/')) return { path: `shared/${bare.slice('#shared/'.length)}`, packageName: undefined };
  if (bare.startsWith('.')) {
    return { path: toRoot(resolve(root, dirname(file), bare)), packageName: undefined };
  }
  if (bare.startsWith('/') || bare.startsWith('file:')) return { path: `../${bare}`, packageName: undefined };
  const parts = bare.split('/');
  return { path: undefined, packageName: bare.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0] };
}

/** @param {string} file */
export function toRoot(file) {
  return relative(root, file).split(sep).join('/');
}
