import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const packaged = readFileSync(createRequire(import.meta.url).resolve('@kern-ux/native/dist/kern.css'), 'utf8');
const ours = readFileSync(resolve(import.meta.dirname, '../../../../renderer/styles/tokens.css'), 'utf8');

/** The colours that a style sheet declares, by name, without the zeros that a formatter drops. */
function coloursOf(css: string): Map<string, string> {
  const found = css.matchAll(/(--kern-color-[a-z]+(?:-\d+)?):\s*(oklch\([^)]+\));/g);
  return new Map(
    [...found].map(([, name = '', value = '']) => [
      name,
      value.replaceAll(/(\.\d*?)0+(?=[%\s)])/g, '$1').replaceAll(/\.(?=[%\s)])/g, ''),
    ]),
  );
}

describe('the tokens', () => {
  it('are the colours of KERN, unchanged', () => {
    const kern = coloursOf(packaged);
    const used = coloursOf(ours);
    expect(used.size).toBeGreaterThan(20);
    for (const [name, value] of used) expect([name, kern.get(name)]).toEqual([name, value]);
  });

  it('are all used', () => {
    const names = [...coloursOf(ours).keys()];
    expect(names.filter((name) => !ours.includes(`var(${name})`))).toEqual([]);
  });
});
