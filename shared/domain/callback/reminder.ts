import { z } from 'zod';
import { Id } from '../id.ts';
import { Instant } from '../time.ts';
import { ListedCallback } from './callback.ts';

/** About to lose its window. */
export const DueSoon = z.object({ id: Id, endAt: Instant });

/** Tried from here before, and now its time has come again. */
export const TryAgain = ListedCallback.pick({ id: true, departmentId: true, callFromAt: true });
export type TryAgain = z.infer<typeof TryAgain>;

/** More than a person calls back in half an hour. */
export const mostDueReminders = 99;
export const mostTriesReminded = 5;

/** What a workplace is reminded of while nobody speaks; nothing of the people and their concerns. */
export const CallbackReminders = z.object({
  /** The soonest end first, at most {@link mostDueReminders}. */
  due: z.array(DueSoon),
  /** At most {@link mostTriesReminded}, the soonest end first. */
  again: z.array(TryAgain),
});
export type CallbackReminders = z.infer<typeof CallbackReminders>;
