import { describe, expect, it } from 'vitest';
import {
  ageOn,
  isFirstName,
  isFullName,
  isSameAddress,
  isSameName,
  isSameNumber,
  readSpokenDate,
} from '#shared/domain/disclosure/compare.ts';

const today = '2026-11-23';

describe('what a caller says is taken for what is on file', () => {
  it.each([
    ['Müller', 'Mueller'],
    ['MUELLER', 'Müller'],
    ['Müller-Lüdenscheidt', 'Müller Lüdenscheidt'],
    ['Dr. Sonnwald', 'Sonnwald'],
    ['Weiß', 'Weiss'],
    ['Nguyễn', 'Nguyen'],
  ])('name %s for %s', (said, onFile) => {
    expect(isSameName(said, onFile)).toBe(true);
  });

  it('first of several first names', () => {
    expect(isFirstName('wilhelmine', 'Wilhelmine-Charlotte')).toBe(true);
    expect(isFirstName('Charlotte', 'Wilhelmine-Charlotte')).toBe(false);
  });

  it('full name in either order', () => {
    expect(isFullName('Sonnwald, Holger', 'Holger Sonnwald')).toBe(true);
    expect(isFullName('Holger', 'Holger Sonnwald')).toBe(false);
  });

  it.each([
    '12.3.84',
    '12.03.1984',
    '12 03 84',
    '12031984',
    '120384',
    '1984-03-12',
    '12. März 1984',
    '12 maerz 84',
    ' 12/3/1984 ',
  ])('day %s', (said) => {
    expect(readSpokenDate(said, today)).toBe('1984-03-12');
  });

  it.each(['12.3', '31.02.1984', '12.13.1984', 'gestern', '', '12.3.198', '1.ju.90'])('but %s is no day', (said) => {
    expect(readSpokenDate(said, today)).toBeNull();
  });

  it('years of two digits as the latest that is not ahead', () => {
    expect(readSpokenDate('1.1.26', today)).toBe('2026-01-01');
    expect(readSpokenDate('1.1.27', today)).toBe('1927-01-01');
  });

  it.each([
    ['318 a 204 517', '318A204517'],
    ['31804/0012345', '31804//0012345'],
    ['31804-0012345', '31804//0012345'],
  ])('number %s for %s', (said, onFile) => {
    expect(isSameNumber(said, onFile)).toBe(true);
  });

  it.each(['Musterstr. 12a', 'musterstraße 12 a, 39340 Haldensleben', 'Musterstrasse 12A Haldensleben'])(
    'address %s',
    (said) => {
      expect(isSameAddress(said, 'Musterstraße 12a, 39340 Haldensleben')).toBe(true);
    },
  );
});

describe('what a caller says is not taken for what it is not', () => {
  it.each(['Musterstraße', '12a', 'Musterstraße 12', 'Beispielstraße 12a', 'Musterstraße 12a, 39104 Magdeburg', ''])(
    'address %s',
    (said) => {
      expect(isSameAddress(said, 'Musterstraße 12a, 39340 Haldensleben')).toBe(false);
    },
  );

  it('nothing at all', () => {
    expect(isSameName('', '')).toBe(false);
    expect(isSameName('Dr.', 'Sonnwald')).toBe(false);
    expect(isSameNumber(' - ', '--')).toBe(false);
    expect(isFullName('', '')).toBe(false);
  });

  it('a part of a name or of a number', () => {
    expect(isSameName('Sonn', 'Sonnwald')).toBe(false);
    expect(isSameNumber('318A20451', '318A204517')).toBe(false);
  });
});

it('somebody is as old as their last birthday', () => {
  expect(ageOn('2008-11-24', today)).toBe(17);
  expect(ageOn('2008-11-23', today)).toBe(18);
});
