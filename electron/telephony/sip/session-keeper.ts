import { Core, type Session, SessionState } from 'sip.js';
import type { Log } from '../../log.ts';
import type { RemoteSessionDescriptionHandler } from './remote-session-description-handler.ts';
import { isTooBrief, leastSeconds, SessionTimer } from './session-timer.ts';
import { reasonOf } from './sip-log.ts';
import { glareDelay, wait } from './timing.ts';

export interface SessionKeeperOptions {
  readonly session: Session;
  readonly media: RemoteSessionDescriptionHandler;
  readonly usualSeconds: number;
  readonly ownsCallId: boolean;
  readonly random: () => number;
  /** Given when the leg is over. */
  readonly over: AbortSignal;
  /** Refreshes by re-INVITE. */
  readonly reinvite: () => Promise<void>;
  /** The call is a ghost: the other side knows nothing of it (481), or has not been heard of in time (null). */
  readonly gone: (status: number | null) => void;
  readonly log: Log;
}

const mostAttempts = 4;

/** Keeps an established session: session timers (RFC 4028) and UPDATE (RFC 3311), in both roles. */
export class SessionKeeper {
  readonly timer: SessionTimer;
  readonly #options: SessionKeeperOptions;
  #peerKnowsUpdate = false;

  constructor(options: SessionKeeperOptions) {
    this.#options = options;
    this.timer = new SessionTimer({
      usualSeconds: options.usualSeconds,
      refresh: () => void this.#refresh(),
      expired: () => options.gone(null),
    });
    options.over.addEventListener('abort', () => this.timer.stop(), { once: true });
  }

  /** A 2xx to an INVITE of ours. */
  answered(response: Core.IncomingResponseMessage): void {
    this.#readAllow(response);
    if (!this.#options.over.aborted) this.timer.accepted(response);
  }

  /** Headers of our 2xx to an INVITE or UPDATE of theirs. */
  answer(request: Core.IncomingRequestMessage): string[] {
    this.#readAllow(request);
    return this.#options.over.aborted ? [] : this.timer.answerHeaders(request);
  }

  /** Answers an UPDATE: a refresh, or an offer such as hold and resume. */
  async receiveUpdate(dialog: Core.SessionDialog, request: Core.UserAgentServer): Promise<void> {
    const { session, log } = this.#options;
    if (isTooBrief(request.message)) {
      request.reject({ statusCode: 422, extraHeaders: [`Min-SE: ${leastSeconds}`] });
      return;
    }
    try {
      const body = Core.getBody(request.message);
      const contact = request.message.parseHeader('contact');
      if (contact instanceof Core.NameAddrHeader) setRemoteTarget(dialog, contact.uri);
      const answer = body ? await this.#takeOffer(dialog, request.message, body) : undefined;
      const extraHeaders = [`Contact: ${session.userAgent.contact.toString()}`, ...this.answer(request.message)];
      if (answer === null) request.reject({ statusCode: 491 });
      else request.accept({ statusCode: 200, extraHeaders, ...(answer ? { body: answer } : {}) });
    } catch (error) {
      log.warn('update-refused', { reason: reasonOf(error) });
      dialog.signalingStateRollback();
      request.reject({ statusCode: 488 });
    }
  }

  /** Null when an offer of ours is still open. */
  async #takeOffer(
    dialog: Core.SessionDialog,
    message: Core.IncomingRequestMessage,
    body: Core.Body,
  ): Promise<Core.Body | null> {
    const { media, session } = this.#options;
    const isBusy = dialog.reinviteUserAgentClient !== undefined || dialog.reinviteUserAgentServer !== undefined;
    if (isBusy || dialog.signalingState !== Core.SignalingState.Stable) return null;
    if (session.state !== SessionState.Established) throw new Error('an offer before the answer');
    if (!media.hasDescription(body.contentType)) throw new Error('a body that is no SDP');
    dialog.signalingStateTransition(message);
    const options = session.sessionDescriptionHandlerOptionsReInvite;
    await media.setDescription(body.content, options);
    const described = await media.getDescription(options);
    const answer: Core.Body = {
      contentDisposition: 'session',
      contentType: described.contentType,
      content: described.body,
    };
    dialog.signalingStateTransition(answer);
    return answer;
  }

  async #refresh(): Promise<void> {
    const { session, over, ownsCallId, random, reinvite, gone, log } = this.#options;
    try {
      for (let attempt = 1; this.#peerKnowsUpdate && attempt <= mostAttempts; attempt++) {
        const { dialog } = session;
        if (over.aborted || !(dialog instanceof Core.SessionDialog)) return;
        const response = await sendUpdate(session, dialog, this.timer.requestHeaders());
        const status = response.statusCode ?? 500;
        if (over.aborted) return;
        if (status < 300) {
          this.answered(response);
          return;
        }
        if (status === 481) {
          gone(status);
          return;
        }
        if (status === 405 || status === 501) this.#peerKnowsUpdate = false;
        else if (status !== 422 || !this.timer.tooBrief(response)) await wait(glareDelay(ownsCallId, random), over);
      }
      await reinvite();
    } catch (error) {
      // What is not refreshed expires, and that ends the call.
      log.warn('session-not-refreshed', { reason: reasonOf(error) });
    }
  }

  #readAllow(message: Core.IncomingMessage): void {
    const allow = message.getHeaders('allow');
    if (allow.length > 0) this.#peerKnowsUpdate = allow.some((value) => /(?:^|[\s,])UPDATE(?:[\s,]|$)/.test(value));
  }
}

/** UPDATE without an offer. Resolves with the final response; 408 and 503 may also be SIP.js'. */
function sendUpdate(
  session: Session,
  dialog: Core.SessionDialog,
  extraHeaders: string[],
): Promise<Core.IncomingResponseMessage> {
  return new Promise((resolve) => {
    const settle = ({ message }: Core.IncomingResponse): void => resolve(message);
    const headers = [`Contact: ${session.userAgent.contact.toString()}`, ...extraHeaders];
    const message = dialog.createOutgoingRequestMessage('UPDATE', { extraHeaders: headers });
    const client = new Core.UserAgentClient(Core.NonInviteClientTransaction, session.userAgent.userAgentCore, message, {
      onAccept: settle,
      onReject: settle,
      onRedirect: settle,
    });
    void client;
  });
}

/** Target refresh (RFC 3261 §12.2.2), which SIP.js does for re-INVITE only. */
function setRemoteTarget(dialog: Core.SessionDialog, target: Core.URI): void {
  const { dialogState } = dialog as unknown as { dialogState: { remoteTarget: Core.URI } };
  dialogState.remoteTarget = target;
}
