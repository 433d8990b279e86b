import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { launchWorkplace, type WorkplaceApp } from '../support/workplace-app.ts';
import { createTrainingPeer } from '../tour/peers/training-peer.ts';

let app: WorkplaceApp;
beforeEach(async () => {
  app = await launchWorkplace();
  await app.waitForLog('ready-for-calls');
});
afterEach(() => app.stop());

function countCreated(window: string): number {
  return app.log.filter((line) => line.event === 'window-created' && line['window'] === window).length;
}

test('closing the workplace ends the app: no hidden window keeps it alive', async () => {
  const page = await app.page('agent');
  await page.close();
  expect(await app.exited).toBe(0);
  expect(countCreated('media')).toBe(1);
});

test('closed while a call rings, the workplace comes back; asked to quit then, the app ends', async () => {
  const page = await app.page('agent');
  await createTrainingPeer().call(app);
  await app.waitForLog('ringing-painted');
  await page.close();
  await app.waitForLog('window-opened', ({ window }) => window === 'agent' && countCreated('agent') === 2);
  process.kill(app.pid, 'SIGTERM');
  expect(await app.exited).toBe(0);
  expect(countCreated('agent')).toBe(2);
});

test('whoever started the app and read its log may be gone: it goes on, logs to its file, and ends when asked', async () => {
  const page = await app.page('agent');
  app.stopReadingLog();
  await page.close();
  expect(await app.exited).toBe(0);
  const events = await readFile(join(app.userDataDir, 'logs/heisser-draht.log'), 'utf8');
  expect(events).toMatch(/"event":"window-gone","window":"agent"/);
  expect(events).not.toMatch(/"event":"uncaught-exception"/);
});
