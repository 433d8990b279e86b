import type { StateCreator } from 'zustand';

export type Page =
  | 'conversation'
  | 'callbacks'
  | 'calls'
  | 'training'
  | 'settings'
  | 'workshop'
  | 'measures'
  | 'outbox'
  | 'outbound'
  | 'appointments'
  | 'notes'
  | 'import';

/** A page of the rail; to the others a button leads. */
export type RailPage = Exclude<Page, 'import'>;

/** In the order of the rail and of the keys Alt+1 to Alt+9, Alt+0 and Alt+N. The workshop is where guides are written, and only there. */
const pages: readonly RailPage[] = [
  'conversation',
  'callbacks',
  'calls',
  'training',
  'settings',
  'workshop',
  'measures',
  'outbox',
  'outbound',
  'appointments',
  'notes',
];

/** The pages of this place. */
export function pagesOf(workplace: { readonly workshop: boolean }): readonly RailPage[] {
  return workplace.workshop ? pages : pages.filter((page) => page !== 'workshop');
}

/** What an appointment is wanted for, as far as a guide or a person has said. */
export interface AppointmentWanted {
  readonly departmentId: string | null;
  readonly reason: string | null;
}

/** What is on the screen; nothing here is a fact, and a reload may lose it. */
export interface ViewSlice {
  readonly page: Page;
  readonly isHelpOpen: boolean;
  /** Null while nobody is making one. */
  readonly appointmentWanted: AppointmentWanted | null;
  /** Which concern's note is written, and in which conversation; null: the last one. */
  readonly concernShown: { readonly conversationId: string; readonly concern: number } | null;
  /** A link to a guide that another program sent; null while none waits to be opened. */
  readonly guideOffered: string | null;
  showPage(page: Page): void;
  setHelpOpen(isOpen: boolean): void;
  wantAppointment(wanted: AppointmentWanted | null): void;
  showConcern(shown: { readonly conversationId: string; readonly concern: number }): void;
  offerGuide(link: string | null): void;
}

export const createViewSlice: StateCreator<ViewSlice> = (set) => ({
  page: 'conversation',
  isHelpOpen: false,
  appointmentWanted: null,
  guideOffered: null,
  concernShown: null,
  showConcern: (concernShown) => set({ concernShown }),
  showPage: (page) => set({ page }),
  setHelpOpen: (isHelpOpen) => set({ isHelpOpen }),
  wantAppointment: (appointmentWanted) => set({ appointmentWanted }),
  offerGuide: (guideOffered) => set({ guideOffered }),
});
