import { z } from 'zod';
import { Meeting, SlotPattern } from '../calendar/slot.ts';
import { Key } from '../site/key.ts';

/** What an appointment is for: how long it takes, how one can meet, and what the customer brings along. */
export const AppointmentConcern = z.strictObject({
  id: Key,
  name: z.string().min(1).max(80),
  department: Key,
  minutes: z.int().min(5).max(240),
  /** Left out: in whatever way the officer offers. */
  meeting: Meeting.optional(),
  papers: z.array(z.string().min(1).max(120)).max(20).optional(),
});
export type AppointmentConcern = z.infer<typeof AppointmentConcern>;

/** Somebody who takes appointments, and when in a usual week. */
export const Officer = z.strictObject({
  id: Key,
  name: z.string().min(1).max(80),
  department: Key,
  patterns: z.array(SlotPattern).min(1).max(20),
});
export type Officer = z.infer<typeof Officer>;

/** Where officers and customers meet. */
export const Room = z.strictObject({ id: Key, name: z.string().min(1).max(80) });
export type Room = z.infer<typeof Room>;

/**
 * What appointments of a site are made of, from `assets/appointments/<site>.yaml`. Beside the site file, because that is
 * read before the first call can be taken.
 */
export const AppointmentSetup = z.strictObject({
  concerns: z.array(AppointmentConcern).min(1).max(100),
  officers: z.array(Officer).max(500),
  rooms: z.array(Room).max(200),
  /** Minutes from now in which nothing is offered: people have to get there. */
  leadMinutes: z.int().min(0).max(10_080).default(60),
});
export type AppointmentSetup = z.infer<typeof AppointmentSetup>;
