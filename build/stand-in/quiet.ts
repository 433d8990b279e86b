/**
 * For words to a page or browser that may be closing just now. If it is gone there is nobody to hear them, and its end
 * is told elsewhere; with STAND_IN_DEBUG set the failure is printed.
 */
export function forgetQuietly(work: Promise<unknown>): void {
  work.catch((error: unknown) => {
    if (process.env['STAND_IN_DEBUG'] !== undefined) console.error('[stand-in]', error);
  });
}
