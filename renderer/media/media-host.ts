import { assertNever } from '#shared/assert-never.ts';
import type { LegId, LegSource, MediaCommand, MediaEvent, MediaReply } from '#shared/domain/media/media.ts';
import { openMediaLeg, type MediaLeg } from './media-leg.ts';
import { createRingTone } from './ring-tone.ts';
import type { Voice } from './voice.ts';

/** What differs between the media window and the training window. */
export interface MediaHostParts {
  readonly context: AudioContext;
  warmUp(): Promise<void>;
  /** Throws for a source that this window does not have. */
  openVoice(source: LegSource, leg: LegId): Voice;
}

export interface MediaHost {
  /** Does what main asks. Never rejects: a failure is a reply. */
  run(command: MediaCommand): Promise<MediaReply>;
}

type ReplyValue = Extract<MediaReply, { ok: true }>['value'];

/** Holds the legs of one window by their ids. */
export function createMediaHost(parts: MediaHostParts, report: (event: MediaEvent) => void): MediaHost {
  const legs = new Map<LegId, MediaLeg>();
  const ringTone = createRingTone(parts.context);

  function legOf(id: LegId): MediaLeg {
    const leg = legs.get(id);
    if (!leg) throw new Error('no such leg');
    return leg;
  }

  function create({ leg, source, audible }: Extract<MediaCommand, { name: 'create' }>): void {
    if (legs.has(leg)) throw new Error('there is such a leg already');
    legs.set(leg, openMediaLeg({ leg, voice: parts.openVoice(source, leg), audible, report }));
  }

  function close(id: LegId): void {
    legs.get(id)?.close();
    legs.delete(id);
  }

  async function perform(command: MediaCommand): Promise<ReplyValue> {
    switch (command.name) {
      case 'warmUp':
        await parts.warmUp();
        return null;
      case 'create':
        create(command);
        return null;
      case 'getDescription':
        return legOf(command.leg).getDescription(command.options);
      case 'setDescription':
        await legOf(command.leg).setDescription(command.sdp, command.options);
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
        throw new Error('mixing is not built yet');
      case 'close':
        close(command.leg);
        return null;
      case 'setRinging':
        ringTone.setRinging(command.ringing);
        return null;
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
