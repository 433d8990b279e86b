import type { NewCallback } from '#shared/domain/callback/callback.ts';
import { toE164 } from '#shared/domain/phone/phone-number.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { LocalDate, LocalTime } from '#shared/domain/time.ts';

/** What stands in the callback form; null is a field that was not filled in whole. */
export interface CallbackDraft {
  readonly departmentId: string | null;
  readonly reason: string;
  /** As typed. */
  readonly number: string;
  readonly date: LocalDate | null;
  readonly from: LocalTime | null;
  readonly to: LocalTime | null;
}

export type DraftFault = 'department' | 'reason' | 'number' | 'date' | 'past' | 'from' | 'to' | 'order';
export type DraftField = 'department' | 'reason' | 'number' | 'date' | 'from' | 'to';

/** The first fault of each field; empty when the draft can be promised. */
export type DraftFaults = Partial<Record<DraftField, DraftFault>>;

type Promised = Omit<NewCallback, 'conversationId'>;

/**
 * Reads the form as a promise, or says what is wrong where. `now` is the wall-clock time at the site.
 * Opening hours and holidays are checked by main, which knows the department's calendar.
 */
export function readDraft(
  draft: CallbackDraft,
  site: Site,
  now: { readonly date: LocalDate; readonly time: LocalTime },
): { readonly faults: DraftFaults; readonly callback: Promised | null } {
  const { departmentId, date, from, to } = draft;
  const reason = draft.reason.trim();
  const number = toE164(draft.number, site.country);
  const faults: DraftFaults = {};
  if (departmentId === null) faults.department = 'department';
  if (reason === '') faults.reason = 'reason';
  if (number === null) faults.number = 'number';
  if (date === null) faults.date = 'date';
  if (from === null) faults.from = 'from';
  if (to === null) faults.to = 'to';
  else if (from !== null && to <= from) faults.to = 'order';
  else if (date !== null && `${date} ${to}` <= `${now.date} ${now.time}`) faults.date = 'past';
  const isWhole = departmentId !== null && number !== null && date !== null && from !== null && to !== null;
  if (!isWhole || Object.keys(faults).length > 0) return { faults, callback: null };
  return { faults, callback: { departmentId, reason, number, window: { date, from, to, zone: site.zone } } };
}
