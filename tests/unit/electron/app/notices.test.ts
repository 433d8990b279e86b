import { expect, test } from 'vitest';
import { Notice } from '#shared/domain/workplace.ts';
import { createNotices } from '../../../../electron/app/notices.ts';
import { createLog, silentLog } from '../../../../electron/log.ts';

function setUp() {
  const notices = createNotices(silentLog);
  const told: string[][] = [];
  notices.onChange((list) => void told.push(list.map(({ message }) => message)));
  return { notices, told };
}

test('a later sentence takes the place of an earlier one of the same id', () => {
  const { notices, told } = setUp();
  notices.set('store', 'warning', 'Wenig Platz.');
  notices.set('store', 'error', 'Kein Platz.');
  notices.set('line', 'info', 'Training.');
  expect(notices.list()).toEqual([
    { id: 'store', level: 'error', message: 'Kein Platz.' },
    { id: 'line', level: 'info', message: 'Training.' },
  ]);
  expect(told.at(-1)).toEqual(['Kein Platz.', 'Training.']);
});

test('what has not changed is not told again', () => {
  const { notices, told } = setUp();
  notices.set('store', 'error', 'Kein Platz.');
  notices.set('store', 'error', 'Kein Platz.');
  notices.clear('line');
  expect(told).toEqual([['Kein Platz.']]);
});

test('what is over is taken away', () => {
  const { notices, told } = setUp();
  notices.set('store', 'error', 'Kein Platz.');
  notices.clear('store');
  expect(notices.list()).toEqual([]);
  expect(told.at(-1)).toEqual([]);
});

test('a sentence that is too long for the contract is cut, so that the workplace still loads', () => {
  const { notices } = setUp();
  notices.set('config', 'error', `Zeile 3: ${'x'.repeat(600)}`);
  const [notice] = notices.list();
  expect(Notice.safeParse(notice).success).toBe(true);
  expect(notice?.message).toMatch(/^Zeile 3: x+…$/);
});

test('the log gets the id, never the sentence', () => {
  const lines: string[] = [];
  createNotices(createLog((line) => void lines.push(line))).set('config', 'error', 'Datei /home/muster/config.yaml');
  expect(lines.join()).toContain('"notice":"config"');
  expect(lines.join()).not.toContain('muster');
});
