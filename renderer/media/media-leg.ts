import type { Logger } from 'sip.js/lib/core/log/logger.js';
import type { Digits, LegId, LegStats, MediaDescription, MediaEvent } from '#shared/domain/media/media.ts';
import { LegDescriptionHandler } from './leg-description-handler.ts';
import { readLegStats } from './leg-stats.ts';
import type { Voice } from './voice.ts';

export interface LegOptions {
  readonly leg: LegId;
  readonly voice: Voice;
  /** Whether the other side is heard on the loudspeaker. */
  readonly audible: boolean;
  readonly report: (event: MediaEvent) => void;
}

export interface DescriptionOptions {
  readonly hold?: boolean | undefined;
  readonly iceRestart?: boolean | undefined;
}

export interface MediaLeg {
  getDescription(options: DescriptionOptions): Promise<MediaDescription>;
  setDescription(sdp: string, options: DescriptionOptions): Promise<void>;
  rollback(): Promise<void>;
  setSending(sending: boolean): void;
  setSpeaking(speaking: boolean, file?: string): Promise<void>;
  /** Resolves when the last key is over; rejects when this connection cannot send any. */
  sendDigits(digits: Digits): Promise<void>;
  stats(): Promise<LegStats>;
  close(): void;
}

/** Milliseconds. A caller waits for the answer meanwhile; unanswered STUN would take 40 s. */
const iceGatheringTimeout = 500;

/** One WebRTC connection: the stock handler of SIP.js, its voice, and the other side on the loudspeaker. */
export function openMediaLeg({ leg, voice, audible, report }: LegOptions): MediaLeg {
  let sending = true;
  let closed = false;
  /** Grows when the voice has a better track, so that one fetched before is replaced. */
  let newestTrack = 0;
  let sentTrack = 0;

  const warn = (message: string): void => report({ name: 'log', level: 'warn', message: message.slice(0, 500) });
  const handler = new LegDescriptionHandler(quietLogger, openStream, {
    iceGatheringTimeout,
    peerConnectionConfiguration: { iceServers: [], bundlePolicy: 'balanced', rtcpMuxPolicy: 'require' },
  });
  const loudspeaker = addLoudspeaker(leg, handler.remoteMediaStream, !audible);
  handler.peerConnectionDelegate = {
    onconnectionstatechange() {
      const state = handler.peerConnection?.connectionState;
      if (state) report({ name: 'connection', leg, state });
    },
    ontrack() {
      loudspeaker.play().catch((error: unknown) => {
        if (!closed) warn(`leg does not sound: ${String(error)}`);
      });
    },
  };
  voice.onTrackChange(() => {
    newestTrack += 1;
    freshenTrack().catch((error: unknown) => warn(`leg keeps its old track: ${String(error)}`));
  });

  async function openTrack(): Promise<MediaStreamTrack> {
    sentTrack = newestTrack;
    const track = await voice.openTrack();
    if (closed) {
      track.stop();
      throw new Error('the leg was closed');
    }
    track.enabled = sending;
    return track;
  }

  async function openStream(): Promise<MediaStream> {
    return new MediaStream([await openTrack()]);
  }

  async function freshenTrack(): Promise<void> {
    if (closed || sentTrack === newestTrack || !handler.sendsTrack) return;
    const track = await openTrack();
    try {
      await handler.replaceTrack(track);
    } catch (error) {
      track.stop();
      throw error;
    }
    // Muted or unmuted meanwhile.
    track.enabled = sending;
  }

  return {
    async getDescription({ hold = false, iceRestart = false }) {
      handler.reopenDirections();
      const { body } = await handler.getDescription({ hold, offerOptions: { iceRestart } });
      await freshenTrack();
      return { body, contentType: 'application/sdp' };
    },
    async setDescription(sdp, { hold = false }) {
      await handler.setDescription(sdp, { hold });
      await freshenTrack();
    },
    rollback: () => handler.rollbackDescription(),
    setSending(on) {
      sending = on;
      if (!closed) handler.enableSenderTracks(on);
    },
    setSpeaking: (speaking, file) => voice.setSpeaking(speaking, file),
    sendDigits: (digits) => handler.sendDigits(digits),
    async stats() {
      const connection = handler.peerConnection;
      if (!connection) throw new Error('the leg is closed');
      return readLegStats(await connection.getStats());
    },
    close() {
      if (closed) return;
      closed = true;
      voice.close();
      handler.close();
      loudspeaker.srcObject = null;
      loudspeaker.remove();
      // Closing a connection oneself makes no event.
      report({ name: 'connection', leg, state: 'closed' });
    },
  };
}

function addLoudspeaker(leg: LegId, stream: MediaStream, muted: boolean): HTMLAudioElement {
  const audio = document.createElement('audio');
  audio.dataset['leg'] = leg;
  audio.autoplay = true;
  audio.muted = muted;
  audio.srcObject = stream;
  document.body.append(audio);
  return audio;
}

/** What the handler has to say comes back to us as a rejection, too. */
const quietLogger = { debug() {}, log() {}, warn() {}, error() {} } as unknown as Logger;
