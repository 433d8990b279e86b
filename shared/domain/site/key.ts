import { z } from 'zod';

/** What something in a site file is called by other parts of it. */
export const Key = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9-]+$/, 'erwartet werden Kleinbuchstaben, Ziffern und Bindestriche');
