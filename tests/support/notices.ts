import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { see } from './advisor.ts';

/** Sentences that stand in the agent window, each led by its level: `Fehler: …`. */
export async function noticesOf(page: Page): Promise<string[]> {
  const sentences = await page.getByRole('region', { name: 'Hinweise' }).locator('.sentence').allInnerTexts();
  return sentences.map((text) => text.replaceAll(/\s+/g, ' ').trim());
}

/** Waits for a notice with this text; answers all that are there, after proving that each is a sentence for people. */
export async function seeNotice(page: Page, text: string | RegExp): Promise<string[]> {
  await see(page.getByRole('region', { name: 'Hinweise' }).getByText(text).first());
  const notices = await noticesOf(page);
  for (const notice of notices) {
    expect(notice).toMatch(/^(Hinweis|Achtung|Fehler): .*[.!?]$/);
    expect(notice).not.toMatch(internals);
  }
  expect(await page.innerText('body')).not.toMatch(internals);
  return notices;
}

/** What a person must never read: stacks, error classes, codes of the system, files of the program. */
const internals = /\bat \S+ \(|\w+Error:|\bE[A-Z]{4,}\b|SQLITE_|undefined|\[object |\.(ts|js|mjs|cjs)\b/;
