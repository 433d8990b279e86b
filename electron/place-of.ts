/**
 * Kind and place of an error, for the log: `TypeError at save (main.js:12:3) at …`. Never its message, of one line or of
 * many: that may quote what a person said or typed.
 */
export function placeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at .+:\d+:\d+\)?$/.test(line));
  return [error.name, ...frames.slice(0, 3).map((frame) => frame.trim())].join(' ');
}
