import type { CallbackWindow, NewCallback } from '#shared/domain/callback/callback.ts';
import { toE164 } from '#shared/domain/phone/phone-number.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { LocalDate, LocalTime } from '#shared/domain/time.ts';

/** A window as it is typed; null is a field that was not filled in whole. */
export interface WindowDraft {
  readonly date: LocalDate | null;
  readonly from: LocalTime | null;
  readonly to: LocalTime | null;
}

/** A further one; its id tells it from the others while they are typed. */
export interface OtherWindowDraft extends WindowDraft {
  readonly id: number;
}

/** One of the windows that were offered, or another that the customer named. */
export type WindowChoice =
  | { readonly kind: 'offered'; readonly window: CallbackWindow }
  | { readonly kind: 'own'; readonly window: WindowDraft };

/** What stands in the callback form. */
export interface CallbackDraft {
  readonly departmentId: string | null;
  readonly reason: string;
  readonly summary: string;
  /** As typed. */
  readonly number: string;
  /** The number, as typed, that was read out and confirmed: another one has to be confirmed anew. */
  readonly confirmed: string | null;
  readonly consent: boolean;
  /** Null: as it is on file. */
  readonly language: string | null;
  /** Why it cannot wait; null where it can. */
  readonly pressing: string | null;
  /** Null until windows are offered. */
  readonly choice: WindowChoice | null;
  /** When else the customer can be reached. */
  readonly others: readonly OtherWindowDraft[];
}

export const emptyWindow: WindowDraft = { date: null, from: null, to: null };
export const maxOtherWindows = 3;

export type WindowFault = 'window' | 'gone' | 'date' | 'from' | 'to' | 'order';
export type WindowField = 'window' | 'date' | 'from' | 'to';
export type WindowFaults = Partial<Record<WindowField, WindowFault>>;
type OtherField = 'department' | 'reason' | 'number' | 'confirmed' | 'consent' | 'pressing' | 'others';
export type DraftField = WindowField | OtherField;

/** The first fault of each field; empty when the draft can be promised. */
export type DraftFaults = WindowFaults & Partial<Record<OtherField, OtherField>>;

type Promised = Omit<NewCallback, 'conversationId'>;

/**
 * Reads the form as a promise, or says what is wrong where. Opening hours, holidays, what is over and what is full are
 * checked by main, which knows the calendar, the time and what others promised meanwhile.
 */
export function readDraft(
  draft: CallbackDraft,
  site: Site,
  offered: readonly CallbackWindow[] | null,
): { readonly faults: DraftFaults; readonly callback: Promised | null } {
  const { departmentId, language } = draft;
  const reason = draft.reason.trim();
  const summary = draft.summary.trim();
  const pressing = draft.pressing?.trim();
  const number = toE164(draft.number, site.country);
  const read = readChoice(draft.choice, site.zone, offered);
  const others = draft.others.map((one) => readWindow(one, site.zone).window);
  const faults: DraftFaults = { ...read.faults };
  if (departmentId === null) faults.department = 'department';
  if (reason === '') faults.reason = 'reason';
  if (number === null) faults.number = 'number';
  else if (draft.confirmed !== draft.number) faults.confirmed = 'confirmed';
  if (!draft.consent) faults.consent = 'consent';
  if (pressing === '') faults.pressing = 'pressing';
  if (others.includes(null)) faults.others = 'others';
  const isWhole = departmentId !== null && number !== null && read.window !== null;
  if (!isWhole || Object.keys(faults).length > 0) return { faults, callback: null };
  return {
    faults,
    callback: {
      departmentId,
      reason,
      number,
      numberConfirmed: true,
      consent: true,
      ...(language !== null && { language }),
      window: read.window,
      ...(summary !== '' && { summary }),
      ...(pressing !== undefined && { pressing }),
      ...(others.length > 0 && { otherWindows: others.filter((one) => one !== null) }),
    },
  };
}

export interface ReadWindow {
  readonly window: CallbackWindow | null;
  readonly faults: WindowFaults;
}

/** The window that was chosen; one that was offered and is not any more is a fault, and stays chosen. */
export function readChoice(
  choice: WindowChoice | null,
  zone: string,
  offered: readonly CallbackWindow[] | null,
): ReadWindow {
  if (choice === null) return { window: null, faults: { window: 'window' } };
  if (choice.kind === 'own') return readWindow(choice.window, zone);
  const isGone = offered !== null && !offered.some((one) => isSameWindow(one, choice.window));
  const { date, from, to } = choice.window;
  return isGone
    ? { window: null, faults: { window: 'gone' } }
    : { window: { date, from, to, zone: choice.window.zone }, faults: {} };
}

function readWindow({ date, from, to }: WindowDraft, zone: string): ReadWindow {
  const faults: WindowFaults = {
    ...(date === null && { date: 'date' }),
    ...(from === null && { from: 'from' }),
    ...(to === null ? { to: 'to' } : from !== null && to <= from && { to: 'order' }),
  };
  const isWhole = date !== null && from !== null && to !== null && Object.keys(faults).length === 0;
  return { window: isWhole ? { date, from, to, zone } : null, faults };
}

export function isSameWindow(one: CallbackWindow, other: CallbackWindow): boolean {
  return one.date === other.date && one.from === other.from && one.to === other.to && one.zone === other.zone;
}
