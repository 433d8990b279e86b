import { z } from 'zod';

/** Within which time a department calls back: a rule of the house, from the site file. */
export const CallbackPromise = z.strictObject({
  hours: z.int().min(1).max(400),
  /**
   * `openHours`: only the time counts in which the department is open. `openDays`: a day on which it is open counts as
   * 24 hours, a day on which it is closed not at all; what is left of 24 hours is a whole day.
   */
  counted: z.enum(['openHours', 'openDays']),
});
export type CallbackPromise = z.infer<typeof CallbackPromise>;

/** What holds for a department whose site file says nothing else. */
export const usualCallbackPromise: CallbackPromise = { hours: 48, counted: 'openHours' };
