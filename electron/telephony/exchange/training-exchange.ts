import { randomBytes } from 'node:crypto';
import type { Invitation, Referral, Session } from 'sip.js';
import type { CallEnd } from '#shared/domain/call/call.ts';
import type { TrainingCaller } from '#shared/domain/workplace.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Log } from '../../log.ts';
import type { MediaPort } from '../media/media-port.ts';
import type { TransportFactory } from '../sip/guarded-transport.ts';
import type { SipLegCore } from '../sip/sip-leg.ts';
import { reasonOf } from '../sip/sip-log.ts';
import type { CallerScript, TrainingScript } from './caller-script.ts';
import { createExtensionStates } from './extension-states.ts';
import { presentCaller } from './invite-headers.ts';
import { memoryTransport } from './memory-transport.ts';
import { createSipSwitch } from './sip-switch.ts';
import { calleeId, speechFilesOf } from './speeches.ts';
import { createTrunk } from './trunk.ts';
import { beSentOn } from './being-sent-on.ts';
import { bringToLife } from './virtual-party.ts';

export interface TrainingExchangeOptions {
  /** The training window. */
  readonly media: MediaPort;
  readonly script: TrainingScript;
  /** Opens the training window if there is none and resolves when it can be asked; run before every call. */
  readonly prepareMedia?: () => Promise<void>;
  /** Extensions of colleagues. The last one is always speaking, to practise with. */
  readonly colleagues?: readonly string[];
  readonly log: Log;
  readonly timing?: Partial<ExchangeTiming>;
}

/** Milliseconds. */
export interface ExchangeTiming {
  /** Silence between two phrases of a virtual customer. */
  readonly pauseMs: number;
  /** From the goodbye to hanging up. */
  readonly farewellMs: number;
  /** How long a dialled customer lets it ring. */
  readonly answerAfterMs: number;
  /** How long after the first ring a call may still be turned away and count as not begun. */
  readonly settleMs: number;
}

export interface TrainingExchange {
  /** For `createSipLine`. */
  readonly transport: TransportFactory;
  readonly credentials: { readonly domain: string; readonly user: string; readonly password: string };
  listCallers(): TrainingCaller[];
  /** Lets a virtual customer call; comes back when it rings, or with the reason why it does not. */
  startCall(callerId: string): Promise<Result<void>>;
  /** Hangs up every call and closes the switch. */
  stop(): Promise<void>;
}

/** Numbers of the film ranges that answer with an error, to practise with. */
export const unknownNumber = '+493023125404';
export const busyNumber = '+493023125486';

const usualTiming: ExchangeTiming = { pauseMs: 4_000, farewellMs: 1_500, answerAfterMs: 1_000, settleMs: 150 };
const calleePatience = { onHold: 180, talking: 900 };
const domain = 'uebung.invalid';
const user = 'beratung';

