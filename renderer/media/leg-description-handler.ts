import { SessionDescriptionHandler } from 'sip.js/lib/platform/web/session-description-handler/session-description-handler.js';

/** SIP.js's own browser handler, with what it lacks for our calls. */
export class LegDescriptionHandler extends SessionDescriptionHandler {
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

  /** Sends another track from now on and stops the old one. Nothing to do before the first description. */
  async replaceTrack(track: MediaStreamTrack): Promise<void> {
    await this.setLocalMediaStream(new MediaStream([track]));
  }

  get sendsTrack(): boolean {
    return this.localMediaStream.getAudioTracks().length > 0;
  }
}
