/** Waiting times of the line, milliseconds where the name does not say otherwise. Tests shorten them. */
export interface SipTiming {
  /** Upper bound of the first wait before a reconnect; doubled with each attempt. */
  readonly backoffFirstMs: number;
  readonly backoffMostMs: number;
  /** Wait after a 403: often a block after wrong passwords, which knocking would only lengthen. */
  readonly refusedRetryMs: number;
  /** How long one REGISTER may take. */
  readonly registerTimeoutMs: number;
  /** Asked of the registrar, which may grant less. */
  readonly registerSeconds: number;
  /** Share of the granted time after which we register again. */
  readonly renewAfter: number;
  /** Time between two questions whether the PBX lives; with `aliveAnswerMs` less than the 6 s in which the line is true. */
  readonly aliveIntervalMs: number;
  readonly aliveAnswerMs: number;
  /** How long a REGISTER may take after the machine woke up. */
  readonly wakePatienceMs: number;
  /** How long a call of ours waits for a connection: 110 and 112 are dialled without one, too. */
  readonly dialPatienceMs: number;
  /** One answer of the media window. */
  readonly mediaTimeoutMs: number;
  /** A call that nobody answers is turned away with 480. */
  readonly noAnswerSeconds: number;
  /** After how long without a refresh a call counts as a ghost (RFC 4028). */
  readonly sessionSeconds: number;
  /** How long a peer that took a REFER may keep silent about it. */
  readonly transferSilenceMs: number;
  /** How long the target of a transfer may ring. */
  readonly transferMostMs: number;
  /** Wait on a second server before a look whether a better one is back; doubled when it turned out not to be. */
  readonly returnFirstMs: number;
  readonly returnMostMs: number;
  /** Longest time `stop` takes. */
  readonly stopTimeoutMs: number;
}

export const usualTiming: SipTiming = {
  backoffFirstMs: 500,
  backoffMostMs: 30_000,
  refusedRetryMs: 300_000,
  registerTimeoutMs: 8_000,
  registerSeconds: 300,
  renewAfter: 0.7,
  aliveIntervalMs: 3_500,
  aliveAnswerMs: 2_000,
  wakePatienceMs: 2_000,
  dialPatienceMs: 10_000,
  mediaTimeoutMs: 10_000,
  noAnswerSeconds: 300,
  sessionSeconds: 1_800,
  transferSilenceMs: 15_000,
  transferMostMs: 120_000,
  returnFirstMs: 60_000,
  returnMostMs: 3_600_000,
  stopTimeoutMs: 2_500,
};

/** Wait before the n-th reconnect (n from 0): "full jitter", so that a whole room does not knock at once. */
export function backoffDelay(attempt: number, random: () => number, timing: SipTiming): number {
  return random() * Math.min(timing.backoffMostMs, timing.backoffFirstMs * 2 ** Math.min(attempt, 30));
}

/** Wait before a re-INVITE that met another one is tried again (RFC 3261 §14.1). Milliseconds. */
export function glareDelay(ownsCallId: boolean, random: () => number): number {
  const [least, most] = ownsCallId ? [2_100, 4_000] : [0, 2_000];
  return least + Math.floor((random() * (most - least)) / 10) * 10;
}

/** Resolves after a time; rejects at once, and leaves no timer, when the signal is given. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const give = (): void => {
      clearTimeout(timer);
      reject(new Error('no longer waiting'));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', give);
      resolve();
    }, ms);
    if (signal.aborted) give();
    else signal.addEventListener('abort', give, { once: true });
  });
}
