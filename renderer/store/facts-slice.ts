import type { StateCreator } from 'zustand';
import type { CallbackCounts } from '#shared/domain/callback/callback.ts';
import type { WorkplaceSnapshot } from '#shared/domain/workplace.ts';

/** How far the first picture of the workplace has come. */
export type Loading =
  { readonly name: 'loading' } | { readonly name: 'failed'; readonly message: string } | { readonly name: 'ready' };

/** What main said last. Only `mirror-workplace.ts` writes here; a component that wants a change asks main. */
export interface FactsSlice {
  readonly loading: Loading;
  readonly workplace: WorkplaceSnapshot | null;
  /** How many callbacks press; a new object whenever any of them changed, null until they were counted once. */
  readonly callbackCounts: CallbackCounts | null;
}

export const createFactsSlice: StateCreator<FactsSlice> = () => ({
  loading: { name: 'loading' },
  workplace: null,
  callbackCounts: null,
});
