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
    ['030\u00a023125\u2013000', '+493023125000'],
    ['\u202a+49\u00a030\u00a023125\u00a0000\u202c', '+493023125000'],
    ['030\u200b23125000', '+493023125000'],
    ['\uff10\uff13\uff10 23125000', '+493023125000'],
    ['030 / 23125-000', '+493023125000'],
    ['\t030.23125.000\r\n', '+493023125000'],
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

  it.each(['110', '112', '1 1 0', '11-2', '\u200b112', '\uff11\uff11\uff10'])(
    'leaves the emergency number %s alone',
    (text) => {
      expect(isEmergencyNumber(text)).toBe(true);
      expect(toE164(text, 'DE')).toMatch(/^11[02]$/);
    },
  );

  it('does not take a number that merely begins with an emergency number for one', () => {
    expect(isEmergencyNumber('1123')).toBe(false);
    expect(toE164('1123', 'DE')).toBeNull();
  });

  it('never throws, and reads its own result as the same number', () => {
    const digitsAndMore = fc.string({ unit: fc.constantFrom(...'0123456789+()/- .'), maxLength: 24 });
    fc.assert(
      fc.property(
        fc.oneof(digitsAndMore, fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)) })),
        (text) => {
          const number = toE164(text, 'DE');
          if (number !== null) expect(toE164(number, 'DE')).toBe(number);
        },
      ),
    );
  });
});

/** Every range that may be used for invented people and lines. */
const filmAndTelevision = [
  ...['030 23125', '069 90009', '040 66969', '089 99998'].flatMap((range) => [`${range}-000`, `${range}-999`]),
  '0221 4710-000',
  '0221 4710-999',
  '0171 39200-00',
  '0171 39200-99',
  '0176 040690-00',
  '0176 040690-99',
  '0174 9464308',
  '0152 28817386',
];

describe('An invented number', () => {
  it.each(filmAndTelevision)('%s is taken for a number', (text) => {
    expect(toE164(text, 'DE')).toBe(`+49${text.replaceAll(/\D/g, '').slice(1)}`);
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
