import { expect, it } from 'vitest';
import { asksOfCustomer, customerFacts } from '#shared/domain/guide/customer-facts.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import { fullRecord } from '../../../../support/records.ts';

const today = '2026-11-23';
const now = '2026-11-23T09:14:00.000Z';
const record = fullRecord();
const day = (min?: string) =>
  ({ type: 'date', label: 'Tag', sensitive: false, ...(min !== undefined && { min }) }) as Guide['variables'][string];
const facts = (variables: Guide['variables'], of = record) => customerFacts(of, { variables }, today, now);

it('answers what a guide declares, and only as a day that fits', () => {
  expect(facts({ terminAm: day(), anderes: day() })).toEqual({ terminAm: '2026-12-01' });
  expect(facts({ termin: day('2027-01-01') })).toEqual({});
  expect(facts({})).toEqual({});
});

it('knows until when Bürgergeld was granted last, and of no other benefit', () => {
  const notice = record.notices[0]!;
  expect(facts({ bewilligtBis: day() })).toEqual({});
  const notices = [
    { ...notice, benefit: 'Bürgergeld', issuedOn: '2026-05-01', to: '2026-10-31' },
    { ...notice, benefit: 'Bürgergeld', issuedOn: '2026-10-01', to: '2027-04-30' },
    { ...notice, benefit: 'Bürgergeld', kind: 'suspension' as const, issuedOn: '2026-11-01', to: '2026-12-01' },
  ];
  expect(facts({ bewilligtBis: day() }, { ...record, notices })).toEqual({ bewilligtBis: '2027-04-30' });
});

it('has no appointment to tell where there is none', () => {
  expect(facts({ terminAm: day() }, { ...record, appointments: [] })).toEqual({});
});

it('has nothing to say to a guide without such a question, and is not read for it', () => {
  expect(asksOfCustomer({ variables: { anderes: day() } })).toBe(false);
  for (const name of ['terminAm', 'termin', 'bewilligtBis'])
    expect(asksOfCustomer({ variables: { [name]: day() } })).toBe(true);
});
