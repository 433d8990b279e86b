import type { Session } from 'sip.js';
import type { CallEnd } from '#shared/domain/call/call.ts';
import type { Log } from '../../log.ts';
import type { MediaPort } from '../media/media-port.ts';
import type { SipLegCore } from '../sip/sip-leg.ts';
import { reasonOf } from '../sip/sip-log.ts';
import type { SpeechFiles } from './speeches.ts';
import { beginConversation, type Conversation, type ConversationTiming } from './conversation.ts';

export interface VirtualPartyOptions {
  readonly leg: SipLegCore;
  readonly session: Session;
  readonly files: SpeechFiles;
  readonly media: MediaPort;
  readonly timing: ConversationTiming;
  readonly onEnded: (end: CallEnd) => void;
  readonly log: Log;
}

/** Lets a virtual customer talk on a leg from the answer to the end, and notice hold and resume. */
export function bringToLife(options: VirtualPartyOptions): void {
  const { leg, session, files, media, timing, onEnded, log } = options;
  let conversation: Conversation | null = null;

  const stopListening = media.onEvent((event) => {
    if (event.name === 'spoken' && event.leg === leg.id) conversation?.spoken(event.file);
    if (event.name === 'connection' && event.leg === leg.id && event.state === 'failed') void leg.hangUp();
  });

  session.delegate = {
    ...session.delegate,
    onInvite(request, _response, statusCode) {
      const held = statusCode < 300 ? isHeldBy(request.body) : null;
      if (held !== null) conversation?.setHeld(held);
    },
  };

  function speak(speaking: boolean, file?: string): void {
    media.setSpeaking(leg.id, speaking, file).catch((error: unknown) => {
      if (leg.isOver) return;
      // A party that cannot speak, because its window is gone, is no practice.
      log.warn('training-voice-failed', { leg: leg.id, reason: reasonOf(error) });
      void leg.hangUp();
    });
  }

  leg.on({
    confirmed() {
      const mouth = {
        speak: (file: string) => speak(true, file),
        pause: () => speak(false),
        hangUp: () => void leg.hangUp(),
      };
      conversation = beginConversation(files, mouth, timing);
    },
    ended(end) {
      stopListening();
      conversation?.end();
      conversation = null;
      onEnded(end);
    },
  });
}

/**
 * Whether the other side's offer puts us on hold (RFC 3264 §8.4): it no longer listens. Null when the message makes no
 * offer, as a plain target refresh may.
 */
export function isHeldBy(sdp: string): boolean | null {
  const audio = /^m=audio .*$(?:\r?\n(?!m=).*)*/m.exec(sdp)?.[0];
  if (audio === undefined) return null;
  const session = sdp.slice(0, sdp.search(/^m=/m));
  const direction = readDirection(audio) ?? readDirection(session) ?? 'sendrecv';
  return direction === 'sendonly' || direction === 'inactive';
}

function readDirection(part: string): string | undefined {
  return /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m.exec(part)?.[1];
}
