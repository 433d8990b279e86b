import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { DisclosureRules } from '#shared/domain/disclosure/disclosure-rules.ts';
import { parseRules } from '#shared/domain/disclosure/parse-rules.ts';
import { site } from './screens/sample-workplace.ts';

const path = resolve(import.meta.dirname, '../../assets/rules/disclosure.yaml');

/** The rules that the package brings along. */
export const shippedRules: DisclosureRules = (() => {
  const parsed = parseRules(readFileSync(path, 'utf8'), 'disclosure.yaml', site);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rules;
})();
