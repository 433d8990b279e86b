import { z } from 'zod';

/** A moment: ISO 8601 in UTC, such as `2026-11-22T10:15:00.000Z`. Sorts as text. */
export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;

/** A calendar day without zone: `2026-11-22`. */
export const LocalDate = z.iso.date();
export type LocalDate = z.infer<typeof LocalDate>;

/** A wall-clock time of day: `09:30`. */
export const LocalTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'erwartet wird eine Uhrzeit wie 09:30');
export type LocalTime = z.infer<typeof LocalTime>;

/** Where "now" comes from, so that tests choose it. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };
