import { z } from 'zod';
import { Instant } from './time.ts';

/** Whether numbers and names are being written for a diagnosis, and when that ends; null: not. */
export const DiagnosisView = z.object({ until: Instant.nullable() });
export type DiagnosisView = z.infer<typeof DiagnosisView>;
