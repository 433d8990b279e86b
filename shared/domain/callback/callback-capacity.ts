import { z } from 'zod';

/** How many callbacks a department keeps: its open time in windows of equal length, and so many promises in each. */
export const CallbackCapacity = z.strictObject({
  /** Length of a window, counted from the beginning of an open time; what is left at its end is a shorter one. */
  minutes: z.int().min(15).max(480),
  perWindow: z.int().min(1).max(1000),
});
export type CallbackCapacity = z.infer<typeof CallbackCapacity>;

/** How long a window is that is offered for a department whose site file names no capacity; it promises without limit. */
export const usualWindowMinutes = 120;
