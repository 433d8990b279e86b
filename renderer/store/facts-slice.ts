import type { StateCreator } from 'zustand';
import type { CallbackCounts } from '#shared/domain/callback/callback.ts';
import type { OutboxView } from '#shared/domain/outbox/operation.ts';
import type { WorkplaceSnapshot } from '#shared/domain/workplace.ts';
import type { Result } from '#shared/result.ts';

/** How far the first picture of the workplace has come. */
export type Loading =
  { readonly name: 'loading' } | { readonly name: 'failed'; readonly message: string } | { readonly name: 'ready' };

/** What main said last. Only `mirror-workplace.ts` writes here; a component that wants a change asks main. */
export interface FactsSlice {
  readonly loading: Loading;
  readonly workplace: WorkplaceSnapshot | null;
  /** How many callbacks press; a new object whenever any of them changed, null until they were counted once. */
  readonly callbackCounts: CallbackCounts | null;
  /** What waits for the central system, null until it was read once. */
  readonly outbox: Result<OutboxView> | null;
}

export const createFactsSlice: StateCreator<FactsSlice> = () => ({
  loading: { name: 'loading' },
  workplace: null,
  callbackCounts: null,
  outbox: null,
});
