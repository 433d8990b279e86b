import type { UserAgent } from 'sip.js';
import { UserAgentState } from 'sip.js';
import type { LineState } from '#shared/domain/connection.ts';
import type { Log } from '../../log.ts';
import { GuardedTransport } from './guarded-transport.ts';
import { createLiveness } from './liveness.ts';
import type { Registration } from './registration.ts';
import { createServerReturn } from './server-return.ts';
import { reasonOf } from './sip-log.ts';
import { backoffDelay, type SipTiming } from './timing.ts';
import { ConnectionFailure } from './websocket-transport.ts';

export interface ConnectionKeeperOptions {
  readonly userAgent: UserAgent;
  readonly registration: Registration;
  readonly timing: SipTiming;
  readonly random: () => number;
  readonly log: Log;
  readonly onState: (state: LineState) => void;
  /** Registered over a new connection: dialogs of the old one have to be told the way. */
  readonly onConnected: () => void;
  /** No call lives or rings: the line may go from one server to another. */
  readonly isIdle: () => boolean;
}

export interface ConnectionKeeper {
  /** Begins to connect and register, and goes on until `stop`. Null: no password yet, so nothing is tried. */
  start(password: string | null): void;
  /** The machine slept or its network changed: asks at once instead of waiting. */
  wakeUp(): void;
  /** The connection went away without our doing. */
  lost(): void;
  /** Whether the registrar shall know our contact; the connection stands either way. */
  setBound(bound: boolean): void;
  stop(): Promise<void>;
}

type Lost = Extract<LineState, { name: 'lost' }>;

/**
 * Keeps the line registered: connects, registers, renews in time, comes back after a loss.
 *
 *     connecting ──► registered ◄──► lost (unreachable, certificate, refused: tries again; wrong or no password: waits)
 *
 * Registered, it asks again and again whether the PBX lives and knows us, so that what it says is true within seconds.
 * A wrong password is tried once: PBXs lock accounts that are knocked at. On a server that is not the first of the list
 * it goes back when a better one is there again and takes us, between two calls.
 */
