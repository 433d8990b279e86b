import { readFileSync } from 'node:fs';

/**
 * How many passed, failed and were skipped.
 * @typedef {{ passed: number, failed: number, skipped: number }} Count
 */

/**
 * Counts of a step that is one yes or no.
 * @param {boolean} ok
 * @returns {Count}
 */
export function countOne(ok) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/**
 * Counts in a report of vitest's JSON reporter. A run that failed without a failed test (a file that does not load, a
 * stray error), and one that found no test at all, count as one failure.
 * @param {string} file
 * @param {boolean} ok whether vitest itself was content
 * @returns {Count}
 */
export function countVitest(file, ok) {
  const report = readJson(file);
  if (report === undefined) return countOne(false);
  const passed = Number(report.numPassedTests);
  const skipped = Number(report.numPendingTests) + Number(report.numTodoTests);
  const failed = Number(report.numFailedTests);
  const brokenOtherwise = failed === 0 && (!ok || passed === 0);
  return { passed, failed: brokenOtherwise ? 1 : failed, skipped };
}

/**
 * Counts in a tour's JSON: its steps. A tour that broke off without a failed step counts as one failure.
 * @param {string} file
 * @param {boolean} ok whether the tour itself was content
 * @returns {Count}
 */
export function countTour(file, ok) {
  const steps = readJson(file)?.steps;
  if (!Array.isArray(steps)) return countOne(false);
  const passed = steps.filter((step) => step.ok === true).length;
  const failed = steps.length - passed;
  return { passed, failed: failed === 0 && (!ok || passed === 0) ? 1 : failed, skipped: 0 };
}

/**
 * @param {readonly Count[]} counts
 * @returns {Count}
 */
export function sum(counts) {
  return counts.reduce(
    (total, count) => ({
      passed: total.passed + count.passed,
      failed: total.failed + count.failed,
      skipped: total.skipped + count.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** @param {Count} count */
export function tell({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * @param {string} file
 * @returns {Record<string, unknown> | undefined} undefined when it is not there or broken
 */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // The step ended before it could write: its exit code was told already.
    return undefined;
  }
}
