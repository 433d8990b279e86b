import { z } from 'zod';
import { type Instant, LocalTime } from '../time.ts';
import type { AgreedWindow } from './agreed-window.ts';
import type { OpenTimes } from './open-times.ts';
import { type Weekday, weekdays } from './opening-hours.ts';
import type { Span } from './span.ts';

/** Where officer and customer meet. */
export const Meeting = z.enum(['room', 'telephone']);
export type Meeting = z.infer<typeof Meeting>;

/** When an officer takes appointments in a usual week: every half hour from 08:00 to 12:00, say. */
export const SlotPattern = z.strictObject({
  days: z.array(z.enum(weekdays)).min(1).max(7),
  from: LocalTime,
  /** An appointment ends by then. */
  to: LocalTime,
  /** Minutes from one possible start to the next. */
  every: z.int().min(5).max(480),
  /** How one can meet, the usual way first. */
  meetings: z.array(Meeting).min(1).max(2),
});
export type SlotPattern = z.infer<typeof SlotPattern>;

/** The diary of an officer, as far as slots depend on it. */
export interface OfficerDiary {
  readonly officerId: string;
  readonly patterns: readonly SlotPattern[];
  /** Those of the department: share one object among its officers, it remembers the days it has looked at. */
  readonly open: OpenTimes;
  /** Appointments, absences, whatever takes time; in order of their start, and may overlap. */
  readonly busy: readonly Span[];
}

/** A room, and when it is taken; in order of start, and may overlap. */
export interface RoomDiary {
  readonly roomId: string;
  readonly busy: readonly Span[];
}

/** What a customer wishes for. */
export interface SlotWish {
  /** How long it takes, by the concern. */
  readonly minutes: number;
  /** Slots that begin then or later. */
  readonly after: Instant;
  /** Slots that end by then; a year later when left out. */
  readonly until?: Instant;
  readonly count: number;
  /** Left out: either. */
  readonly meeting?: Meeting;
  /** Left out: with anybody. */
  readonly officerId?: string;
  /** The wall-clock time at the department between which a slot begins, both included. */
  readonly from?: LocalTime;
  readonly to?: LocalTime;
  readonly days?: readonly Weekday[];
}

/** A time that is free, as it is offered and booked. Until it is booked, somebody else may take it. */
export interface Slot extends AgreedWindow {
  readonly officerId: string;
  readonly meeting: Meeting;
  /** A room that is free; null for the telephone. */
  readonly roomId: string | null;
}
