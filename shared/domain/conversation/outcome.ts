import { z } from 'zod';

/** How a conversation ended for the customer. */
export const Outcome = z.enum(['settled', 'callback', 'forwarded', 'brokenOff']);
export type Outcome = z.infer<typeof Outcome>;
