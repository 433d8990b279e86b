import { lazy } from 'react';

/*
 * What the workplace does not need to be ready for a call. It is loaded right after the first picture, long before the
 * first conversation, so that the start is not held up by it.
 */

const columns = () => import('./ConversationColumns.tsx');
const callbacks = () => import('../callbacks/index.ts');

export const ConversationColumns = lazy(async () => ({ default: (await columns()).ConversationColumns }));
export const CallbacksPage = lazy(async () => ({ default: (await callbacks()).CallbacksPage }));

/** Loads it all as soon as the browser has nothing more urgent to do, at the latest after a second. */
export function loadTheRest(): void {
  requestIdleCallback(() => void Promise.all([columns(), callbacks()]), { timeout: 1_000 });
}
