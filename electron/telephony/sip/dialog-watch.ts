import { Core, URI, type UserAgent } from 'sip.js';
import type { TargetState } from '#shared/domain/directory/directory.ts';
import type { Log } from '../../log.ts';
import { nextDialogs, readDialogInfo, stateOfDialogs, type WatchedDialogs } from './dialog-info.ts';
import { reasonOf } from './sip-log.ts';

export interface DialogWatch {
  /** Tells the state of an extension at once and whenever it changes, until the returned function is called. */
  watch(target: string, listener: (state: TargetState) => void): () => void;
  /** The line is registered: asks about everybody who is watched. */
  resume(): void;
  /** The line is lost: nobody's state is known any more. */
  pause(): void;
  stop(): void;
}

/** Milliseconds, but for `seconds`. */
export interface WatchTiming {
  /** Asked of the exchange, which may grant less. */
  readonly seconds: number;
  /** After a subscription that failed or ended; up to half as much is added by chance. */
  readonly retryMs: number;
  /** Where the exchange does not know the extension or the event package. */
  readonly refusedRetryMs: number;
}

export const usualWatchTiming: WatchTiming = { seconds: 600, retryMs: 20_000, refusedRetryMs: 600_000 };

/** They will not change their mind soon: not allowed, not there, not that event (RFC 6665 §8.3.2). */
const refusals: ReadonlySet<number> = new Set([403, 404, 405, 489, 501, 604]);

interface Watched {
  readonly target: string;
  readonly listeners: Set<(state: TargetState) => void>;
  state: TargetState;
  dialogs: WatchedDialogs;
  request: { dispose(): void } | null;
  subscription: Core.Subscription | null;
  timer: NodeJS.Timeout | undefined;
  /** Counts attempts: what belongs to an earlier one is not listened to. */
  attempt: number;
}

/**
 * Watches whether extensions are free, by the dialog event package (RFC 4235) over SUBSCRIBE and NOTIFY (RFC 6665).
 *
 * On SIP.js' core and not on its Subscriber, which subscribes anew without a pause when the exchange ends a
 * subscription, takes the seconds of Retry-After for milliseconds, and throws when one ends twice.
 */
export function createDialogWatch({
  userAgent,
  log,
  random,
  timing = usualWatchTiming,
}: {
  readonly userAgent: UserAgent;
  readonly log: Log;
  readonly random: () => number;
  readonly timing?: WatchTiming;
}): DialogWatch {
  const all = new Map<string, Watched>();
  let isConnected = false;

  function enter(watched: Watched, state: TargetState): void {
    if (watched.state === state) return;
    watched.state = state;
    for (const listener of watched.listeners) listener(state);
  }

  function subscribe(watched: Watched): void {
    drop(watched);
    if (!isConnected) return;
    const attempt = watched.attempt;
    const ifCurrent = (act: () => void) => (): void => {
      if (watched.attempt === attempt) act();
    };
    const again = (ms: number): void => retry(watched, ms);
    watched.request = userAgent.userAgentCore.subscribe(messageFor(watched.target), {
      onNotify: ({ request, subscription }) => {
        if (subscription) follow(watched, subscription, attempt);
        receive(watched, request, attempt);
      },
      onNotifyTimeout: ifCurrent(() => again(timing.retryMs)),
      onRedirect: ifCurrent(() => again(timing.refusedRetryMs)),
      onReject: ({ message }) =>
        ifCurrent(() => {
          const status = message.statusCode ?? 500;
          log.debug('watch-refused', { status });
          again(refusals.has(status) ? timing.refusedRetryMs : timing.retryMs);
        })(),
    });
  }

  function messageFor(target: string): Core.OutgoingRequestMessage {
    const aor = userAgent.configuration.uri;
    const uri = new URI('sip', target, aor.host, aor.port);
    return userAgent.userAgentCore.makeOutgoingRequestMessage('SUBSCRIBE', uri, aor, uri, {}, [
      'Event: dialog',
      `Expires: ${timing.seconds}`,
      'Accept: application/dialog-info+xml',
      'Allow: NOTIFY',
      `Contact: ${userAgent.contact.toString()}`,
    ]);
  }

  function follow(watched: Watched, subscription: Core.Subscription, attempt: number): void {
    if (watched.attempt !== attempt) {
      subscription.dispose();
      return;
    }
    watched.subscription = subscription;
    subscription.autoRefresh = true;
    subscription.delegate = {
      onNotify: (request) => receive(watched, request, attempt),
      onTerminated: () => {
        if (watched.attempt === attempt) retry(watched, timing.retryMs);
      },
    };
  }

  function receive(watched: Watched, request: Core.IncomingNotifyRequest, attempt: number): void {
    request.accept();
    if (watched.attempt !== attempt) return;
    const info = readDialogInfo(request.message.body);
    if (info) {
      watched.dialogs = nextDialogs(watched.dialogs, info);
      enter(watched, stateOfDialogs(watched.dialogs));
    }
    const told = request.message.getHeader('Subscription-State') ?? '';
    if (/^\s*terminated/i.test(told)) retry(watched, pauseOf(told));
  }

  /** How long the exchange wants us to wait before we ask again (RFC 6665 §4.1.3). */
  function pauseOf(subscriptionState: string): number {
    const seconds = Number(/;\s*retry-after\s*=\s*(\d{1,6})/i.exec(subscriptionState)?.[1] ?? 0);
    const isFinal = /;\s*reason\s*=\s*(?:rejected|noresource|invariant)/i.test(subscriptionState);
    return Math.max(seconds * 1000, isFinal ? timing.refusedRetryMs : timing.retryMs);
  }

  function retry(watched: Watched, ms: number): void {
    drop(watched);
    enter(watched, 'unknown');
    if (!isConnected) return;
    watched.timer = setTimeout(() => subscribe(watched), ms * (1 + random() / 2));
    watched.timer.unref();
  }

  /** Forgets what is under way, without a word to the exchange. */
  function drop(watched: Watched): void {
    watched.attempt += 1;
    clearTimeout(watched.timer);
    const { request, subscription } = watched;
    watched.request = null;
    watched.subscription = null;
    watched.dialogs = new Map();
    for (const part of [subscription, request]) {
      try {
        part?.dispose();
      } catch (error) {
        log.warn('watch-not-dropped', { reason: reasonOf(error) });
      }
    }
  }

  function forget(watched: Watched): void {
    all.delete(watched.target);
    const { subscription } = watched;
    // A farewell to the exchange, while there is one that hears it.
    if (isConnected && subscription?.subscriptionState === Core.SubscriptionState.Active) {
      subscription.delegate = {};
      subscription.unsubscribe();
      watched.subscription = null;
    }
    drop(watched);
  }

  return {
    watch(target, listener) {
      const known = all.get(target);
      const watched: Watched = known ?? {
        target,
        listeners: new Set(),
        state: 'unknown',
        dialogs: new Map(),
        request: null,
        subscription: null,
        timer: undefined,
        attempt: 0,
      };
      all.set(target, watched);
      watched.listeners.add(listener);
      listener(watched.state);
      if (!known) subscribe(watched);
      return () => {
        watched.listeners.delete(listener);
        if (watched.listeners.size === 0 && all.get(target) === watched) forget(watched);
      };
    },

    resume() {
      if (isConnected) return;
      isConnected = true;
      for (const watched of all.values()) subscribe(watched);
    },

    pause() {
      if (!isConnected) return;
      isConnected = false;
      for (const watched of all.values()) {
        drop(watched);
        enter(watched, 'unknown');
      }
    },

    stop() {
      for (const watched of all.values()) forget(watched);
      isConnected = false;
    },
  };
}