/** The exchange inside the app: a switch in memory, and customers who call, are called, and react. */
export function createTrainingExchange(options: TrainingExchangeOptions): TrainingExchange {
  const { media, script, log, prepareMedia = async () => {} } = options;
  const timing = { ...usualTiming, ...options.timing };
  const credentials = { domain, user, password: randomBytes(12).toString('base64url') };
  const colleagues = options.colleagues ?? [];
  const extensions = createExtensionStates(
    domain,
    new Map(colleagues.map((extension, index) => [extension, index === colleagues.length - 1 ? 'busy' : 'free'])),
  );
  const accounts = new Map([[user, credentials.password]]);
  const sipSwitch = createSipSwitch({ domain, accounts, extensions, log });
  const trunk = createTrunk({
    domain,
    transport: memoryTransport(sipSwitch, 'trunk'),
    media,
    onInvite: (invitation) => beCalled(invitation),
    onRefer: (session, referral) => sendOn(session, referral),
    log,
  });
  const busyCallers = new Set<string>();
  const answering = new Set<NodeJS.Timeout>();
  let stopped = false;
  const started = trunk.start();
  started.catch((error: unknown) => log.error('exchange-start-failed', { reason: reasonOf(error) }));

  function timingOf(patience: { onHold: number; talking: number }) {
    return { ...timing, onHoldMs: patience.onHold * 1000, talkingMs: patience.talking * 1000 };
  }

  function call(caller: CallerScript): Promise<Result<void>> {
    const files = speechFilesOf(caller.id, caller.says);
    const { leg, session, dial } = trunk.place(user, presentCaller(caller, user, domain), files.opening);
    const giveUp = setTimeout(() => void leg.hangUp(), caller.patience.ringing * 1000);
    leg.on({ confirmed: () => clearTimeout(giveUp) });
    bringToLife({
      leg,
      session,
      files,
      media,
      timing: timingOf(caller.patience),
      log,
      onEnded(end) {
        clearTimeout(giveUp);
        busyCallers.delete(caller.id);
        log.info('training-call-ended', { caller: caller.id, reason: end.reason });
      },
    });
    const outcome = waitForRinging(leg, timing.settleMs);
    dial();
    return outcome;
  }

  function sendOn(session: Session, referral: Referral): void {
    beSentOn({
      session,
      referral,
      // Sent back to the one who sends, it would find them speaking.
      statusOf: (dialled) => (dialled === user ? 486 : answerOf(dialled)),
      replace: (callId) => trunk.replace(callId),
      ringMs: timing.answerAfterMs,
      log,
    }).catch((error: unknown) => log.warn('training-transfer-failed', { reason: reasonOf(error) }));
  }

  /** What a number answers now; null where somebody picks up. */
  function answerOf(dialled: string): 404 | 486 | null {
    const state = extensions.stateOf(dialled);
    return state === null || state === 'free' ? statusOf(dialled) : 486;
  }

  function beCalled(invitation: Invitation): void {
    const dialled = invitation.request.to.uri.user ?? '';
    const status = answerOf(dialled);
    if (stopped || status !== null) {
      const statusCode = status ?? 480;
      invitation
        .reject({ statusCode })
        .catch((error: unknown) => log.debug('reject-failed', { reason: reasonOf(error) }));
      return;
    }
    const files = speechFilesOf(calleeId, script.callee.says);
    const { leg, session } = trunk.take(invitation, files.opening);
    extensions.set(dialled, 'ringing');
    leg.on({ confirmed: () => extensions.set(dialled, 'busy') });
    const answer = setTimeout(() => {
      answering.delete(answer);
      pickUp(leg).catch((error: unknown) => log.warn('training-answer-failed', { reason: reasonOf(error) }));
    }, timing.answerAfterMs);
    answering.add(answer);
    bringToLife({
      leg,
      session,
      files,
      media,
      timing: timingOf(calleePatience),
      log,
      onEnded: () => {
        clearTimeout(answer);
        answering.delete(answer);
        extensions.set(dialled, 'free');
      },
    });
  }

  async function pickUp(leg: SipLegCore): Promise<void> {
    try {
      await prepareMedia();
    } catch (error) {
      await leg.hangUp();
      throw error;
    }
    if (!leg.isOver) await leg.accept();
  }

  return {
    transport: memoryTransport(sipSwitch, 'line'),
    credentials,
    listCallers: () => script.callers.map(toTrainingCaller),

    async startCall(callerId) {
      const caller = script.callers.find(({ id }) => id === callerId);
      if (!caller || stopped) return failure('caller-unknown', 'Diesen Übungsanruf gibt es nicht.');
      if (busyCallers.has(callerId)) {
        return failure('caller-busy', 'Dieser Übungsanruf läuft schon. Bitte warten Sie, bis er beendet ist.');
      }
      busyCallers.add(callerId);
      try {
        await Promise.all([started, prepareMedia()]);
        return await call(caller);
      } catch (error) {
        busyCallers.delete(callerId);
        log.warn('training-call-not-begun', { caller: callerId, reason: reasonOf(error) });
        return failure('training-not-ready', 'Der Übungsanruf ließ sich nicht beginnen. Bitte noch einmal versuchen.');
      }
    },

    async stop() {
      if (stopped) return;
      stopped = true;
      for (const timer of answering) clearTimeout(timer);
      await trunk.stop();
    },
  };
}

function toTrainingCaller({ id, title, topic, mood, jurisdictionName, hint }: CallerScript): TrainingCaller {
  return { id, title, topic, mood, jurisdictionName, hint };
}

/** What the public network answers to a number; null where somebody picks up. */
function statusOf(dialled: string): 404 | 486 | null {
  const digits = dialled.replace(/^0(?!0)/, '+49');
  if (digits === unknownNumber) return 404;
  return digits === busyNumber ? 486 : null;
}

/** Resolves when the call rings and was not turned away at once, or with why it came to nothing. */
function waitForRinging(leg: SipLegCore, settleMs: number): Promise<Result<void>> {
  return new Promise((resolve) => {
    let settling: NodeJS.Timeout | undefined;
    leg.on({
      progressed: () => {
        settling ??= setTimeout(() => resolve(ok()), settleMs);
      },
      confirmed: () => {
        clearTimeout(settling);
        resolve(ok());
      },
      ended: (end) => {
        clearTimeout(settling);
        resolve(notTaken(end));
      },
    });
  });
}

function notTaken({ reason }: CallEnd): Result<never> {
  switch (reason) {
    case 'busy':
      return failure('advisor-busy', 'Es klingelt nicht: Sie sind nicht bereit oder sprechen schon.');
    case 'media-failed':
      return failure('training-media-failed', 'Der Übungsanruf hat keine Stimme. Bitte noch einmal versuchen.');
    case 'rejected-there':
      return failure('advisor-declined', 'Der Übungsanruf wurde abgelehnt.');
    default:
      return failure('advisor-away', 'Es klingelt nicht: Das Telefon ist noch nicht angemeldet.');
  }
}
