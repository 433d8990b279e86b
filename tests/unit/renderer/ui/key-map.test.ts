import { describe, expect, it } from 'vitest';
import { ariaKeys, type KeyBinding, keyMap } from '../../../../renderer/ui/key-map.ts';

const bindings: [string, KeyBinding][] = Object.entries(keyMap);

describe('the key map', () => {
  it('gives every action a key of its own', () => {
    const keys = bindings.map(([, binding]) => ariaKeys(binding));
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('never needs Ctrl+Alt, which is AltGr', () => {
    expect(bindings.filter(([, { ctrl, alt }]) => ctrl && alt)).toEqual([]);
  });

  it('needs no punctuation', () => {
    expect(bindings.filter(([, { code }]) => !/^(F\d+|Digit\d|Key[A-Z]|Enter)$/.test(code))).toEqual([]);
  });

  it('leaves bare digits to the guide', () => {
    expect(bindings.filter(([, { code, alt, ctrl }]) => code.startsWith('Digit') && !alt && !ctrl)).toEqual([]);
  });
});
