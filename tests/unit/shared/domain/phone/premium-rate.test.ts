import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { describe, expect, it } from 'vitest';
import { premiumPatterns } from '#shared/domain/phone/premium-patterns.ts';
import { isPremiumRate } from '#shared/domain/phone/premium-rate.ts';
import { readPremiumPatterns } from '../../../../../build/make-premium-patterns.ts';

describe('A premium-rate number', () => {
  it.each([
    ['a German service', '+499001234567'],
    ['one with a digit too few', '+49900123456'],
    ['a mass call', '+491371234567'],
    ['directory enquiries', '11833'],
    ['directory enquiries with the zero for outside', '011833'],
    ['directory enquiries in E.164', '+4911833'],
    ['the international premium range', '+979123456789'],
    ['an Austrian service', '+43900123456'],
    ['a Swiss service', '+41900123456'],
    ['a British service', '+449098790000'],
    ['an American service', '+19002345678'],
  ])('is %s', (_what, number) => {
    expect(isPremiumRate(number)).toBe(true);
  });

  it.each([
    ['a German landline', '+493023125014'],
    ['a German mobile', '+491713920012'],
    ['a freephone number', '+498001234567'],
    ['an extension that begins like directory enquiries', '1183'],
    ['an extension', '4711'],
    ['an emergency number', '112'],
    ['an Austrian landline', '+4311234567'],
    ['a town whose code begins like a service', '+4990712345'],
  ])('is not %s', (_what, number) => {
    expect(isPremiumRate(number)).toBe(false);
  });

  it('is known abroad as far as libphonenumber knows it', () => {
    expect([...premiumPatterns]).toEqual(readPremiumPatterns());
    expect(premiumPatterns.size).toBeGreaterThan(100);
    // And the pattern means what libphonenumber means.
    expect(parsePhoneNumberFromString('+449098790000')?.getType()).toBe('PREMIUM_RATE');
  });
});
