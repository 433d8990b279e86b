import type {
  LegId,
  LegStats,
  MediaCommand,
  MediaDescription,
  MediaEvent,
  MicrophoneLevel,
} from '#shared/domain/media/media.ts';
import type { OutputRole, SoundSettings } from '#shared/domain/media/sound.ts';

type CommandOf<Name extends MediaCommand['name']> = Omit<Extract<MediaCommand, { name: Name }>, 'name'>;

/**
 * The way to a media window. Every call rejects within 10 s when the window does not answer, and at once while there
 * is none. All timers live in main: a hidden window may be throttled.
 */
export interface MediaPort {
  warmUp(): Promise<void>;
  create(command: CommandOf<'create'>): Promise<void>;
  /** A leg that was created `waiting` sends and sounds from now on. */
  open(leg: LegId): Promise<void>;
  getDescription(command: CommandOf<'getDescription'>): Promise<MediaDescription>;
  setDescription(command: CommandOf<'setDescription'>): Promise<void>;
  rollback(leg: LegId): Promise<void>;
  setSending(leg: LegId, sending: boolean): Promise<void>;
  /** With a file: says that one from its beginning. */
  setSpeaking(leg: LegId, speaking: boolean, file?: string): Promise<void>;
  /** Keys 0-9, A-D, * and #; resolves when the last one is over. Rejects when the leg cannot send them (held, no telephone-event). */
  sendDigits(leg: LegId, digits: string): Promise<void>;
  /** The named legs hear each other and the advisor; every other leg hears the advisor alone. `[]` ends it. */
  mix(legs: readonly LegId[]): Promise<void>;
  close(leg: LegId): Promise<void>;
  setRinging(ringing: boolean): Promise<void>;
  /** Kept and repeated to a window that starts again. */
  applySound(settings: SoundSettings): Promise<void>;
  /** Resolves when the tone is over. */
  playTone(role: OutputRole): Promise<void>;
  /** Records the microphone and plays it in the headset; resolves when it was heard, after twice as many seconds. */
  hearYourself(seconds: number): Promise<void>;
  stopHearing(): Promise<void>;
  /** The microphone's loudness since about a second ago, muted or not. */
  level(): Promise<MicrophoneLevel>;
  stats(leg: LegId): Promise<LegStats>;
  /** Listens until the returned function is called. */
  onEvent(listener: (event: MediaEvent) => void): () => void;
}
