import { Core, Inviter, SessionState, UserAgent } from 'sip.js';
import type { LegMemory } from '#shared/domain/call/leg-memory.ts';
import type { LegContext } from './leg-parts.ts';
import { SipLegCore } from './sip-leg.ts';

/** Requests that the dead process may have sent after the memory was written; the peer wants ever higher numbers. */
const sequenceMargin = 1000;

/**
 * A session whose dialog is built from memory instead of from an INVITE. It borrows SIP.js' outgoing session and is
 * established from the beginning; the INVITE that the constructor prepares is never sent.
 */
class ResumedSession extends Inviter {
  constructor(userAgent: UserAgent, dialog: Core.SessionDialog) {
    super(userAgent, dialog.remoteTarget);
    // oxlint-disable-next-line no-underscore-dangle -- SIP.js' own, open to subclasses
    this._dialog = dialog;
    dialog.delegate = {
      onAck: (request) => this.onAckRequest(request),
      onBye: (request) => this.onByeRequest(request),
      onInfo: (request) => this.onInfoRequest(request),
      onInvite: (request) => this.onInviteRequest(request),
      onMessage: (request) => this.onMessageRequest(request),
      onNotify: (request) => this.onNotifyRequest(request),
      onRefer: (request) => this.onReferRequest(request),
    };
  }

  establish(): void {
    this.stateTransition(SessionState.Established);
  }
}

/** A leg of an earlier process. Nothing was said to the other side yet. Throws for a memory that is none. */
export function createResumedLeg(
  context: LegContext,
  userAgent: UserAgent,
  memory: LegMemory,
  onOver: () => void,
): { leg: SipLegCore; session: Inviter; establish: () => void } {
  const session = new ResumedSession(userAgent, createDialog(userAgent, memory));
  const leg = new SipLegCore(context, {
    session,
    origin: memory.origin,
    ownsCallId: memory.ownsCallId,
    held: memory.held,
    muted: memory.muted,
    accept: () => Promise.reject(new Error('the call is answered')),
    refuse: () => Promise.resolve(),
    onOver,
  });
  return {
    leg,
    session,
    establish() {
      session.establish();
      leg.confirm();
    },
  };
}

function createDialog(userAgent: UserAgent, memory: LegMemory): Core.SessionDialog {
  const { callId, localTag, remoteTag, routeSet } = memory;
  const core = userAgent.userAgentCore;
  const [localURI, remoteURI, remoteTarget] = [memory.localUri, memory.remoteUri, memory.remoteTarget].map(readUri);
  if (!localURI || !remoteURI || !remoteTarget) throw new TypeError('not an address of a dialog');
  const request = core.makeOutgoingRequestMessage('INVITE', remoteTarget, localURI, remoteURI, { callId });
  // A dialog asks its first transaction for its offer only; that one is over, and so is its offer.
  const past = { request } as unknown as Core.InviteClientTransaction;
  return new Core.SessionDialog(past, core, {
    id: callId + localTag + remoteTag,
    early: false,
    callId,
    localTag,
    remoteTag,
    localSequenceNumber: memory.localSequence + sequenceMargin,
    remoteSequenceNumber: undefined,
    localURI,
    remoteURI,
    remoteTarget,
    routeSet: [...routeSet],
    secure: false,
  });
}

function readUri(text: string): Core.URI | undefined {
  return UserAgent.makeURI(text);
}
