import {
  type Invitation,
  type Session,
  type SessionDescriptionHandler,
  SessionState,
  type URI,
  UserAgent,
} from 'sip.js';
import type { CallOrigin } from '#shared/domain/call/call.ts';
import type { LineState } from '#shared/domain/connection.ts';
import { isEmergencyNumber } from '#shared/domain/phone/phone-number.ts';
import type { LegSource } from '#shared/domain/media/media.ts';
import type { Log } from '../../log.ts';
import type { Leg, Line, LineListener } from '../line.ts';
import type { MediaPort } from '../media/media-port.ts';
import { asksForAutomaticAnswer } from './automatic-answer.ts';
import { createPresence, type PresenceWay } from './presence.ts';
import { createConnectionKeeper } from './connection-keeper.ts';
import { extendRequests, forgetAnswered } from './core-requests.ts';
import { createDialogWatch } from './dialog-watch.ts';
import { isDialable } from './dialable.ts';
import { GuardedTransport, type GuardOptions, type SipTrace, type TransportFactory } from './guarded-transport.ts';
import { originOfDialled } from './headers/read-origin.ts';
import type { SipHeaders } from './headers/sip-headers.ts';
import { createInboundLeg } from './inbound-leg.ts';
import { findReplaced, isInClear, knownExtensions, knownMethods, type Refusal, refusalOf } from './invite-check.ts';
import { failOpenRequests } from './open-requests.ts';
import { createOutboundLeg } from './outbound-leg.ts';
import { createResumedLeg } from './resumed-leg.ts';
import { createRegistration } from './registration.ts';
import type { LegContext } from './leg-parts.ts';
import type { SipLegCore } from './sip-leg.ts';
import { createLogConnector, reasonOf } from './sip-log.ts';
import { type SipTiming, usualTiming } from './timing.ts';

export interface SipLineOptions {
  /** Domain of the address of record and of what is dialled; with a port where the PBX wants one. */
  readonly domain: string;
  readonly user: string;
  readonly displayName?: string;
  /** Null: there is none yet; the line waits for `signIn`. */
  readonly password: string | null;
  readonly transport: TransportFactory;
  readonly media: MediaPort;
  /** What the legs send; the microphone unless told otherwise. */
  readonly source?: LegSource;
  /** Whether the media window plays what the legs hear; true unless told otherwise. */
  readonly audible?: boolean;
  /** How keys are sent: as RFC 4733 events (usual), or by SIP INFO for PBXs that do not listen to those. */
  readonly digits?: 'rfc4733' | 'info';
  readonly readOrigin: (headers: SipHeaders) => CallOrigin;
  readonly newLegId: () => string;
  /** How the distributor is told that this place takes no calls; left out: it hears "busy" when it calls. */
  readonly presence?: PresenceWay;
  /** Told every message; writes it only while a diagnosis runs. */
  readonly trace?: SipTrace;
  readonly log: Log;
  /** 0 ≤ x < 1, for jitter. */
  readonly random?: () => number;
  readonly timing?: Partial<SipTiming>;
}

/** Calls at a time, whatever a PBX sends: above what a person can have, and below what would cost the phone its breath. */
const mostLegs = 12;

