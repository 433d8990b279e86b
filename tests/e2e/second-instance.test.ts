import { afterEach, beforeEach, expect, it } from 'vitest';
import { see, statusButton } from '../support/advisor.ts';
import { type OtherProgram, startOtherProgram } from '../support/other-program.ts';
import { waitUntil } from '../support/peers/wait-until.ts';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';

/** Started once more, the app brings forward what is there. */

let app: WorkplaceApp;
let other: OtherProgram | undefined;
beforeEach(async () => {
  app = await launchWorkplace({ config: 'mode: training\n' });
  await see(statusButton(await app.page('agent'), 'Bereit'));
  // The last window of the start: it moves the focus for a moment.
  await app.waitForLog('window-opened', ({ window }) => window === 'ringing');
});
afterEach(async () => {
  other?.end();
  other = undefined;
  await app.stop();
});

it('a second start says so in a sentence, ends well, and brings the window of the first to the front', async () => {
  other = await startOtherProgram(app.display);
  await other.openWindow('Fachanwendung');
  await waitUntil('the other program has the focus', async () => (await app.focusedWindow()) === 'Fachanwendung');

  await startAgain();
  await waitUntil('the workplace has the focus', async () => (await app.focusedWindow()) === 'Heißer Draht');
  expect(app.log.filter(({ event }) => event === 'window-created')).toHaveLength(3);
});

it('a workplace that crashed too often says so outside its window, and comes back with a second start', async () => {
  for (let crash = 1; crash <= 6; crash += 1) {
    await app.waitForLog('window-opened', () => count('window-opened') === crash);
    await crashAgent();
    await waitUntil(`crash ${crash}`, () => count('renderer-gone') === crash);
  }
  await app.waitForLog('window-given-up');
  await waitUntil('the sentence', () => app.printed.some((line) => line.includes(givenUp)));
  expect(count('window-created')).toBe(6);

  await startAgain();
  await waitUntil('the window is there again', () => count('window-opened') === 7);
  await see(statusButton(await app.page('agent'), 'Bereit'));
});

const givenUp = 'Das Fenster ist mehrmals hintereinander abgestürzt und bleibt jetzt geschlossen.';

async function startAgain(): Promise<void> {
  const second = await app.startAgain();
  expect(await second.exited).toBe(0);
  expect(second.log.other).toEqual([
    expect.stringContaining('Heißer Draht läuft schon. Das offene Fenster wurde nach vorn geholt.'),
  ]);
}

function count(event: string): number {
  return app.log.filter((line) => line.event === event && line['window'] === 'agent').length;
}

async function crashAgent(): Promise<void> {
  const page = await app.page('agent');
  const session = await page.context().newCDPSession(page);
  // It never answers.
  session.send('Page.crash').catch(() => {});
}
