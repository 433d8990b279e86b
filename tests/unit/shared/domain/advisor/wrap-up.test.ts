import { describe, expect, test } from 'vitest';
import type { AdvisorState } from '#shared/domain/advisor/advisor.ts';
import { extendedUntil, warnsAt } from '#shared/domain/advisor/wrap-up.ts';

const since = '2026-11-23T08:00:00.000Z';
const wrapUp: AdvisorState = { name: 'wrapUp', since, next: { name: 'ready' } };
const times = { wrapUpSeconds: 90, wrapUpExtensionSeconds: 30 };

describe('the warning of a wrap-up', () => {
  test('comes after the time of the site', () => {
    expect(warnsAt(wrapUp, times)).toBe('2026-11-23T08:01:30.000Z');
  });

  test('never comes where the site says 0, and never outside a wrap-up', () => {
    expect(warnsAt(wrapUp, { wrapUpSeconds: 0 })).toBeNull();
    expect(warnsAt({ name: 'ready', since }, times)).toBeNull();
  });

  test('is put off from itself, press by press', () => {
    const once = extendedUntil(wrapUp, times, '2026-11-23T08:00:10.000Z')!;
    expect(once).toBe('2026-11-23T08:02:00.000Z');
    expect(extendedUntil({ ...wrapUp, extendedUntil: once }, times, '2026-11-23T08:00:11.000Z')).toBe(
      '2026-11-23T08:02:30.000Z',
    );
  });

  test('is put off from now when it is already there', () => {
    expect(extendedUntil(wrapUp, times, '2026-11-23T08:10:00.000Z')).toBe('2026-11-23T08:10:30.000Z');
  });

  test('is put off by a minute where the site says nothing', () => {
    expect(extendedUntil(wrapUp, { wrapUpSeconds: 90 }, since)).toBe('2026-11-23T08:02:30.000Z');
  });
});