export function createConnectionKeeper(options: ConnectionKeeperOptions): ConnectionKeeper {
  const { userAgent, registration, timing, random, log } = options;
  let timer: NodeJS.Timeout | undefined;
  let attempts = 0;
  /** Counts up with every change of plan; an answer to an older plan is not listened to. */
  let plan = 0;
  let stopped = false;
  let registered = false;
  let bound = true;
  /** Nothing is tried before the next sign-in. */
  let needsPassword = false;
  /** Between two attempts. */
  let waiting = false;
  /** The farewell to a dead peer takes its time; nobody waits for it but the next connection. */
  let closing: Promise<void> = Promise.resolve();
  /** On the way to a better server. One that does not take us after all is left for the others at once. */
  let isReturning = false;
  const transport = userAgent.transport instanceof GuardedTransport ? userAgent.transport : null;
  const returning = createServerReturn({
    transport: transport ?? { isSecondChoice: false },
    timing,
    random,
    isIdle: options.isIdle,
    onBetter: () => void goBack(),
  });
  const liveness = createLiveness({
    userAgent,
    intervalMs: timing.aliveIntervalMs,
    answerMs: timing.aliveAnswerMs,
    heard: () => transport?.heard ?? 0,
    onDead: () => giveUpConnection('no answer to OPTIONS'),
    onForgotten: () => {
      log.warn('line-forgotten');
      void register((plan += 1));
    },
  });

  function later(ms: number, step: () => void): void {
    clearTimeout(timer);
    timer = setTimeout(step, ms);
  }

  function fail(lost: Lost): void {
    plan += 1;
    registered = false;
    clearTimeout(timer);
    liveness.stop();
    returning.stop();
    options.onState(isReturning ? { name: 'connecting' } : lost);
    log.warn('line-lost', { cause: lost.cause, detail: lost.detail, attempts });
    const delay = isReturning ? 0 : delayAfter(lost);
    needsPassword = delay === null;
    if (isReturning) leaveServer();
    if (delay === null) return;
    attempts += 1;
    waiting = true;
    later(delay, () => void connect());
  }

  /** Milliseconds until the next attempt; null: a person has to do something first. */
  function delayAfter({ cause }: Lost): number | null {
    if (cause === 'wrong-password' || cause === 'no-password') return null;
    return cause === 'refused' ? timing.refusedRetryMs : backoffDelay(attempts, random, timing);
  }

  /** The next connection is one to another server, where there is one. */
  function leaveServer(): void {
    if (isReturning) returning.postpone();
    isReturning = false;
    transport?.distrust();
    closing = disconnect();
  }

  /** Unregisters first: the old server would let calls ring in vain. */
  async function goBack(): Promise<void> {
    if (!registered || stopped) return;
    const mine = (plan += 1);
    liveness.stop();
    later(timing.registerTimeoutMs, () => giveUpConnection('no answer to REGISTER'));
    await registration.register(0);
    if (mine !== plan || stopped) return;
    if (!options.isIdle()) {
      void register((plan += 1));
      return;
    }
    log.info('line-goes-back');
    isReturning = true;
    registered = false;
    clearTimeout(timer);
    closing = disconnect();
    options.onState({ name: 'connecting' });
    void connect();
  }

  async function connect(): Promise<void> {
    const mine = (plan += 1);
    waiting = false;
    try {
      await closing;
      if (mine !== plan) return;
      await (userAgent.state === UserAgentState.Stopped ? userAgent.start() : userAgent.reconnect());
    } catch (error) {
      if (mine !== plan) return;
      const cause = error instanceof ConnectionFailure ? error.kind : 'unreachable';
      fail({ name: 'lost', cause, detail: reasonOf(error) });
      return;
    }
    if (mine === plan && (await register(mine))) options.onConnected();
  }

  /** True when the registrar took us and nothing else has happened meanwhile. */
  async function register(mine: number, patienceMs = timing.registerTimeoutMs): Promise<boolean> {
    liveness.stop();
    later(patienceMs, () => giveUpConnection('no answer to REGISTER'));
    const outcome = await registration.register(bound ? timing.registerSeconds : 0);
    if (mine !== plan || stopped) return false;
    clearTimeout(timer);
    if (!outcome.ok) {
      if (causeOf(outcome.status) === 'unreachable' && transport?.hasOthers) leaveServer();
      fail({ name: 'lost', cause: causeOf(outcome.status), detail: `SIP ${outcome.status}` });
      return false;
    }
    attempts = 0;
    if (isReturning && transport?.isSecondChoice) returning.postpone();
    isReturning = false;
    returning.start();
    if (bound) later(outcome.seconds * timing.renewAfter * 1_000, () => void register((plan += 1)));
    if (!registered) log.info('line-registered', { seconds: outcome.seconds });
    registered = true;
    // A registrar that does not know us does not hand OPTIONS on to us: the pings of the WebSocket have to do.
    if (bound) liveness.start();
    options.onState({ name: 'registered' });
    return true;
  }

  /** The PBX has the connection and does not speak. A new one may end at a living node. */
  function giveUpConnection(detail: string): void {
    leaveServer();
    fail({ name: 'lost', cause: 'unreachable', detail });
  }

  async function disconnect(): Promise<void> {
    try {
      await userAgent.transport.disconnect();
    } catch (error) {
      log.debug('disconnect-failed', { reason: reasonOf(error) });
    }
  }

  return {
    start(password) {
      if (stopped) return;
      attempts = 0;
      needsPassword = false;
      if (password === null) {
        fail({ name: 'lost', cause: 'no-password' });
        return;
      }
      userAgent.configuration.authorizationPassword = password;
      options.onState({ name: 'connecting' });
      clearTimeout(timer);
      void connect();
    },

    wakeUp() {
      if (stopped || needsPassword) return;
      attempts = 0;
      if (registered) void register((plan += 1), timing.wakePatienceMs);
      else if (waiting) {
        clearTimeout(timer);
        void connect();
      }
    },

    lost() {
      if (stopped || needsPassword) return;
      fail({ name: 'lost', cause: 'unreachable', detail: 'connection closed' });
    },

    setBound(next) {
      if (bound === next) return;
      bound = next;
      if (registered && !stopped) void register((plan += 1));
    },

    async stop() {
      stopped = true;
      plan += 1;
      clearTimeout(timer);
      liveness.stop();
      returning.stop();
      if (registered && userAgent.isConnected()) await registration.register(0);
      registered = false;
    },
  };
}

function causeOf(status: number): Lost['cause'] {
  if (status === 401 || status === 407) return 'wrong-password';
  if (status >= 400 && status < 500 && status !== 408) return 'refused';
  return 'unreachable';
}
