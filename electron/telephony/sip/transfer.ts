import type { Core } from 'sip.js';
import { TransferFailed } from '../line.ts';

export interface TransferOptions {
  readonly dialog: Core.Session;
  /** Value of Refer-To. */
  readonly referTo: string;
  readonly extraHeaders: readonly string[];
  /** How long a peer that took the REFER may keep silent about it. Milliseconds. */
  readonly silenceMs: number;
  /** How long the target may ring. Milliseconds. */
  readonly mostMs: number;
}

/** One REFER (RFC 3515) from the request to the final status of the target. */
export interface Transfer {
  /** Resolves when the target answered; rejects with `TransferFailed`. */
  readonly result: Promise<void>;
  /** A NOTIFY came in the dialog; false when it tells of something else. */
  notified(request: Core.IncomingRequestMessage): boolean;
  /**
   * The other side ended the call meanwhile. True when it did because it is with the target now: some PBXs never notify
   * but end the call. One that has told of ringing and then leaves has given up waiting.
   */
  left(): boolean;
  /** The call is over on our side. */
  cancel(): void;
  /** The connection that the result was to come over is gone: nobody can tell it any more. */
  lose(): void;
}

/** Sends a REFER. What a peer says about the subscription is not listened to: many call every NOTIFY the last one. */
export function beginTransfer(options: TransferOptions): Transfer {
  const { dialog, referTo, extraHeaders, silenceMs, mostMs } = options;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let taken = false;
  let heard = false;
  let done = false;
  let silence: NodeJS.Timeout | undefined;
  let most: NodeJS.Timeout | undefined;

  function settle(failed?: TransferFailed): void {
    if (done) return;
    done = true;
    clearTimeout(silence);
    clearTimeout(most);
    if (failed) reject(failed);
    else resolve();
  }

  function hear(status: number): void {
    heard = true;
    clearTimeout(silence);
    if (status >= 300) settle(new TransferFailed(status, 'the target refused'));
    else if (status >= 200) settle();
  }

  const request = dialog.refer(
    {
      onAccept() {
        taken = true;
        if (done) return;
        most = setTimeout(() => settle(new TransferFailed(0, 'no result')), mostMs);
        if (!heard) silence = setTimeout(() => settle(new TransferFailed(0, 'no word of it')), silenceMs);
      },
      onReject: ({ message }) => settle(new TransferFailed(message.statusCode ?? 500, 'refused')),
      onRedirect: ({ message }) => settle(new TransferFailed(message.statusCode ?? 302, 'refused')),
    },
    { extraHeaders: [`Refer-To: ${referTo}`, ...extraHeaders] },
  );

  return {
    result: promise,

    notified(notify) {
      if (!isAbout(notify, request.message)) return false;
      const status = statusOf(notify);
      if (status !== null) hear(status);
      return true;
    },

    left() {
      const isWithTarget = taken && !heard;
      settle(isWithTarget ? undefined : new TransferFailed(0, 'the other side left'));
      return isWithTarget;
    },

    cancel: () => settle(new TransferFailed(0, 'the call is over')),

    lose: () => settle(new TransferFailed(0, 'the connection is gone')),
  };
}

/** The id of the event is the CSeq of the REFER, where it is told (RFC 3515 §2.4.6). */
function isAbout(notify: Core.IncomingRequestMessage, refer: Core.OutgoingRequestMessage): boolean {
  const [, id] = /^\s*refer\s*(?:;.*?\bid\s*=\s*(\d{1,10}))?/i.exec(notify.getHeader('event') ?? '') ?? [null, null];
  if (id === null) return false;
  return id === undefined || Number(id) === refer.cseq;
}

/** Status of a message/sipfrag (RFC 3420); null when there is none. */
function statusOf(notify: Core.IncomingRequestMessage): number | null {
  if (!/^\s*message\/sipfrag\b/i.test(notify.getHeader('content-type') ?? '')) return null;
  const status = /^\s*SIP\/2\.0 ([1-6]\d\d)\b/i.exec(notify.body)?.[1];
  return status === undefined ? null : Number(status);
}

/** Refer-To of a consult transfer (RFC 3891): who takes it up replaces that dialog of ours. */
export function referToReplacing(dialog: Core.Session): string {
  const replaces = `${dialog.callId};to-tag=${dialog.remoteTag};from-tag=${dialog.localTag}`;
  const uri = dialog.remoteTarget.toString();
  return `<${uri}${uri.includes('?') ? '&' : '?'}Replaces=${encodeURIComponent(replaces)}>`;
}
