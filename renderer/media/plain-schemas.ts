import { z } from 'zod';

/**
 * Keeps zod from compiling schemas: it does so with `new Function`, and under our content security policy even its
 * careful attempt would be reported as a violation. Imported before every module that has a schema.
 */
z.config({ jitless: true });
