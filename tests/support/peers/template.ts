import { readFileSync, writeFileSync } from 'node:fs';

/** Fills the `{{name}}` gaps of a template; a gap without a value is a mistake of the harness. */
export function fillTemplate(template: URL, values: Readonly<Record<string, string | number>>): string {
  return readFileSync(template, 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${template.pathname} wants a value for ${name}`);
    return String(value);
  });
}

/** Writes a filled template, readable by us alone: it may hold passwords. */
export function writeFilled(target: string, template: URL, values: Readonly<Record<string, string | number>>): void {
  writeFileSync(target, fillTemplate(template, values), { mode: 0o600 });
}
