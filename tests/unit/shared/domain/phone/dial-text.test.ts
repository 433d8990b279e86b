import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DialHint, needsConfirmation, readDialText } from '#shared/domain/phone/dial-text.ts';

const numbersOf = (text: string): string[] => readDialText(text, 'DE').map(({ number }) => number);

describe('What a person types or pastes', () => {
  it.each([
    ['030 23125-014', '+493023125014'],
    ['030/23125014', '+493023125014'],
    ['030 / 23125 014', '+493023125014'],
    ['(030) 23125014', '+493023125014'],
    ['+49 (0)30 23125014', '+493023125014'],
    ['+49 030 23125014', '+493023125014'],
    ['0049 30 23125014', '+493023125014'],
    ['0049 (0) 30 23125014', '+493023125014'],
    ['49 30 23125014', '+493023125014'],
    ['Tel.: 030 23125-014', '+493023125014'],
    ['Telefon 030 23125-014', '+493023125014'],
    ['Mobil: +49 171 3920012', '+491713920012'],
    ['Rufnr.: Tel. 030 23125014', '+493023125014'],
    ['\u202a+49\u00a030\u00a023125014\u202c', '+493023125014'],
    ['030\u200b23125\u2013014', '+493023125014'],
    ['\uff10\uff13\uff10 23125014', '+493023125014'],
    ['0800 REISEN5', '+498007347365'],
    ['0800-ARBEITEN', '+4980027234836'],
    ['4711', '4711'],
    ['Durchwahl 4711', '4711'],
    ['App. 47-11', '4711'],
    ['*21#', '*21#'],
    ['1 1 2', '112'],
    ['Frau Sonnwald, 030 23125014, ab 8 Uhr', '+493023125014'],
    ['am 01.02.2026 unter 030 23125014', '+493023125014'],
    ['BG 01234//0012345, Tel. 030 23125014', '+493023125014'],
  ])('%j dials %s', (text, number) => {
    expect(numbersOf(text)).toEqual([number]);
  });

  it.each([
    ['030 23125014 oder 0171 3920012', ['+493023125014', '+491713920012']],
    ['Tel. 030 23125014\nMobil 0171 3920012', ['+493023125014', '+491713920012']],
    ['030 23125014, 0171 3920012', ['+493023125014', '+491713920012']],
    ['030 23125014/0171 3920012', ['+493023125014', '+491713920012']],
    ['030 23125014 0171 3920012', ['+493023125014', '+491713920012']],
    ['Fax: 030 23125015\nTel: 030 23125014', ['+493023125014', '+493023125015']],
    ['030 23125014 / 030 23125014', ['+493023125014']],
  ])('%j leaves the choice', (text, numbers) => {
    expect(numbersOf(text)).toEqual(numbers);
  });

  it.each([
    '',
    '   ',
    '+',
    '7',
    '12 Uhr',
    'Frau Sonnwald',
    '23.11.2026',
    '123A456789',
    'Kundennummer 123A456789',
    'BG-Nummer 01234//0012345',
    '01234//0012345',
    'Zimmer 112',
    'javascript:alert(1)',
  ])('%j is nothing to dial', (text) => {
    expect(numbersOf(text)).toEqual([]);
  });

  it.each<[string, DialHint[]]>([
    ['030 23125014', []],
    ['0900 1234567', ['premium']],
    ['0900 123', ['premium']],
    ['11833', ['premium']],
    ['+43 1 5880000', ['abroad']],
    ['+43 900 123456', ['premium', 'abroad']],
    ['+43 123', ['abroad', 'unusual']],
    ['23125014', ['no-area-code']],
    ['4711', []],
  ])('%j is told with %j', (text, hints) => {
    const [choice] = readDialText(text, 'DE');
    expect(choice?.hints).toEqual(hints);
  });

  it('dials a number that looks wrong by the letter', () => {
    expect(numbersOf('+43 123')).toEqual(['+43123']);
    expect(numbersOf('030 2312501412345')).toEqual(['+49302312501412345']);
  });

  it('calls a fax number one, and puts it last', () => {
    const [phone, fax] = readDialText('Telefax 030 23125015, Telefon 030 23125014', 'DE');
    expect(phone?.hints).toEqual([]);
    expect(fax?.hints).toEqual(['fax']);
  });

  it('has premium numbers and codes of the exchange confirmed, and nothing else', () => {
    const confirmed = ['0900 1234567', '*21*0171#', '11833', '030 23125014', '+43 1 5880000', '112', '4711'].map(
      (text) => readDialText(text, 'DE').some(needsConfirmation),
    );
    expect(confirmed).toEqual([true, true, true, false, false, false, false]);
  });

  it('never throws, dials only what a line can take, and at most nine choices', () => {
    const numberLike = fc.string({ unit: fc.constantFrom(...'0123456789+()/-. ;,#*telsip:@'), maxLength: 60 });
    const anything = fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), maxLength: 200 });
    fc.assert(
      fc.property(fc.oneof(numberLike, anything), (text) => {
        const choices = readDialText(text, 'DE');
        expect(choices.length).toBeLessThanOrEqual(9);
        for (const { number } of choices) expect(number).toMatch(/^[+*#\d][\d*#]{1,30}$/);
      }),
    );
  });

  it('stays quick with a whole page of digits', () => {
    const startedAt = performance.now();
    readDialText('0 1 2/3-4 '.repeat(100_000), 'DE');
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

describe('A link of another program', () => {
  it.each([
    ['tel:+49-30-23125014', '+493023125014'],
    ['tel:+493023125014', '+493023125014'],
    ['TEL:+49.30.23125014', '+493023125014'],
    ['tel:030%2023125014', '+493023125014'],
    ['tel:%2B493023125014', '+493023125014'],
    ['tel://+493023125014', '+493023125014'],
    ['tel:23125014;phone-context=+49-30', '+493023125014'],
    ['tel:4711;phone-context=pbx.example.org', '4711'],
    ['tel:+49-30-23125014;isub=12345;unknown=x', '+493023125014'],
    ['tel:0800REISEN5', '+498007347365'],
    ['sip:+493023125014@example.org;user=phone', '+493023125014'],
    ['sips:+493023125014;phone-context=x@example.org', '+493023125014'],
    ['sip:03023125014@gateway.example.org:5060;transport=tcp?subject=x', '+493023125014'],
    ['sip:4711', '4711'],
    ['sip:4711@pbx.example.org;user=phone', '4711'],
    ['callto:03023125014', '+493023125014'],
    ['callto://+493023125014', '+493023125014'],
    ['tel:112', '112'],
  ])('%j dials %s', (link, number) => {
    expect(numbersOf(link)).toEqual([number]);
  });

  it('tells the extension that is dialled after the answer', () => {
    expect(readDialText('tel:+49-30-23125014;ext=12', 'DE')).toMatchObject([
      { number: '+493023125014', extension: '12' },
    ]);
  });

  it.each([
    'tel:',
    'tel:Frau%20Sonnwald',
    'tel:*21*01713920012#',
    'tel:%23%2321%23',
    'sip:anna.muster@partner.example.org',
    'sip:2001@partner.example.org',
    'callto:erika.mustermann',
    'tel:%zz',
    'sip:@',
  ])('%j is nothing to dial', (link) => {
    expect(numbersOf(link)).toEqual([]);
  });
});
