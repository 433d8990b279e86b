import { expect, test } from 'vitest';
import { markWords } from '#shared/domain/note/mark-words.ts';

const marked = (text: string, query: string) =>
  markWords(text, query)
    .map(({ text: part, isMarked }) => (isMarked ? `[${part}]` : part))
    .join('');

test.each([
  ['Frist für den Widerspruch', 'widerspruch frist', '[Frist] für den [Widerspruch]'],
  ['Leistungsbescheid und Bescheide', 'bescheid', '[Leistungsbescheid] und [Bescheide]'],
  ['Rückruf, RUECKRUF', 'rückr', '[Rückruf], [RUECKRUF]'],
  ['und so weiter', 'und', 'und so weiter'],
  ['nichts davon', '', 'nichts davon'],
  ['', 'x', ''],
])('marks in „%s“ what „%s“ was for', (text, query, expected) => {
  expect(marked(text, query)).toBe(expected);
});
