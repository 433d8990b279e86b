import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countTour, countVitest, sum, tell } from '../../../build/test/count.mjs';

describe('the count at the end of npm test', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'count-'));
    file = join(folder, 'report.json');
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const vitestSays = (passed: number, failed: number, pending: number): void =>
    writeFileSync(
      file,
      JSON.stringify({
        numPassedTests: passed,
        numFailedTests: failed,
        numPendingTests: pending,
        numTodoTests: 0,
      }),
    );

  it('takes the tests of vitest, also those it skipped', () => {
    vitestSays(3, 1, 2);

    expect(countVitest(file, false)).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it('counts a failure when a file did not load although every test passed', () => {
    vitestSays(3, 0, 0);

    expect(countVitest(file, false)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  });

  it('counts a failure when no test was found', () => {
    vitestSays(0, 0, 0);

    expect(countVitest(file, true).failed).toBe(1);
  });

  it('counts a failure when there is no report', () => {
    expect(countVitest(file, true).failed).toBe(1);
    expect(countTour(file, true).failed).toBe(1);
  });

  it('takes the steps of a tour', () => {
    writeFileSync(file, JSON.stringify({ ok: false, steps: [{ ok: true }, { ok: true }, { ok: false }] }));

    expect(countTour(file, false)).toEqual({ passed: 2, failed: 1, skipped: 0 });
  });

  it('counts a failure when a tour broke off after its last step', () => {
    writeFileSync(file, JSON.stringify({ ok: false, steps: [{ ok: true }] }));

    expect(countTour(file, false)).toEqual({ passed: 1, failed: 1, skipped: 0 });
  });

  it('says skipped only when something was', () => {
    const counts = [
      { passed: 2, failed: 0, skipped: 0 },
      { passed: 1, failed: 1, skipped: 3 },
    ];

    expect(tell(sum(counts))).toBe('3 passed, 1 failed, 3 skipped');
    expect(tell(sum(counts.slice(0, 1)))).toBe('2 passed, 0 failed');
  });
});
