import { describe, expect, test } from 'vitest';
import { readAccelerator } from '../../../../build/stand-in/accelerator.ts';

describe('an accelerator', () => {
  test('is a key and its modifiers', () => {
    expect(readAccelerator('Ctrl+Shift+A')).toEqual({ keysym: 0x61, modifiers: 5 });
    expect(readAccelerator('CommandOrControl+Alt+F12')).toEqual({ keysym: 0xffc9, modifiers: 12 });
    expect(readAccelerator('Super+Space')).toEqual({ keysym: 0x20, modifiers: 64 });
  });

  test.each(['', 'Ctrl+', 'Ctrl+Foo', 'Fn+A', 'Ctrl+F25'])('"%s" is none', (text) => {
    expect(readAccelerator(text)).toBeUndefined();
  });
});