/** A line over SIP.js 0.21.2, which nothing outside this folder knows of. Throws for a domain or user that is none. */
export function createSipLine(options: SipLineOptions): Line {
  const { log, random = Math.random } = options;
  const timing = { ...usualTiming, ...options.timing };
  const listeners = new Set<LineListener>();
  const legs = new Set<SipLegCore>();
  const handlers = new WeakMap<Session, SessionDescriptionHandler>();
  const ownUri = readAddressOfRecord(options);
  let state: LineState = { name: 'connecting' };
  let stopped = false;

  const guard: GuardOptions = {
    create: options.transport,
    ownUri: ownUri.toString(),
    allow: knownMethods,
    ...(options.trace && { trace: options.trace }),
    log,
  };
  const userAgent = new UserAgent({
    uri: ownUri,
    authorizationUsername: options.user,
    ...(options.displayName === undefined ? {} : { displayName: options.displayName }),
    transportConstructor: GuardedTransport,
    transportOptions: guard,
    sessionDescriptionHandlerFactory: handlerOf,
    // SIP.js would send the 180 in a promise that nobody catches; the leg does it.
    sendInitialProvisionalResponse: false,
    sipExtensionExtraSupported: [...knownExtensions],
    noAnswerTimeout: timing.noAnswerSeconds,
    userAgentString: 'Heisser Draht',
    logBuiltinEnabled: false,
    logConfiguration: false,
    logLevel: 'warn',
    logConnector: createLogConnector(log),
    delegate: {
      onInvite: (invitation) => receive(invitation),
      onMessage: (message) => void message.reject({ statusCode: 405 }),
      onDisconnect: (error) => {
        if (error) keeper.lost();
      },
    },
  });
  forgetAnswered(userAgent);
  extendRequests(userAgent, (dialog, request) => {
    const leg = [...legs].find((each) => each.owns(dialog));
    if (leg && !leg.isOver) void leg.keeper.receiveUpdate(dialog, request);
    else request.reject({ statusCode: 481 });
  });
  const keeper = createConnectionKeeper({
    userAgent,
    registration: createRegistration(userAgent, (at) => tell((listener) => listener.heardTime?.(at))),
    timing,
    random,
    log,
    onState: (next) => enter(next),
    onConnected: () => restoreLegs(),
    isIdle: () => legs.size === 0,
  });

  const watching = createDialogWatch({ userAgent, log, random });
  const presence = createPresence({
    way: options.presence ?? null,
    userAgent,
    setBound: (bound) => keeper.setBound(bound),
    dialCode,
    log,
  });

  /** The exchange confirms a code by answering; what it says then is not listened to. */
  function dialCode(code: string): void {
    const leg = placeCall(code);
    leg.on({ confirmed: () => void leg.hangUp() });
  }

  function enter(next: LineState): void {
    if (stopped) return;
    if (next.name === 'registered') watching.resume();
    else watching.pause();
    if (next.name === 'registered') presence.resume();
    else presence.pause();
    if (next.name === 'lost' && !userAgent.isConnected()) {
      failOpenRequests(userAgent.userAgentCore);
      for (const leg of legs) leg.loseConnection();
    }
    state = next;
    tell((listener) => listener.stateChanged?.(next));
  }

  function tell(say: (listener: LineListener) => void): void {
    for (const listener of listeners) {
      try {
        say(listener);
      } catch (error) {
        log.error('line-listener-failed', { reason: reasonOf(error) });
      }
    }
  }

  function handlerOf(session: Session): SessionDescriptionHandler {
    const handler = handlers.get(session);
    if (!handler) throw new Error('a session of SIP.js that is no leg of ours');
    return handler;
  }

  function createContext(): LegContext {
    return {
      id: options.newLegId(),
      media: {
        port: options.media,
        source: options.source ?? { kind: 'microphone' },
        audible: options.audible ?? true,
        timeoutMs: timing.mediaTimeoutMs,
      },
      timing,
      digitsByInfo: options.digits === 'info',
      isConnected: () => userAgent.isConnected(),
      random,
      log,
    };
  }

  function receive(invitation: Invitation): void {
    if (stopped || invitation.state !== SessionState.Initial) return;
    const headers = headersOf(invitation);
    const refusal = legs.size >= mostLegs ? { statusCode: 486 } : refusalOf(invitation.request);
    if (refusal) {
      refuse(invitation, refusal);
      return;
    }
    const replaced = findReplaced(headers, legs);
    if (typeof replaced === 'number') {
      refuse(invitation, { statusCode: replaced });
      return;
    }
    const leg = createInboundLeg(createContext(), invitation, readOriginSafely(headers), () => forget(leg), {
      answersAutomatically: asksForAutomaticAnswer(headers),
      replaced,
      isInClear: isInClear(invitation.request),
    });
    keep(leg, invitation);
    log.info('call-received', { leg: leg.id });
    tell((listener) => listener.incoming?.(leg));
  }

  function refuse(invitation: Invitation, refusal: Refusal): void {
    log.info('call-refused', { status: refusal.statusCode });
    invitation.reject(refusal).catch((error: unknown) => log.debug('reject-failed', { reason: reasonOf(error) }));
  }

  function readOriginSafely(headers: SipHeaders): CallOrigin {
    try {
      return options.readOrigin(headers);
    } catch (error) {
      log.error('origin-unreadable', { reason: reasonOf(error) });
      return originOfDialled('');
    }
  }

  function keep(leg: SipLegCore, session: Session): void {
    legs.add(leg);
    handlers.set(session, leg.media);
  }

  function forget(leg: SipLegCore): void {
    if (leg.isDone) legs.delete(leg);
  }

  function restoreLegs(): void {
    for (const leg of legs) {
      void leg
        .restore()
        .catch((error: unknown) => log.warn('leg-restore-failed', { leg: leg.id, reason: reasonOf(error) }));
    }
  }

  function placeCall(target: string, { anonymous = false }: { readonly anonymous?: boolean } = {}): Leg {
    if (!isDialable(target)) throw new TypeError('not a number to dial');
    const { leg, inviter, dial } = createOutboundLeg(createContext(), userAgent, target, () => forget(leg), {
      anonymous: anonymous && !isEmergencyNumber(target),
    });
    keep(leg, inviter);
    log.info('call-dialled', { leg: leg.id });
    if (!userAgent.isConnected()) keeper.wakeUp();
    dial();
    return leg;
  }

  return {
    get state() {
      return state;
    },

    start: () => keeper.start(options.password),
    signIn: (password) => keeper.start(password),

    dial: placeCall,

    async resume(memory) {
      const { leg, session, establish } = createResumedLeg(createContext(), userAgent, memory, () => forget(leg));
      keep(leg, session);
      log.info('call-taken-up', { leg: leg.id });
      establish();
      try {
        await leg.resume();
      } catch (error) {
        await leg.hangUp();
        throw error;
      }
      return leg;
    },

    async restoreMedia(legId, loss) {
      for (const leg of legs) if (leg.id === legId) await leg.restoreMedia(loss);
    },

    wakeUp: () => keeper.wakeUp(),

    watch: watching.watch,
    setPresence: presence.set,

    on(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },

    async stop() {
      if (stopped) return;
      stopped = true;
      listeners.clear();
      watching.stop();
      const ended = [...legs].map((leg) => leg.hangUp());
      await within(timing.stopTimeoutMs, Promise.all([...ended, presence.stop(), keeper.stop()]));
      presence.pause();
      // A BYE or a 603 that was just written shall leave before the socket is closed.
      await new Promise((resolve) => setImmediate(resolve));
      await within(timing.stopTimeoutMs, userAgent.stop());
      await userAgent.transport.dispose();
      userAgent.userAgentCore.dispose();
    },
  };
}

function readAddressOfRecord({ user, domain }: SipLineOptions): URI {
  const uri = UserAgent.makeURI(`sip:${encodeURIComponent(user)}@${domain}`);
  if (!uri?.user) throw new TypeError('not a SIP user and domain');
  return uri;
}

function headersOf({ request }: Invitation): SipHeaders {
  const known = new Map<string, string[]>();
  return {
    // Not `request.ruri`: writing it anew throws for broken escapes.
    requestUri: /^\S+ (\S+)/.exec(request.data)?.[1] ?? '',
    all(name) {
      const values = known.get(name) ?? request.getHeaders(name);
      known.set(name, values);
      return values;
    },
  };
}

/** Waits for something that may hang or fail, but not longer; a farewell is no promise. */
async function within(ms: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([
    promise.then(
      () => undefined,
      () => undefined,
    ),
    limit,
  ]);
  clearTimeout(timer);
}
