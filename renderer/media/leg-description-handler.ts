import type { SessionDescriptionHandlerOptions } from 'sip.js/lib/platform/web/session-description-handler/session-description-handler-options.js';
import { preferredCodecs } from './codecs.ts';
import { SessionDescriptionHandler } from 'sip.js/lib/platform/web/session-description-handler/session-description-handler.js';
import { whenSettled } from './when-settled.ts';

/** SIP.js's own browser handler, with what it lacks for our calls. */
export class LegDescriptionHandler extends SessionDescriptionHandler {
  /** The stock handler leaves the order of codecs to the browser. */
  protected override createLocalOfferOrAnswer(
    options?: SessionDescriptionHandlerOptions,
  ): Promise<RTCSessionDescriptionInit> {
    const codecs = preferredCodecs(RTCRtpReceiver.getCapabilities('audio')?.codecs ?? []);
    for (const transceiver of this.peerConnection?.getTransceivers() ?? []) {
      transceiver.setCodecPreferences(codecs);
    }
    return super.createLocalOfferOrAnswer(options);
  }

  /**
   * Also waits when the other side asked for a new connection: the state is still "complete" from the one before, and
   * the stock handler would answer without a single address, so that only the peer's own attempts could find us
   * (RFC 8839 §4.4.1.1.1).
   */
  protected override waitForIceGatheringComplete(restart = false, timeout = 0): Promise<void> {
    const hasAddresses = this.peerConnection?.localDescription?.sdp.includes('\na=candidate:') ?? false;
    return super.waitForIceGatheringComplete(restart || !hasAddresses, timeout);
  }

  /** Whether an offer comes from another phone than the one we are connected with: it has other certificates. */
  isFromAnother(offer: string): boolean {
    const connection = this.peerConnection;
    const known = connection?.currentRemoteDescription?.sdp;
    if (known === undefined || connection?.signalingState !== 'stable') return false;
    return certificatesOf(offer) !== certificatesOf(known);
  }

  /**
   * Takes back an offer that was refused or crossed by the other side's (RFC 3261 §14.1). The stock handler cannot,
   * and its connection would stay in have-local-offer for good.
   */
  async rollbackDescription(): Promise<void> {
    const connection = this.peerConnection;
    if (connection?.signalingState === 'have-local-offer') {
      await connection.setLocalDescription({ type: 'rollback' });
    } else if (connection?.signalingState === 'have-remote-offer') {
      await connection.setRemoteDescription({ type: 'rollback' });
    }
  }

  /**
   * Lets the next offer ask for both directions again. Once both sides held at the same time, the stock handler offers
   * `recvonly` for ever, and nobody is heard any more.
   */
  reopenDirections(): void {
    const connection = this.peerConnection;
    if (connection?.signalingState !== 'stable') return;
    for (const transceiver of connection.getTransceivers()) {
      if (transceiver.direction === 'inactive' || transceiver.direction === 'recvonly') {
        transceiver.direction = 'sendrecv';
      }
    }
  }

  /** Neither sends nor hears from now on, and closes the connection once Chromium can let go of it. */
  closeGently(): void {
    const connection = this.peerConnection;
    if (!connection) return;
    for (const { track } of [...connection.getReceivers(), ...connection.getSenders()]) track?.stop();
    whenSettled(connection, () => this.close());
  }

  /** Sends another track from now on and stops the old one. Nothing to do before the first description. */
  async replaceTrack(track: MediaStreamTrack): Promise<void> {
    await this.setLocalMediaStream(new MediaStream([track]));
  }

  /**
   * Sends keys as RFC 4733 events and waits for the last one's end. Rejects while the connection does not send, or when
   * the other side did not agree to telephone-event.
   */
  async sendDigits(digits: string): Promise<void> {
    const sender = this.peerConnection?.getSenders().find(({ dtmf }) => dtmf)?.dtmf;
    if (!sender?.canInsertDTMF) throw new Error('this connection cannot send keys');
    await new Promise<void>((resolve) => {
      // An empty tone: all are over.
      const heard = ({ tone }: RTCDTMFToneChangeEvent): void => {
        if (tone !== '') return;
        sender.removeEventListener('tonechange', heard);
        resolve();
      };
      sender.addEventListener('tonechange', heard);
      sender.insertDTMF(digits);
    });
  }

  /** Whether packets go out at all; a track that is not enabled still sends silence. */
  async setTransmitting(on: boolean): Promise<void> {
    for (const sender of this.peerConnection?.getSenders() ?? []) {
      const parameters = sender.getParameters();
      for (const encoding of parameters.encodings) encoding.active = on;
      await sender.setParameters(parameters);
    }
  }

  /** What both sides agreed to, seen from here; null before they did. */
  get direction(): RTCRtpTransceiverDirection | null {
    return this.peerConnection?.getTransceivers()[0]?.currentDirection ?? null;
  }

  get sendsTrack(): boolean {
    return this.localMediaStream.getAudioTracks().length > 0;
  }
}

/** Fingerprints in one order (RFC 8122 §5). */
function certificatesOf(sdp: string): string {
  const prints = [...sdp.matchAll(/^a=fingerprint:(\S+ [0-9A-F:]+)/gim)].map(([, print = '']) => print.toUpperCase());
  return [...new Set(prints)].toSorted().join('\n');
}
