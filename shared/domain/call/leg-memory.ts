import { z } from 'zod';
import { CallOrigin } from './call.ts';

const Token = z.string().min(1).max(256);
const Uri = z.string().min(1).max(1000);

/**
 * What another process needs in order to go on with an answered call: the dialog's state (RFC 3261 §12) and what the
 * advisor had set. Never logged: it holds numbers.
 */
export const LegMemory = z.object({
  callId: Token,
  localTag: Token,
  remoteTag: Token,
  /** CSeq of our last request. */
  localSequence: z.int().nonnegative(),
  localUri: Uri,
  remoteUri: Uri,
  remoteTarget: Uri,
  routeSet: z.array(Uri).max(20),
  /** Whether the Call-ID is ours, that is whether we placed the call. */
  ownsCallId: z.boolean(),
  held: z.boolean(),
  muted: z.boolean(),
  origin: CallOrigin,
});
export type LegMemory = z.infer<typeof LegMemory>;
