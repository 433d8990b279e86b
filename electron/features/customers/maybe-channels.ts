import { setImmediate } from 'node:timers/promises';
import type { Id } from '#shared/domain/id.ts';
import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';

/**
 * How many people may be calling, while it rings: counted, never named. The windows ask when the call is on the screen
 * already, and the answer waits its turn, so that no ring, no answer and no picture waits for the store.
 */
export function registerMaybeChannels(
  ipc: Ipc,
  parts: {
    /** Number of a call (E.164); null when it is withheld or there is no such call. */
    readonly numberOf: (callId: Id) => string | null;
    readonly count: (number: string) => number | Promise<number>;
  },
): void {
  const countMaybe = async ({ callId }: { readonly callId: Id }) => {
    await setImmediate();
    const number = parts.numberOf(callId);
    return ok(number === null ? 0 : await parts.count(number));
  };
  ipc.handle('agent', 'customer:countMaybe', countMaybe);
  ipc.handle('ringing', 'customer:countMaybe', countMaybe);
}
