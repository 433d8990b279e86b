import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { expandShortForm } from '#shared/domain/note/expand-short-form.ts';

const forms = { av: 'Arbeitsvermittlung', ul: 'unterlagen fehlen' };
/** What the text becomes when its last character was just typed. */
function typed(text: string): string {
  const found = expandShortForm(text, text.length, forms);
  return found ? text.slice(0, found.from) + found.insert + text.slice(found.to) : text;
}

test.each([
  ['av ', 'Arbeitsvermittlung '],
  ['Termin bei der av.', 'Termin bei der Arbeitsvermittlung.'],
  ['(av)', '(Arbeitsvermittlung)'],
  ['erste Zeile\nav\n', 'erste Zeile\nArbeitsvermittlung\n'],
  ['Ul ', 'Unterlagen fehlen '],
])('%j becomes %j', (before, after) => {
  expect(typed(before)).toBe(after);
});

test.each([
  ['a word that only ends so', 'bav '],
  ['a word not yet ended', 'av'],
  ['capitals', 'AV '],
  ['an address', 'info@av.'],
  ['a file', 'av.pdf '],
  ['behind a dash', 'x-av '],
  ['a name of objects', 'constructor '],
  ['another word', 'ab '],
])('%s is left alone', (_what, text) => {
  expect(typed(text)).toBe(text);
});

it('only ever changes the word before the caret', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const text = `${before} av ${after}`;
      const caret = before.length + 4;
      expect(expandShortForm(text, caret, forms)).toEqual({
        from: before.length + 1,
        to: before.length + 3,
        insert: 'Arbeitsvermittlung',
      });
    }),
  );
});
