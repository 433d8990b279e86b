/**
 * One short line about what setup is doing; the quiet path (nothing to do) prints none.
 * @param {string} text
 */
export function progress(text) {
  process.stderr.write(`setup: ${text}\n`);
}
