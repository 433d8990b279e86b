import type { StateCreator } from 'zustand';

export type Page =
  'conversation' | 'callbacks' | 'calls' | 'training' | 'settings' | 'workshop' | 'measures' | 'outbox' | 'outbound';

/** In the order of the rail and of the keys Alt+1 to Alt+9. The workshop is where guides are written, and only there. */
const pages: readonly Page[] = [
  'conversation',
  'callbacks',
  'calls',
  'training',
  'settings',
  'workshop',
  'measures',
  'outbox',
  'outbound',
];

/** The pages of this place. */
export function pagesOf(workplace: { readonly workshop: boolean }): readonly Page[] {
  return workplace.workshop ? pages : pages.filter((page) => page !== 'workshop');
}

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
