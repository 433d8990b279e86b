import { expect, it } from 'vitest';
import { isReceipt, receiptOf } from '#shared/domain/customer-action/receipt.ts';
import { newId } from '#shared/domain/id.ts';

it('names a record in letters that are not taken for others', () => {
  for (let round = 0; round < 200; round += 1) {
    const receipt = receiptOf(newId());
    expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$/);
    expect(isReceipt(receipt)).toBe(true);
    expect(isReceipt(receipt.toLowerCase().replaceAll('-', ' '))).toBe(true);
  }
});

it('is the same for the same record and another for another', () => {
  const id = newId();
  expect(receiptOf(id)).toBe(receiptOf(id));
  const many = new Set(Array.from({ length: 2000 }, () => receiptOf(newId())));
  expect(many.size).toBe(2000);
});

it('tells a wrong letter, and two letters next to each other exchanged', () => {
  const receipt = receiptOf('0193591a-0000-7000-8000-a1b2c3d4e5f6').replaceAll('-', '');
  for (let place = 0; place < receipt.length - 1; place += 1) {
    const wrong = receipt[place] === '7' ? '8' : '7';
    expect(isReceipt(receipt.slice(0, place) + wrong + receipt.slice(place + 1))).toBe(false);
  }
  for (let place = 0; place < receipt.length - 2; place += 1) {
    const [first = '', second = ''] = receipt.slice(place);
    const exchanged = receipt.slice(0, place) + second + first + receipt.slice(place + 2);
    if (first !== second) expect(isReceipt(exchanged), exchanged).toBe(false);
  }
  expect(isReceipt('')).toBe(false);
});
