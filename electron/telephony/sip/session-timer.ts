/** What was agreed about the life of a session (RFC 4028). Seconds. */
export interface SessionExpiry {
  readonly seconds: number;
  readonly refresher: 'uac' | 'uas' | null;
}

/** Header values of a message, as SIP.js has them. */
export interface TimerHeaders {
  getHeader(name: string): string | undefined;
  getHeaders(name: string): string[];
}

export interface SessionTimerOptions {
  /** What we ask for. */
  readonly usualSeconds: number;
  /** Refreshes the session; resolves whatever comes of it. */
  readonly refresh: () => void;
  /** Nobody has refreshed: the call is a ghost. */
  readonly expired: () => void;
}

/** The least that RFC 4028 §5 allows. Seconds. */
export const leastSeconds = 90;

/** Bounds what a peer may ask for: `setTimeout` counts milliseconds in 31 bits. Seconds. */
const mostSeconds = 86_400;

/**
 * Keeps a call from living on where one side has died without a word: one side refreshes the session in time, the
 * other one ends it when that does not come.
 *
 * As caller it asks for a time in every INVITE and UPDATE of ours; as called party it takes what the caller asks for,
 * and asks by itself where the caller knows session timers.
 */
export class SessionTimer {
  readonly #options: SessionTimerOptions;
  #seconds: number;
  #least = leastSeconds;
  #weRefresh: boolean | null = null;
  #refreshing: NodeJS.Timeout | undefined;
  #expiring: NodeJS.Timeout | undefined;

  constructor(options: SessionTimerOptions) {
    this.#options = options;
    this.#seconds = options.usualSeconds;
  }

  /** Headers of an INVITE or UPDATE of ours. `Supported: timer` comes from the user agent. */
  requestHeaders(): string[] {
    const role = this.#weRefresh === null ? '' : `;refresher=${this.#weRefresh ? 'uac' : 'uas'}`;
    return [`Session-Expires: ${this.#seconds}${role}`, `Min-SE: ${this.#least}`];
  }

  /** A 2xx to an INVITE or UPDATE of ours. */
  accepted(response: TimerHeaders): void {
    const told = readSessionExpires(response);
    if (!told) {
      this.stop();
      return;
    }
    this.#begin(told.seconds, told.refresher !== 'uas');
  }

  /** A 422 (Session Interval Too Small) to a request of ours: true when asking for the longer time makes sense. */
  tooBrief(response: TimerHeaders): boolean {
    const least = Number(/^\s*(\d{1,9})/.exec(response.getHeader('min-se') ?? '')?.[1]);
    if (!(least > this.#seconds) || least > mostSeconds) return false;
    this.#least = least;
    this.#seconds = least;
    return true;
  }

  /** Headers of our 2xx to an INVITE or UPDATE of theirs, from which the time runs. */
  answerHeaders(request: TimerHeaders): string[] {
    const asked = readSessionExpires(request);
    const theyKnow = knowsTimers(request);
    if (!asked && !theyKnow) {
      this.stop();
      return [];
    }
    const seconds = Math.max(asked?.seconds ?? this.#seconds, leastSeconds, readMinSe(request));
    const refresher = this.#chooseRefresher(asked, theyKnow);
    this.#begin(seconds, refresher === 'uas');
    return [`Session-Expires: ${seconds};refresher=${refresher}`, ...(theyKnow ? ['Require: timer'] : [])];
  }

  stop(): void {
    clearTimeout(this.#refreshing);
    clearTimeout(this.#expiring);
  }

  #chooseRefresher(asked: SessionExpiry | null, theyKnow: boolean): 'uac' | 'uas' {
    if (!theyKnow) return 'uas';
    if (asked?.refresher) return asked.refresher;
    // Whoever refreshes keeps doing so, seen from the side that asks now.
    if (this.#weRefresh !== null) return this.#weRefresh ? 'uas' : 'uac';
    return asked ? 'uac' : 'uas';
  }

  #begin(seconds: number, weRefresh: boolean): void {
    this.stop();
    this.#seconds = seconds;
    this.#weRefresh = weRefresh;
    if (weRefresh) this.#refreshing = setTimeout(this.#options.refresh, seconds * 500);
    // RFC 4028 §10: BYE this much before the end.
    this.#expiring = setTimeout(this.#options.expired, (seconds - Math.min(32, seconds / 3)) * 1_000);
  }
}

/** True when a request asks for less than we take and its sender can be told so (422). */
export function isTooBrief(request: TimerHeaders): boolean {
  const asked = readSessionExpires(request);
  return asked !== null && asked.seconds < leastSeconds && knowsTimers(request);
}

export function readSessionExpires(message: TimerHeaders): SessionExpiry | null {
  const value = message.getHeader('session-expires') ?? message.getHeader('x') ?? '';
  const seconds = Number(/^\s*(\d{1,9})\s*(?:;|$)/.exec(value)?.[1]);
  if (!(seconds > 0)) return null;
  const refresher = /;\s*refresher\s*=\s*(uac|uas)\b/i.exec(value)?.[1]?.toLowerCase();
  return { seconds: Math.min(seconds, mostSeconds), refresher: refresher === undefined ? null : asRole(refresher) };
}

function asRole(text: string): 'uac' | 'uas' {
  return text === 'uac' ? 'uac' : 'uas';
}

function readMinSe(request: TimerHeaders): number {
  const least = Number(/^\s*(\d{1,9})/.exec(request.getHeader('min-se') ?? '')?.[1] ?? 0);
  return Math.min(least, mostSeconds);
}

function knowsTimers(request: TimerHeaders): boolean {
  return ['supported', 'k', 'require'].some((name) =>
    request.getHeaders(name).some((value) => /(?:^|,)\s*timer\s*(?:,|$)/i.test(value)),
  );
}

/** The time that a 422 to our first INVITE asks for; null when it makes no sense. Seconds. */
export function askedByTooBrief(response: TimerHeaders): number | null {
  const least = Number(/^\s*(\d{1,9})/.exec(response.getHeader('min-se') ?? '')?.[1]);
  return least > 0 && least <= mostSeconds ? least : null;
}
