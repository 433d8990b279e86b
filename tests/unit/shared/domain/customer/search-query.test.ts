import { describe, expect, it } from 'vitest';
import { parseCustomerQuery } from '#shared/domain/customer/search-query.ts';

const parse = (text: string) => parseCustomerQuery(text, '2026-11-23');

describe('a typed date of birth', () => {
  it.each([
    '12.3.84',
    '12.03.1984',
    '12. 3. 1984',
    '1984-03-12',
    '12/3/1984',
    '12 03 1984',
    '12. März 1984',
    '12031984',
  ])('is read: %s', (text) => {
    expect(parse(text)).toMatchObject({ birthDates: ['1984-03-12'], names: [], phoneNumber: null });
  });

  it('leaves the century open where both have been', () => {
    expect(parse('1.2.24').birthDates).toEqual(['2024-02-01', '1924-02-01']);
  });

  it('is none that the calendar does not have', () => {
    expect(parse('31.2.1984').birthDates).toEqual([]);
    expect(parse('12.3.2084').birthDates).toEqual([]);
  });
});

describe('a typed number', () => {
  it.each(['030 23125101', '030/23125-101', '+49 30 23125101', '(030) 23 12 51 01', '493023125101'])(
    'is a telephone number: %s',
    (text) => {
      expect(parse(text)).toMatchObject({ phoneNumber: '+493023125101', birthDates: [], bgNumber: null });
    },
  );

  it('is no date where it goes on before and after', () => {
    expect(parse('0171 39 20 00 5')).toMatchObject({ birthDates: [], phoneNumber: '+491713920005' });
  });

  it.each(['318A204517', '318a204517', '318 A 204517', '318-a-204517'])('is a customer number: %s', (text) => {
    expect(parse(text)).toMatchObject({ customerNumber: '318A204517', names: [] });
  });

  it('is the beginning of a customer number', () => {
    expect(parse('318a2').customerNumber).toBe('318A2');
  });

  it.each(['42702//0118362', '42702 // 0118362', '42702BG0118362'])('is a BG number: %s', (text) => {
    expect(parse(text)).toMatchObject({ bgNumber: '42702//0118362', customerNumber: null, names: [] });
  });
});

describe('a mixed query', () => {
  it('is told apart in any order', () => {
    const parts = { names: ['sonnwald'], birthDates: ['1984-03-12'] };
    expect(parse('Sonnwald 12.3.84')).toMatchObject(parts);
    expect(parse('12.3.84, Frau Sonnwald')).toMatchObject(parts);
    expect(parse('Sonnwald 318A204517 03.03.1984')).toMatchObject({
      customerNumber: '318A204517',
      birthDates: ['1984-03-03'],
    });
    expect(parse('mareike 030 23125101')).toMatchObject({ names: ['mareike'], phoneNumber: '+493023125101' });
  });

  it('has names folded and taken apart', () => {
    expect(parse('Dr. Jörg Müller-Lüdenscheidt').names).toEqual(['joerg', 'mueller', 'luedenscheidt']);
  });
});
