import { describe, expect, it, test } from 'vitest';
import { aroundChanges, differenceOf } from '../../../../renderer/ui/text-difference.ts';

const told = (older: string, newer: string): string =>
  differenceOf(older, newer)
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('');

describe('the difference of two texts', () => {
  test.each([
    ['Frist bis 1. Dezember', 'Frist bis 10. Dezember', 'Frist bis [-1][+10]. Dezember'],
    ['will umziehen', 'will nicht umziehen', 'will [+nicht ]umziehen'],
    ['ruft morgen früh an', 'meldet sich heute', '[-ruft morgen früh an][+meldet sich heute]'],
    ['gleich', 'gleich', 'gleich'],
    ['', 'neu', '[+neu]'],
    ['alt', '', '[-alt]'],
    ['eins\nzwei\ndrei', 'eins\ndrei', 'eins\n[-zwei\n]drei'],
  ])('of „%s“ and „%s“ reads as one would mark it', (older, newer, expected) => {
    expect(told(older, newer)).toBe(expected);
  });

  it('holds every word of both, in order, however they differ', () => {
    const letters = 'ab cd, ef. gh\n'.repeat(40);
    const older = letters.replaceAll('cd', 'xy');
    const newer = [...letters].filter((_, index) => index % 7 !== 0).join('');
    const stretches = differenceOf(older, newer);
    const of = (left: string) =>
      stretches.filter(({ kind }) => kind === 'same' || kind === left).map(({ text }) => text);
    expect(of('removed').join('')).toBe(older);
    expect(of('added').join('')).toBe(newer);
  });

  it('of two long texts without a common word is told at once', () => {
    const older = Array.from({ length: 3000 }, (_, index) => `a${index}`).join(' ');
    const newer = Array.from({ length: 3000 }, (_, index) => `b${index}`).join('\n');
    expect(differenceOf(older, newer)).toEqual([
      { kind: 'removed', text: older },
      { kind: 'added', text: newer },
    ]);
  });
});

it('shows around a change what stands there, not the whole note', () => {
  const long = 'Wort '.repeat(200);
  const [head, removed, added, tail] = aroundChanges(differenceOf(`${long}eins ${long}`, `${long}zwei ${long}`));
  expect(removed).toEqual({ kind: 'removed', text: 'eins' });
  expect(added).toEqual({ kind: 'added', text: 'zwei' });
  expect(head?.text.startsWith('…Wort ') || head?.text.startsWith('… Wort')).toBe(true);
  expect(head?.text.length).toBeLessThan(90);
  expect(tail?.text.endsWith('…')).toBe(true);
});
