import { copyFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isReceipt } from '#shared/domain/receipt.ts';
import { createReceipts } from '../../../../../electron/features/receipts/index.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { makeFolder, openTestDatabase } from '../../../../support/store.ts';

let folder: ReturnType<typeof makeFolder>;
const key = randomBytes(32);
const open = (name: string) => openTestDatabase({ file: join(folder.path, name), key });

beforeEach(() => (folder = makeFolder()));
afterEach(() => folder.remove());

it('are given once each, under one code of the workplace, also after a restart', () => {
  const clock = createFakeClock();
  const given: string[] = [];
  for (let start = 0; start < 3; start += 1) {
    const db = open('store.db');
    const receipts = createReceipts({ db, clock });
    for (let count = 0; count < 100; count += 1) given.push(receipts.next());
    db.close();
  }
  expect(given.every(isReceipt)).toBe(true);
  expect(new Set(given).size).toBe(300);
  expect(new Set(given.map((one) => one.slice(0, 4))).size).toBe(1);
});

it('of another store carry another code, or the one that its administrator gave', () => {
  const codes = ['a.db', 'b.db', 'c.db'].map((name) => {
    const db = open(name);
    const receipt = createReceipts({ db, clock: createFakeClock() }).next();
    const named = createReceipts({ db, workplace: 'K7FM', clock: createFakeClock() }).next();
    db.close();
    expect(named).toMatch(/^K7FM-/);
    expect(named.slice(5)).not.toBe(receipt.slice(5));
    return receipt.slice(0, 4);
  });
  // Two of three the same: once in three hundred thousand runs.
  expect(new Set(codes).size).toBe(3);
});

it('given after a backup was made are not given again once it is put back', () => {
  const clock = createFakeClock();
  const db = open('store.db');
  const receipts = createReceipts({ db, clock });
  receipts.next();
  db.close();
  copyFileSync(join(folder.path, 'store.db'), join(folder.path, 'backup.db'));
  const later = open('store.db');
  const lost = Array.from({ length: 10 }, () => createReceipts({ db: later, clock }).next());
  later.close();
  clock.advance(60 * 60_000);
  const restored = open('backup.db');
  const given = Array.from({ length: 50 }, () => createReceipts({ db: restored, clock }).next());
  restored.close();
  expect(new Set([...lost, ...given]).size).toBe(60);
});

it('do not begin anew when the clock is set back by days', () => {
  const db = open('store.db');
  const clock = createFakeClock();
  const receipts = createReceipts({ db, clock });
  const first = Array.from({ length: 20 }, () => receipts.next());
  clock.advance(-3 * 86_400_000);
  const second = Array.from({ length: 20 }, () => receipts.next());
  expect(new Set([...first, ...second]).size).toBe(40);
  db.close();
});
