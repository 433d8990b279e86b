import { z } from 'zod';
import { Call } from './call.ts';
import { LegMemory } from './leg-memory.ts';

/** A call that is being spoken, as it has to be known to go on in another process. */
export const SurvivingCall = z.object({ call: Call, memory: LegMemory });
export type SurvivingCall = z.infer<typeof SurvivingCall>;
