import { expect, it } from 'vitest';
import { fitIn } from '#shared/domain/note/fit-in.ts';

it('takes all of what fits, and counts what it takes the place of', () => {
  expect(fitIn('abc', 7, 0, 10)).toEqual({ insert: 'abc', left: '' });
  expect(fitIn('abc', 10, 3, 10)).toEqual({ insert: 'abc', left: '' });
});

it('tells what did not fit', () => {
  expect(fitIn('abcdef', 7, 0, 10)).toEqual({ insert: 'abc', left: 'def' });
  expect(fitIn('abc', 12, 0, 10)).toEqual({ insert: '', left: 'abc' });
});

it('cuts no character in half', () => {
  expect(fitIn('ab🙂', 7, 0, 10)).toEqual({ insert: 'ab', left: '🙂' });
});
