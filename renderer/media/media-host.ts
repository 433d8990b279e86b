import { assertNever } from '#shared/assert-never.ts';
import type {
  LegId,
  LegSource,
  MediaCommand,
  MediaEvent,
  MediaReply,
  MicrophoneLevel,
} from '#shared/domain/media/media.ts';
import type { OutputRole, SoundSettings } from '#shared/domain/media/sound.ts';
import { createConference } from './conference.ts';
import { openMediaLeg, type MediaLeg } from './media-leg.ts';
import type { Voice } from './voice.ts';

/** What differs between the media window and the training window. */
export interface MediaHostParts {
  readonly context: AudioContext;
  /** Where audible legs are heard; null in a window that plays nothing. */
  readonly ear: AudioNode | null;
  /** Keeps the ear awake until the returned function is called; null in a window that plays nothing. */
  readonly holdEar: (() => () => void) | null;
  /** Devices and tones; null in a window without. */
  readonly sound: SoundControls | null;
  warmUp(): Promise<void>;
  /** Throws for a source that this window does not have. */
  openVoice(source: LegSource, leg: LegId): Voice;
}

/** What a person hears and sets beside the calls. */
export interface SoundControls {
  apply(settings: SoundSettings): Promise<void>;
  /** `quietly`: somebody is talking. */
  setRinging(ringing: boolean, quietly: boolean): void;
  /** Resolves when the tone is over. */
  playTone(role: OutputRole): Promise<void>;
  /** Resolves when the recording was heard; rejects with `hearingInterrupted` when that was ended. */
  hearYourself(seconds: number): Promise<void>;
  stopHearing(): void;
  level(): MicrophoneLevel;
}

export interface MediaHost {
  /** Does what main asks. Never rejects: a failure is a reply. */
  run(command: MediaCommand): Promise<MediaReply>;
}

type ReplyValue = Extract<MediaReply, { ok: true }>['value'];

/** Holds the legs of one window by their ids. */
export function createMediaHost(parts: MediaHostParts, report: (event: MediaEvent) => void): MediaHost {
  const legs = new Map<LegId, MediaLeg>();
  const holds = new Map<LegId, () => void>();
  const conference = createConference(legs);

  function legOf(id: LegId): MediaLeg {
    const leg = legs.get(id);
    if (!leg) throw new Error('no such leg');
    return leg;
  }

  function create({ leg, source, audible, waiting = false }: Extract<MediaCommand, { name: 'create' }>): void {
    if (legs.has(leg)) throw new Error('there is such a leg already');
    parts.sound?.stopHearing();
    const { context } = parts;
    const ear = audible ? parts.ear : null;
    holds.set(leg, parts.holdEar?.() ?? (() => {}));
    legs.set(leg, openMediaLeg({ leg, voice: parts.openVoice(source, leg), context, ear, waiting, report }));
  }

  async function close(id: LegId): Promise<void> {
    legs.get(id)?.close();
    legs.delete(id);
    await conference.update();
    holds.get(id)?.();
    holds.delete(id);
  }

  function sound(): SoundControls {
    if (!parts.sound) throw new Error('this window has no loudspeaker');
    return parts.sound;
  }

  async function perform(command: MediaCommand): Promise<ReplyValue> {
    switch (command.name) {
      case 'warmUp':
        await parts.warmUp();
        return null;
      case 'create':
        create(command);
        return null;
      case 'open':
        await legOf(command.leg).open();
        return null;
      case 'getDescription': {
        const description = await legOf(command.leg).getDescription(command.options);
        await conference.update();
        return description;
      }
      case 'setDescription':
        await legOf(command.leg).setDescription(command.sdp, command.options);
        await conference.update();
        return null;
      case 'rollback':
        await legOf(command.leg).rollback();
        return null;
      case 'setSending':
        legOf(command.leg).setSending(command.sending);
        return null;
      case 'setSpeaking':
        await legOf(command.leg).setSpeaking(command.speaking, command.file);
        return null;
      case 'sendDigits':
        await legOf(command.leg).sendDigits(command.digits);
        return null;
      case 'mix':
        await conference.choose(command.legs);
        return null;
      case 'close':
        await close(command.leg);
        return null;
      case 'setRinging':
        sound().setRinging(command.ringing, legs.size > 0);
        return null;
      case 'applySound':
        await sound().apply(command.settings);
        return null;
      case 'playTone':
        await sound().playTone(command.role);
        return null;
      case 'hearYourself':
        await sound().hearYourself(command.seconds);
        return null;
      case 'stopHearing':
        sound().stopHearing();
        return null;
      case 'level':
        return sound().level();
      case 'stats':
        return legOf(command.leg).stats();
      default:
        return assertNever(command);
    }
  }

  return {
    async run(command) {
      try {
        return { ok: true, value: await perform(command) };
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        return { ok: false, message: message.slice(0, 500) };
      }
    },
  };
}
