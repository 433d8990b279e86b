import {
  type Invitation,
  Inviter,
  type Referral,
  type Session,
  type SessionDescriptionHandler,
  SessionState,
  UserAgent,
} from 'sip.js';
import type { Log } from '../../log.ts';
import type { MediaPort } from '../media/media-port.ts';
import { endOfResponse } from '../sip/call-end.ts';
import { GuardedTransport, type TransportFactory } from '../sip/guarded-transport.ts';
import { originOfDialled } from '../sip/headers/read-origin.ts';
import { createInboundLeg } from '../sip/inbound-leg.ts';
import type { LegContext } from '../sip/leg-parts.ts';
import { SipLegCore } from '../sip/sip-leg.ts';
import { createLogConnector, reasonOf } from '../sip/sip-log.ts';
import { usualTiming } from '../sip/timing.ts';
import type { InvitePresentation } from './invite-headers.ts';
import { trunkUser } from './sip-switch.ts';

/** The exchange's side of a call. */
export interface TrunkCall {
  readonly leg: SipLegCore;
  readonly session: Session;
}

/** The public network as the exchange plays it: one ordinary SIP.js user agent that speaks for every customer. */
export interface Trunk {
  start(): Promise<void>;
  /** Prepares a call to a registered user; `dial` sends it. */
  place(target: string, presentation: InvitePresentation, firstFile: string): TrunkCall & { dial(): void };
  /** Rings for a call of the advisor's. */
  take(invitation: Invitation, firstFile: string): TrunkCall;
  /** Ends the living call of this Call-ID because another one takes its place; false when there is none. */
  replace(callId: string): boolean;
  stop(): Promise<void>;
}

export interface TrunkOptions {
  readonly domain: string;
  readonly transport: TransportFactory;
  readonly media: MediaPort;
  readonly onInvite: (invitation: Invitation) => void;
  /** A party is to be sent on. */
  readonly onRefer: (session: Session, referral: Referral) => void;
  readonly log: Log;
}

const mediaTimeoutMs = 10_000;

export function createTrunk({ domain, transport, media, onInvite, onRefer, log }: TrunkOptions): Trunk {
  const handlers = new WeakMap<Session, SessionDescriptionHandler>();
  const legs = new Set<SipLegCore>();
  let lastLeg = 0;
  const ownUri = UserAgent.makeURI(`sip:${trunkUser}@${domain}`);
  if (!ownUri) throw new TypeError('not a SIP domain');

  const userAgent = new UserAgent({
    uri: ownUri,
    transportConstructor: GuardedTransport,
    transportOptions: { create: transport, ownUri: ownUri.toString(), log },
    sessionDescriptionHandlerFactory(session) {
      const handler = handlers.get(session);
      if (!handler) throw new Error('a session of SIP.js that is no leg of ours');
      return handler;
    },
    sendInitialProvisionalResponse: false,
    userAgentString: 'Heisser Draht Uebung',
    logBuiltinEnabled: false,
    logConfiguration: false,
    logLevel: 'warn',
    logConnector: createLogConnector(log),
    delegate: { onInvite },
  });

  function createContext(firstFile: string): LegContext {
    lastLeg += 1;
    return {
      id: `training-${lastLeg}`,
      media: { port: media, source: { kind: 'speech', file: firstFile }, audible: false, timeoutMs: mediaTimeoutMs },
      timing: usualTiming,
      isConnected: () => userAgent.isConnected(),
      random: Math.random,
      log,
    };
  }

  function keep(leg: SipLegCore, session: Session): TrunkCall {
    legs.add(leg);
    handlers.set(session, leg.media);
    return { leg, session };
  }

  return {
    start: () => userAgent.start(),

    place(target, presentation, firstFile) {
      const uri = UserAgent.makeURI(`sip:${target}@${domain}`);
      if (!uri) throw new TypeError('not a SIP user');
      const inviter = new Inviter(userAgent, uri, {
        params: { fromUri: presentation.from, toUri: presentation.to },
        extraHeaders: [...presentation.headers],
      });
      const leg = new SipLegCore(createContext(firstFile), {
        session: inviter,
        origin: originOfDialled(target),
        ownsCallId: true,
        accept: () => Promise.reject(new Error('the advisor answers')),
        refuse: () => inviter.cancel(),
        onRefer: (referral) => onRefer(inviter, referral),
        onOver: () => legs.delete(leg),
      });
      inviter.stateChange.addListener((state) => {
        // One turn later it is known whether the dialog is still there.
        if (state === SessionState.Established) queueMicrotask(() => queueMicrotask(() => leg.confirm()));
      });
      const invite = (): Promise<unknown> =>
        inviter.invite({
          requestDelegate: {
            onProgress: () => leg.progress(),
            onReject: (response) => leg.endWith(endOfResponse(response.message.statusCode ?? 500)),
          },
        });
      return {
        ...keep(leg, inviter),
        dial() {
          invite().catch((error: unknown) => {
            log.warn('training-call-failed', { leg: leg.id, reason: reasonOf(error) });
            leg.endWith({ reason: 'failed' });
          });
        },
      };
    },

    take(invitation, firstFile) {
      const dialled = invitation.request.to.uri.user ?? '';
      const leg = createInboundLeg(
        createContext(firstFile),
        invitation,
        originOfDialled(dialled),
        () => legs.delete(leg),
        { onRefer: (referral) => onRefer(invitation, referral) },
      );
      return keep(leg, invitation);
    },

    replace(callId) {
      const leg = [...legs].find((each) => each.isAnswered && each.dialog?.callId === callId);
      void leg?.replaced();
      return leg !== undefined;
    },

    async stop() {
      await Promise.all([...legs].map((leg) => leg.hangUp()));
      // A BYE that was just written shall leave before the connection closes.
      await new Promise((resolve) => setImmediate(resolve));
      await userAgent.stop();
      await userAgent.transport.dispose();
      userAgent.userAgentCore.dispose();
    },
  };
}
