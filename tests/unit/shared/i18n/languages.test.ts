import { describe, expect, it } from 'vitest';
import de from '#shared/i18n/de.json' with { type: 'json' };
import en from '#shared/i18n/en.json' with { type: 'json' };

/** Every text of a language by its path, such as `call.end.busy`. */
function textsOf(part: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(part).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value]] : [...textsOf(value, `${path}${key}.`)],
    ),
  );
}

const placeholdersOf = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();

describe('the languages', () => {
  it('say the same things', () => {
    expect([...textsOf(en).keys()]).toEqual([...textsOf(de).keys()]);
  });

  it('leave no text empty', () => {
    expect([...textsOf(de), ...textsOf(en)].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('fill in the same values', () => {
    const english = textsOf(en);
    const differing = [...textsOf(de)].filter(
      ([path, text]) => String(placeholdersOf(text)) !== String(placeholdersOf(english.get(path) ?? '')),
    );
    expect(differing.map(([path]) => path)).toEqual([]);
  });
});
