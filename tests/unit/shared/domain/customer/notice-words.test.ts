import { describe, expect, it } from 'vitest';
import type { BenefitNotice } from '#shared/domain/customer/customer-record.ts';
import { formatCents } from '#shared/domain/customer/money.ts';
import { amountInWords, lineInWords, noticeInWords } from '#shared/domain/customer/notice-words.ts';
import { newId } from '#shared/domain/id.ts';

const grant: BenefitNotice = {
  id: newId(),
  jurisdictionId: 'arge-boerde',
  benefit: 'Bürgergeld',
  kind: 'grant',
  issuedOn: '2026-10-02',
  from: '2026-11-01',
  to: '2027-10-31',
  lines: [
    { label: 'Regelbedarf', cents: 56300, per: 'month' },
    { label: 'Unterkunft und Heizung', cents: 41250, per: 'month' },
    { label: 'Erstausstattung', cents: 120_000, per: 'once' },
  ],
};

describe('a notice in plain words', () => {
  it.each([
    [
      'a grant',
      {},
      'Bewilligt ab 1. November 2026 in Höhe von 975,50 € im Monat und 1.200,00 € einmalig bis 31. Oktober 2027.',
    ],
    [
      'a grant without an end',
      { to: null, lines: [{ label: 'Leistung', cents: 4512, per: 'day' as const }] },
      'Bewilligt ab 1. November 2026 in Höhe von 45,12 € am Tag bis auf Weiteres.',
    ],
    ['a grant without amounts', { lines: [] }, 'Bewilligt ab 1. November 2026 bis 31. Oktober 2027.'],
    [
      'a change',
      { kind: 'change' as const, lines: [{ label: 'Regelbedarf', cents: 50_000, per: 'month' as const }] },
      'Geändert ab 1. November 2026 auf 500,00 € im Monat, gilt bis 31. Oktober 2027.',
    ],
    [
      'a suspension',
      { kind: 'suspension' as const, to: '2026-11-30' },
      'Ruht ab 1. November 2026 bis 30. November 2026; in dieser Zeit wird nichts gezahlt.',
    ],
    ['a refusal', { kind: 'refusal' as const, to: null }, 'Abgelehnt mit Bescheid vom 2. Oktober 2026.'],
    [
      'a reimbursement',
      { kind: 'reimbursement' as const, lines: [{ label: 'Überzahlung', cents: 12_005, per: 'once' as const }] },
      'Zurückzuzahlen sind 120,05 € einmalig für die Zeit ab 1. November 2026 bis 31. Oktober 2027.',
    ],
  ])('%s', (_kind, part, sentence) => {
    expect(noticeInWords({ ...grant, ...part })).toBe(sentence);
  });

  it('takes off what is kept back', () => {
    expect(amountInWords([...grant.lines, { label: 'Aufrechnung', cents: -5630, per: 'month' }])).toBe(
      '919,20 € im Monat und 1.200,00 € einmalig',
    );
    expect(lineInWords({ label: 'Aufrechnung', cents: -5630, per: 'month' })).toBe('Aufrechnung: -56,30 € im Monat');
  });
});

it.each([
  [0, '0,00 €'],
  [5, '0,05 €'],
  [-5, '-0,05 €'],
  [100_000_000, '1.000.000,00 €'],
])('%i cents are %s', (cents, text) => {
  expect(formatCents(cents)).toBe(text);
});
