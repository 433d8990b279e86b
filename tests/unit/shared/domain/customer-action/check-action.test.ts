import { describe, expect, it } from 'vitest';
import type { CustomerAction } from '#shared/domain/customer-action/action.ts';
import { checkAction, isIban } from '#shared/domain/customer-action/check-action.ts';

const today = '2026-11-23';
const registration: CustomerAction = {
  kind: 'registerJobSeeker',
  endsOn: '2027-02-28',
  knownOn: null,
  reason: 'fixedTerm',
  employer: 'Muster GmbH',
  occupation: 'Lagerist',
};
const change = (part: Extract<CustomerAction, { kind: 'reportChange' }>['change'], from = today): CustomerAction => ({
  kind: 'reportChange',
  from,
  change: part,
});
const papers: CustomerAction = {
  kind: 'requestPapers',
  concern: 'Umzug',
  papers: ['Mietangebot'],
  departmentId: 'leistung-sgb-2',
  by: null,
};

describe('what is taken down', () => {
  it.each([
    ['a registration', registration],
    ['one whose end became known today', { ...registration, knownOn: today }],
    ['an address', change({ what: 'address', street: 'Musterstraße 1', postcode: '39104', city: 'Magdeburg' })],
    ['an illness without an end', change({ what: 'illness', to: null })],
    ['a request for papers', { ...papers, by: '2026-12-01' }],
  ] satisfies [string, CustomerAction][])('fits: %s', (_what, action) => {
    expect(checkAction(action, today)).toEqual({});
  });

  it.each([
    ['work that ended years ago', { ...registration, endsOn: '2025-11-22' }, { endsOn: 'tooLongAgo' }],
    ['a last day in ten years', { ...registration, endsOn: '2036-11-22' }, { endsOn: 'tooFarAhead' }],
    ['known tomorrow', { ...registration, knownOn: '2026-11-24' }, { knownOn: 'afterToday' }],
    ['known after it was over', { ...registration, endsOn: '2026-11-01', knownOn: today }, { knownOn: 'afterEnd' }],
    ['an illness that ends before it begins', change({ what: 'illness', to: '2026-11-22' }), { to: 'beforeBegin' }],
    [
      'a slip in the account',
      change({ what: 'bank', iban: 'DE89370400440532013001', holder: 'M.' }),
      { iban: 'noIban' },
    ],
    ['papers until yesterday', { ...papers, by: '2026-11-22' }, { by: 'tooLongAgo' }],
    ['a change in two years', change({ what: 'other', details: 'x' }, '2028-01-01'), { from: 'tooFarAhead' }],
  ] satisfies [string, CustomerAction, object][])('does not fit: %s', (_what, action, faults) => {
    expect(checkAction(action, today)).toEqual(faults);
  });
});

it.each([
  ['DE89370400440532013000', true],
  ['DE98370400440532013000', false],
  ['DE8937040044053201300', false],
  ['GB82WEST12345698765432', true],
  ['89370400440532013000', false],
])('account %s: %s', (iban, isRight) => {
  expect(isIban(iban)).toBe(isRight);
});
