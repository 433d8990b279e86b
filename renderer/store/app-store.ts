import { create } from 'zustand';
import type { WorkplaceSnapshot } from '#shared/domain/workplace.ts';
import { createFactsSlice, type FactsSlice } from './facts-slice.ts';
import { createProblemsSlice, type ProblemsSlice } from './problems-slice.ts';
import { createViewSlice, type ViewSlice } from './view-slice.ts';

export type AppState = FactsSlice & ViewSlice & ProblemsSlice;

/** The agent window's picture of the workplace: a mirror of main's facts, and view state beside it. */
export const useAppStore = create<AppState>()((...tools) => ({
  ...createFactsSlice(...tools),
  ...createViewSlice(...tools),
  ...createProblemsSlice(...tools),
}));

/** A part of the loaded workplace. Only for components below the one that waits for the load. */
export function useWorkplace<Part>(select: (workplace: WorkplaceSnapshot) => Part): Part {
  return useAppStore(({ workplace }) => {
    if (workplace === null) throw new Error('the workplace is not loaded yet');
    return select(workplace);
  });
}
