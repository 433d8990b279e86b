import { useNow } from '../ui/use-now.ts';
import { useAppStore, useWorkplace } from './app-store.ts';

/** The time that promises are made by, in milliseconds, once a second: right also while the computer's clock is not. */
export function useTrustedNow(): number {
  return useNow() - useWorkplace(({ clockAhead }) => clockAhead);
}

/** The same, asked once. */
export function trustedNow(): number {
  return Date.now() - (useAppStore.getState().workplace?.clockAhead ?? 0);
}
