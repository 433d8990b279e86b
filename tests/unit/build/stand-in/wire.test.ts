import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCodec } from '../../../../build/stand-in/wire.ts';

const codec = createCodec();
const roundTrip = (value: unknown): unknown => codec.decode(codec.encode(value));

describe('what crosses the wire', () => {
  test('comes out as it went in, however it is nested', () => {
    const anything = fc.anything({
      withDate: true,
      withMap: true,
      withSet: true,
      withBigInt: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(anything, (value) => {
        // A clone knows no prototype, no -0 and no typed array of 64 bit integers or clamped bytes.
        const cloned = structuredClone(value);
        fc.pre(isPlain(cloned));
        expect(roundTrip(cloned)).toEqual(cloned);
      }),
    );
  });

  test('keeps what JSON loses', () => {
    const value = { at: new Date(5), nothing: undefined, none: null, nan: Number.NaN, list: [undefined, 1n] };
    expect(roundTrip(value)).toStrictEqual(value);
  });

  test('keeps the bytes of a part of a buffer', () => {
    expect(roundTrip(new Uint8Array([1, 2, 3, 4]).subarray(1, 3))).toEqual(new Uint8Array([2, 3]));
  });

  test('is refused when it cannot be cloned', () => {
    expect(() => codec.encode({ run: () => {} })).toThrow('could not be cloned');
  });
});

/** Whether the codec promises this value: Electron's IPC knows more kinds than the app uses. */
function isPlain(value: unknown): boolean {
  if (Object.is(value, -0)) return false;
  if (typeof value !== 'object' || value === null || value instanceof Date) return true;
  if (value instanceof Map) return [...value].every(isPlain);
  if (value instanceof Set || Array.isArray(value)) return [...value].every(isPlain);
  if (ArrayBuffer.isView(value)) return value instanceof Uint8Array || value instanceof Float64Array;
  return Object.keys(value).every((key) => key !== '__proto__') && Object.values(value).every(isPlain);
}
