import { expect, it } from 'vitest';
import { isReceipt, receiptOf, workplaceCode, workplaceCodePattern } from '#shared/domain/receipt.ts';

it('is written in letters that are not taken for others', () => {
  for (let count = 0; count < 2000; count += 1) {
    const receipt = receiptOf(workplaceCode(count * 523), count);
    expect(receipt).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]$/);
    expect(isReceipt(receipt)).toBe(true);
    expect(isReceipt(receipt.toLowerCase().replaceAll('-', ' '))).toBe(true);
  }
});

it('begins with what names the workplace, and is given once there for a million counts', () => {
  const code = workplaceCode(412_345);
  expect(code).toMatch(workplaceCodePattern);
  const seen = new Set<string>();
  for (let count = 0; count < 2 ** 20; count += 1) seen.add(receiptOf(code, count).slice(5, 9));
  expect(seen.size).toBe(2 ** 20);
  expect(receiptOf(code, 7).startsWith(`${code}-`)).toBe(true);
}, 30_000);

it('differs in more than one letter from the one given before', () => {
  const [first = '', second = ''] = [7, 8].map((count) => receiptOf('K7FM', count));
  const different = Array.from(first).filter((letter, place) => letter !== second[place]);
  expect(different.length).toBeGreaterThan(2);
});

it('tells a wrong letter, and two letters next to each other exchanged', () => {
  const receipt = receiptOf('K7FM', 1234).replaceAll('-', '');
  for (let place = 0; place < receipt.length; place += 1) {
    for (const wrong of '23456789ABCDEFGHJKLMNPQRSTUVWXYZ01OI') {
      if (wrong === receipt[place]) continue;
      expect(isReceipt(receipt.slice(0, place) + wrong + receipt.slice(place + 1))).toBe(false);
    }
  }
  for (let place = 0; place < receipt.length - 1; place += 1) {
    const [first = '', second = ''] = receipt.slice(place);
    const exchanged = receipt.slice(0, place) + second + first + receipt.slice(place + 2);
    if (first !== second) expect(isReceipt(exchanged), exchanged).toBe(false);
  }
  expect(isReceipt('')).toBe(false);
});
