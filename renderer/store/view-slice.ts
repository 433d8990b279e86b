import type { StateCreator } from 'zustand';

export type Page = 'conversation' | 'callbacks' | 'calls' | 'training' | 'settings' | 'measures';

/** In the order of the rail and of the keys Alt+1 to Alt+5, and Alt+7. */
export const pages: readonly Page[] = ['conversation', 'callbacks', 'calls', 'training', 'settings', 'measures'];

/** What is on the screen; nothing here is a fact, and a reload may lose it. */
export interface ViewSlice {
  readonly page: Page;
  readonly isHelpOpen: boolean;
  showPage(page: Page): void;
  setHelpOpen(isOpen: boolean): void;
}

export const createViewSlice: StateCreator<ViewSlice> = (set) => ({
  page: 'conversation',
  isHelpOpen: false,
  showPage: (page) => set({ page }),
  setHelpOpen: (isHelpOpen) => set({ isHelpOpen }),
});
