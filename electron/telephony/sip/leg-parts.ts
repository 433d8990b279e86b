import type { Core, Referral, Session } from 'sip.js';
import type { CallOrigin } from '#shared/domain/call/call.ts';
import type { Log } from '../../log.ts';
import type { RemoteHandlerOptions } from './remote-session-description-handler.ts';
import type { SipTiming } from './timing.ts';

/** What every leg of a line shares. */
export interface LegContext {
  readonly id: string;
  readonly media: Pick<RemoteHandlerOptions, 'port' | 'source' | 'audible' | 'timeoutMs'>;
  readonly timing: SipTiming;
  /** Keys go by SIP INFO instead of RFC 4733 events. */
  readonly digitsByInfo?: boolean;
  readonly isConnected: () => boolean;
  readonly random: () => number;
  readonly log: Log;
}

/** What makes one leg an inbound or an outbound one. */
export interface LegParts {
  readonly session: Session;
  readonly origin: CallOrigin;
  readonly ownsCallId: boolean;
  readonly accept: () => Promise<void>;
  /** What the other side offers in its INVITE; null where it waits for ours. */
  readonly offer?: () => string | null;
  /** Turns away what is not established: reject or CANCEL. */
  readonly refuse: (status: number) => Promise<void>;
  readonly answersAutomatically?: boolean;
  readonly replaces?: string | null;
  /** A PRACK came: true when a reliable response of ours waits for it. */
  readonly acknowledges?: (prack: Core.IncomingRequestMessage) => boolean;
  /** A REFER came; refused where this is absent. */
  readonly onRefer?: (referral: Referral) => void;
  /** As it was left by an earlier process. */
  readonly held?: boolean;
  readonly muted?: boolean;
  /** Called once the leg is over for us. */
  readonly onOver?: () => void;
}
