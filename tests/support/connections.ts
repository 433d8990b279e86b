import type { Page } from 'playwright-core';
import { see } from './advisor.ts';

/** Waits until a light of the top bar stands so: its colour, which only repeats them, and its words. */
export async function seeConnection(
  page: Page,
  name: 'Telefonie' | 'Headset',
  light: 'good' | 'bad',
  words: string,
): Promise<void> {
  const connections = page.getByRole('list', { name: 'Verbindungen' });
  const connection = connections.getByRole('listitem').filter({ hasText: name });
  await see(connection.and(page.locator(`[data-light="${light}"]`)).getByText(words, { exact: true }));
}
