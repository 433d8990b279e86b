import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTrainingStore } from '../../../../build/data/open-training-store.ts';
import { retentionCommand } from '../../../../build/data/retention-command.ts';
import { createFakeClock } from '../../../support/fake-clock.ts';
import { answeredCall, createTestFeatures, makeFolder } from '../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
let said: string[];
beforeEach(() => {
  folder = makeFolder();
  said = [];
});
afterEach(() => folder.remove());

const call = (...args: string[]) => {
  said = [];
  return retentionCommand([...args, '--data', folder.path], (line) => said.push(line));
};

/** A conversation of 2020, of which central has acknowledged everything. */
async function fill(): Promise<void> {
  const opened = await openTrainingStore(folder.path);
  if (!opened.ok) throw new Error(opened.error.message);
  const { conversations } = createTestFeatures(opened.value, createFakeClock('2020-01-07T09:00:00.000Z'));
  const conversation = conversations.open(answeredCall());
  if (!conversation.ok) throw new Error(conversation.error.message);
  conversations.markHungUp(conversation.value.id);
  conversations.setOutcome(conversation.value.id, 'settled');
  conversations.close(conversation.value.id);
  opened.value.exec(
    `UPDATE outbox SET state = 'acknowledged', payload = NULL, settled_at = '2020-01-07T09:00:00.000Z'`,
  );
  opened.value.close();
}

it('counts first, and deletes when it is not a trial', async () => {
  await fill();
  expect(await call('--dry-run')).toBe(0);
  expect(said.join('\n')).toMatch(/^ +1 Gespräche mit Notiz$/m);
  expect(said.at(-1)).toBe('Probelauf: Es wurde nichts gelöscht.');
  expect(await call()).toBe(0);
  expect(said.join('\n')).toMatch(/^ +1 Gespräche mit Notiz$/m);
  expect(await call()).toBe(0);
  expect(said.join('\n')).toMatch(/^ +0 Gespräche mit Notiz$/m);
});

it('says how it is called', async () => {
  expect(await call('--sofort')).toBe(2);
  expect(said[0]).toContain('npm run retention');
});
