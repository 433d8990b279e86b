import type { Logger } from 'sip.js/lib/core/log/logger.js';
import type { Digits, LegId, LegStats, MediaDescription, MediaEvent } from '#shared/domain/media/media.ts';
import { LegDescriptionHandler } from './leg-description-handler.ts';
import { readLegStats } from './leg-stats.ts';
import { createMixedVoice, type MixedVoice } from './mixed-voice.ts';
import { createRemoteSound } from './remote-sound.ts';
import type { Voice } from './voice.ts';

export interface LegOptions {
  readonly leg: LegId;
  readonly voice: Voice;
  readonly context: AudioContext;
  /** Where the other side is heard; null: nowhere. */
  readonly ear: AudioNode | null;
  /** Neither sends nor sounds, and is not told of, until `open`. */
  readonly waiting: boolean;
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
  /** Ends the waiting; does nothing for a leg that does not wait. */
  open(): Promise<void>;
  /** Whether the advisor's voice goes out; in a conference the others' goes on. */
  setSending(sending: boolean): void;
  setSpeaking(speaking: boolean, file?: string): Promise<void>;
  /** Sends what these legs say besides the advisor. None: the advisor alone. */
  setMix(others: readonly MediaLeg[]): Promise<void>;
  /** What the other side says. */
  readonly heard: AudioNode;
  /** Neither side holds, and both have agreed. */
  readonly flowsBothWays: boolean;
  /** Resolves when the last key is over; rejects when this connection cannot send any. */
  sendDigits(digits: Digits): Promise<void>;
  stats(): Promise<LegStats>;
  close(): void;
}

/** Milliseconds. A caller waits for the answer meanwhile; unanswered STUN would take 40 s. */
const iceGatheringTimeout = 500;

/** One WebRTC connection: the stock handler of SIP.js, its voice, and the other side at the ear. */
export function openMediaLeg({ leg, voice, context, ear, waiting, report }: LegOptions): MediaLeg {
  let isWaiting = waiting;
  let sending = true;
  let held = false;
  let closed = false;
  /** Grows when the voice has a better track, so that one fetched before is replaced. */
  let newestTrack = 0;
  let sentTrack = 0;
  let mix: { readonly voice: MixedVoice; readonly others: readonly MediaLeg[] } | null = null;

  const warn = (message: string): void => report({ name: 'log', level: 'warn', message: message.slice(0, 500) });
  let handler = connect();
  const remote = createRemoteSound({ leg, context, ear, warn });
  voice.onTrackChange(() => {
    newestTrack += 1;
    freshenTrack().catch((error: unknown) => warn(`leg keeps its old track: ${String(error)}`));
  });

  function connect(): LegDescriptionHandler {
    const connected = new LegDescriptionHandler(quietLogger, openStream, {
      iceGatheringTimeout,
      peerConnectionConfiguration: {
        iceServers: [],
        iceCandidatePoolSize: 1,
        bundlePolicy: 'balanced',
        rtcpMuxPolicy: 'require',
      },
    });
    connected.peerConnectionDelegate = {
      onconnectionstatechange() {
        if (connected === handler) tellConnection();
      },
      ontrack(event) {
        const { track } = event as RTCTrackEvent;
        if (connected !== handler) return;
        if (isWaiting) track.enabled = false;
        remote.take(track, connected.remoteMediaStream);
      },
    };
    return connected;
  }

  /**
   * Answers another phone, or one that began anew, from a connection without a past (RFC 8842 §5.5). Chromium could keep
   * ours, but would send over the path to the phone that is gone until that has been silent for 2.5 s.
   */
  async function connectAnew(): Promise<void> {
    const before = handler;
    await setMix([]); // the conference takes this leg in again once it has answered
    handler = connect();
    before.closeGently();
  }

  function tellConnection(): void {
    const state = handler.peerConnection?.connectionState;
    if (!state || closed) return;
    if (!isWaiting) report({ name: 'connection', leg, state });
    else if (state === 'failed') report({ name: 'waited-in-vain', leg });
  }

  async function openTrack(): Promise<MediaStreamTrack> {
    sentTrack = newestTrack;
    const track = await voice.openTrack();
    if (closed) {
      track.stop();
      throw new Error('the leg was closed');
    }
    track.enabled = sending && !isWaiting;
    return track;
  }

  async function openStream(): Promise<MediaStream> {
    return new MediaStream([await openTrack()]);
  }

  async function freshenTrack(): Promise<void> {
    if (closed || sentTrack === newestTrack || !handler.sendsTrack) return;
    if (mix) {
      sentTrack = newestTrack;
      await mix.voice.freshen();
      return;
    }
    await send(await openTrack());
    setSending(sending); // muted or unmuted meanwhile
  }

  /** The handler stops the track that was sent before. */
  async function send(track: MediaStreamTrack): Promise<void> {
    try {
      await handler.replaceTrack(track);
    } catch (error) {
      track.stop();
      throw error;
    }
  }

  function setSending(on: boolean): void {
    sending = on;
    if (closed) return;
    if (mix) mix.voice.setSending(on);
    else handler.enableSenderTracks(on && !isWaiting);
  }

  async function open(): Promise<void> {
    if (closed || !isWaiting) return;
    isWaiting = false;
    handler.enableReceiverTracks(true);
    setSending(sending);
    tellConnection();
    await handler.setTransmitting(true);
  }

  function flowsBothWays(): boolean {
    return !closed && !held && !isWaiting && handler.direction === 'sendrecv';
  }

  async function setMix(others: readonly MediaLeg[]): Promise<void> {
    const before = mix;
    if (closed || isSame(before?.others ?? [], others)) return;
    const next =
      others.length === 0
        ? null
        : await createMixedVoice(
            context,
            voice,
            others.map((other) => other.heard),
            sending,
          );
    if (closed) {
      next?.close();
      return;
    }
    try {
      await send(next ? next.track : await openTrack());
    } catch (error) {
      next?.close();
      throw error;
    }
    mix = next && { voice: next, others };
    before?.voice.close();
    setSending(sending);
  }

  return {
    async getDescription({ hold = false, iceRestart = false }) {
      held = hold;
      handler.reopenDirections();
      const { body } = await handler.getDescription({ hold, offerOptions: { iceRestart } });
      if (isWaiting) await handler.setTransmitting(false);
      await freshenTrack();
      return { body, contentType: 'application/sdp' };
    },
    async setDescription(sdp, { hold = false }) {
      if (handler.isFromAnother(sdp)) await connectAnew();
      await handler.setDescription(sdp, { hold });
      await freshenTrack();
    },
    rollback: () => handler.rollbackDescription(),
    open,
    setSending,
    setSpeaking: (speaking, file) => voice.setSpeaking(speaking, file),
    setMix,
    heard: remote.heard,
    get flowsBothWays() {
      return flowsBothWays();
    },
    sendDigits: (digits) => handler.sendDigits(digits),
    async stats() {
      const connection = handler.peerConnection;
      if (!connection) throw new Error('the leg is closed');
      return readLegStats(await connection.getStats(), { sending, flowsBothWays: flowsBothWays() });
    },
    close() {
      if (closed) return;
      closed = true;
      voice.close();
      mix?.voice.close();
      handler.closeGently();
      remote.close();
      // Closing a connection oneself makes no event.
      report({ name: 'connection', leg, state: 'closed' });
    },
  };
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}

/** What the handler has to say comes back to us as a rejection, too. */
const quietLogger = { debug() {}, log() {}, warn() {}, error() {} } as unknown as Logger;
