import { toRoot } from './imports.mjs';

const mayHoldSql = /(-repository\.ts$|^electron\/db\/)/;

const sql =
  /^\s*(select\s[\s\S]*\sfrom\s|insert\s+(or\s+\w+\s+)?into\s|replace\s+into\s|update\s+\w+\s+set\s|delete\s+from\s|(create|alter|drop)\s+(unique\s+|virtual\s+|temp\s+)?(table|index|trigger|view)\s|pragma\s+\w)/i;

/** SQL stands only in repositories and in electron/db. */
export const sqlPlaces = {
  meta: { type: 'problem', docs: { description: 'Where SQL may stand' } },
  /** @param {any} context */
  create(context) {
    const file = toRoot(context.filename);
    if (!/^(shared|electron|renderer)\//.test(file) || mayHoldSql.test(file)) return {};
    /** @param {any} node @param {unknown} text */
    const check = (node, text) => {
      if (typeof text !== 'string' || !sql.test(text)) return;
      context.report({ node, message: 'SQL stands only in *-repository.ts and in electron/db.' });
    };
    return {
      Literal: (/** @type {any} */ node) => check(node, node.value),
      TemplateLiteral: (/** @type {any} */ node) =>
        check(node, node.quasis.map((/** @type {any} */ quasi) => quasi.value.cooked).join(' x ')),
    };
  },
};
