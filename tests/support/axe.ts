import type { Page } from 'playwright-core';
import { createRequire } from 'node:module';

/** WCAG 2.2, levels A and AA. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Experimental in axe, and switched on by the tags: it takes a description inside a button for a part of its label. */
const unfit = 'label-content-name-mismatch';

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

interface Axe {
  run(context: object, options: object): Promise<{ readonly violations: readonly Violation[] }>;
}

const fromPlaywright = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const { source } = fromPlaywright('axe-core') as { readonly source: string };

/**
 * What axe finds on a page, one line each. It is loaded once into a page and asked for faults only: `AxeBuilder` loads
 * it anew for every look, and opens a second page, which a window of the workplace may not do.
 */
export async function faultsByAxe(page: Page): Promise<string[]> {
  const isThere = await page.evaluate(() => 'axe' in window);
  if (!isThere) await page.evaluate(source);
  const violations = await page.evaluate(
    async ([runOnly, rule]) => {
      const { axe } = window as unknown as { axe: Axe };
      // What React Aria has announced stays in its live region for seconds, and may name what is gone by then.
      const context = { exclude: ['[data-live-announcer]'] };
      const options = { runOnly, rules: { [rule]: { enabled: false } }, resultTypes: ['violations'], iframes: false };
      return (await axe.run(context, options)).violations;
    },
    [tags, unfit] as const,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} ${target.join(' ')}: ${failureSummary}`),
  );
}
