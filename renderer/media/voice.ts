/** What one leg sends: the advisor's microphone, or a virtual caller's speech. */
export interface Voice {
  /** A track of this leg's own, live until somebody stops it. */
  openTrack(): Promise<MediaStreamTrack>;
  /** Hears that a better track is to be had: a microphone appeared or went. */
  onTrackChange(listener: () => void): void;
  /** Speech only: speak (a file from its beginning, or on from where it paused) or pause. */
  setSpeaking(speaking: boolean, file?: string): Promise<void>;
  close(): void;
}
