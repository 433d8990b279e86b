import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatForPeople, isEmergencyNumber, toE164 } from '#shared/domain/phone/phone-number.ts';

describe('A telephone number in E.164', () => {
  it.each([
    ['030 23125-000', '+493023125000'],
    ['(030) 23125000', '+493023125000'],
    ['(0)30 23125 000', '+493023125000'],
    ['+49 30 23125 000', '+493023125000'],
    ['+49 (0)30 23125 000', '+493023125000'],
    ['0049 30 23125000', '+493023125000'],
    ['0171 3920012', '+491713920012'],
    ['493023125000', '+493023125000'],
  ])('reads %s as %s', (text, expected) => {
    expect(toE164(text, 'DE')).toBe(expected);
  });

  it.each([
    '2001',
    '23125000',
    'anonymous',
    '',
    '+',
    '0',
    'tel:+4930',
    '+49',
    '12345678901234567890',
    '030 23125 ext 4',
  ])('does not guess at %j', (text) => {
    expect(toE164(text, 'DE')).toBeNull();
  });

  it.each(['110', '112', '1 1 0', '11-2'])('leaves the emergency number %s alone', (text) => {
    expect(isEmergencyNumber(text)).toBe(true);
    expect(toE164(text, 'DE')).toMatch(/^11[02]$/);
  });

  it('does not take a number that merely begins with an emergency number for one', () => {
    expect(isEmergencyNumber('1123')).toBe(false);
    expect(toE164('1123', 'DE')).toBeNull();
  });

  it('never throws, and reads its own result as the same number', () => {
    const digitsAndMore = fc.string({ unit: fc.constantFrom(...'0123456789+()/- .'), maxLength: 24 });
    fc.assert(
      fc.property(fc.oneof(digitsAndMore, fc.string({ unit: 'binary' })), (text) => {
        const number = toE164(text, 'DE');
        if (number !== null) expect(toE164(number, 'DE')).toBe(number);
      }),
    );
  });
});

describe('A number for people', () => {
  it('is national for German numbers', () => {
    expect(formatForPeople('+493023125000')).toBe('030 23125000');
  });

  it('stays as it is when it is an emergency number or no number', () => {
    expect(formatForPeople('112')).toBe('112');
    expect(formatForPeople('2001')).toBe('2001');
  });
});
