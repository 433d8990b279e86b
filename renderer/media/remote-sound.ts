import type { LegId } from '#shared/domain/media/media.ts';

/** What the other side of a leg says. */
export interface RemoteSound {
  /** Its sound, for the ear and for a conference; there before the first track. */
  readonly heard: AudioNode;
  /** `stream` is what the track belongs to. */
  take(track: MediaStreamTrack, stream: MediaStream): void;
  close(): void;
}

interface RemoteSoundOptions {
  readonly leg: LegId;
  readonly context: AudioContext;
  /** Where it is heard; null: nowhere. */
  readonly ear: AudioNode | null;
  readonly warn: (message: string) => void;
}

/**
 * Brings a remote track into the audio engine. Chromium feeds a remote track to the engine only while an element plays
 * it, too (crbug.com/933677); that element is mute.
 */
export function createRemoteSound({ leg, context, ear, warn }: RemoteSoundOptions): RemoteSound {
  const heard = new GainNode(context);
  if (ear) heard.connect(ear);
  const element = document.createElement('audio');
  element.dataset['leg'] = leg;
  element.autoplay = true;
  element.muted = true;
  document.body.append(element);
  let taken: { readonly track: MediaStreamTrack; readonly source: AudioNode } | null = null;
  let closed = false;

  return {
    heard,
    take(track, stream) {
      if (!closed && element.srcObject !== stream) element.srcObject = stream;
      element.play().catch((error: unknown) => {
        if (!closed) warn(`leg does not sound: ${String(error)}`);
      });
      // The same track comes again when a held call is resumed.
      if (closed || taken?.track === track) return;
      taken?.source.disconnect();
      const source = context.createMediaStreamSource(new MediaStream([track]));
      source.connect(heard);
      taken = { track, source };
    },
    close() {
      closed = true;
      taken?.source.disconnect();
      // Not from a conference, which takes it out by itself.
      if (ear) heard.disconnect(ear);
      element.srcObject = null;
      element.remove();
    },
  };
}
