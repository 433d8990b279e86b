import type { Core, UserAgent } from 'sip.js';

export interface LivenessOptions {
  readonly userAgent: UserAgent;
  /** Time between an answer and the next question. Milliseconds. */
  readonly intervalMs: number;
  /** How long an answer may take. Milliseconds. */
  readonly answerMs: number;
  /** How often the PBX has said anything so far. */
  readonly heard: () => number;
  /** The PBX, which used to answer, does not any more. */
  readonly onDead: () => void;
  /** The PBX lives and does not know us any more. */
  readonly onForgotten: () => void;
}

/** Asks the PBX whether it is there and knows us. */
export interface Liveness {
  /** From a registration on. */
  start(): void;
  stop(): void;
}

/**
 * OPTIONS to our own address (RFC 3261 §11): a PBX that hands it on to us proves the whole way, one that answers by
 * itself at least proves that it lives. The first answer is taken as what this PBX says about a phone it knows. One that
 * never answers OPTIONS is not asked again: the pings of the WebSocket have to do.
 */
export function createLiveness({
  userAgent,
  intervalMs,
  answerMs,
  heard,
  onDead,
  onForgotten,
}: LivenessOptions): Liveness {
  const core = userAgent.userAgentCore;
  let timer: NodeJS.Timeout | undefined;
  let usualStatus: number | null = null;
  let question = 0;

  function ask(): void {
    const mine = (question += 1);
    const address = userAgent.configuration.uri;
    const message = core.makeOutgoingRequestMessage('OPTIONS', address.clone(), address, address, {
      // Not one of SIP.js' own ids: it would call its own question a loop.
      callId: `alive-${Math.random().toString(36).slice(2)}`,
      cseq: mine,
    });
    const hear = ({ message: response }: Core.IncomingResponse): void => {
      if (mine === question) answered(response.statusCode ?? 500);
    };
    const heardBefore = heard();
    timer = setTimeout(() => {
      question += 1; // SIP.js would answer itself with 408 after 32 s
      if (usualStatus === null) return;
      // Buried in calls its answer comes late; whoever calls is alive, and a reconnect would lose them all.
      if (heard() > heardBefore) ask();
      else onDead();
    }, answerMs);
    core.request(message, { onAccept: hear, onReject: hear, onRedirect: hear });
  }

  function answered(status: number): void {
    clearTimeout(timer);
    usualStatus ??= status;
    if (status !== usualStatus && isForgetful(status)) onForgotten();
    else timer = setTimeout(ask, intervalMs);
  }

  function stop(): void {
    question += 1;
    clearTimeout(timer);
  }

  return {
    start() {
      stop();
      usualStatus = null;
      timer = setTimeout(ask, intervalMs);
    },
    stop,
  };
}

/** What PBXs say of a phone that is not registered. */
function isForgetful(status: number): boolean {
  return [403, 404, 410, 480].includes(status);
}
