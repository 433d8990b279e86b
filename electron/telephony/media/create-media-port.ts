import { z } from 'zod';
import {
  LegStats,
  MediaDescription,
  MediaEvent,
  MediaReply,
  MicrophoneLevel,
  type LegId,
  type MediaCommand,
} from '#shared/domain/media/media.ts';
import type { SoundSettings } from '#shared/domain/media/sound.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { MediaPort } from './media-port.ts';

export interface MediaPortOptions {
  /** Tells the window a command; nothing needs to come of it while there is no window. */
  readonly send: (message: { id: number; command: MediaCommand }) => void;
  /** Where the window's replies come in: `media:reply`. */
  readonly onReply: (listener: (message: unknown) => void) => void;
  /** Where the window's own reports come in: `media:event`. */
  readonly onEvent: (listener: (event: unknown) => void) => void;
  readonly log: Log;
  /** Milliseconds a command may take. */
  readonly timeoutMs?: number;
}

/** A media port together with what the window's owner tells it about the window. */
export interface WindowMediaPort extends MediaPort {
  /** The window closed or crashed: everything asked of it fails now, and so does everything until it is back. */
  windowGone(): void;
  /** The window can be asked. Called by itself on the window's `started`; repeats settings, mix, warm-up and ring tone. */
  windowStarted(): void;
  /** The window is gone, and with it the sound of these legs; `onLegsLost` follows once there is a new one. */
  onLegsCut(listener: (legs: readonly LegId[]) => void): () => void;
  /** A window started in place of one that took these legs' connections with it. */
  onLegsLost(listener: (legs: readonly LegId[]) => void): () => void;
  /** Main has closed a leg, whether or not there was a window to hear of it. */
  onLegClosed(listener: (leg: LegId) => void): () => void;
  /** Resolves as soon as the window can be asked; rejects when that takes longer than a command may. */
  whenStarted(): Promise<void>;
}

const ReplyMessage = z.object({ id: z.int().positive(), reply: MediaReply });

/** Speaks the media protocol (`shared/domain/media`) with one window. Starts without a window. */
export function createMediaPort({
  send,
  onReply,
  onEvent,
  log,
  timeoutMs = 10_000,
}: MediaPortOptions): WindowMediaPort {
  const onError = (error: unknown): void => log.error('media-listener-failed', { reason: placeOf(error) });
  const events = createListeners<MediaEvent>(onError);
  const cut = createListeners<readonly LegId[]>(onError);
  const lost = createListeners<readonly LegId[]>(onError);
  const closed = createListeners<LegId>(onError);
  /** Legs that have a connection in this window. */
  const open = new Set<LegId>();
  const pending = new Map<number, (reply: MediaReply) => void>();
  const waiting = new Set<() => void>();
  let lastId = 0;
  let present = false;
  let warm = false;
  let ringing = false;
  let settings: SoundSettings | null = null;
  let mixed: readonly string[] = [];

  onReply(receiveReply);
  onEvent(receiveEvent);

  function ask(command: MediaCommand): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (!present) {
        reject(new Error(`${command.name}: there is no media window`));
        return;
      }
      lastId += 1;
      const id = lastId;
      const settle = (reply: MediaReply): void => {
        clearTimeout(timer);
        pending.delete(id);
        if (reply.ok) resolve(reply.value);
        else reject(new Error(`${command.name}: ${reply.message}`));
      };
      const timer = setTimeout(
        () => settle({ ok: false, message: `the media window did not answer in ${timeoutMs} ms` }),
        timeoutMs,
      );
      pending.set(id, settle);
      send({ id, command });
    });
  }

  async function tell(command: MediaCommand): Promise<void> {
    await ask(command);
  }

  function receiveReply(message: unknown): void {
    const parsed = ReplyMessage.safeParse(message);
    if (parsed.success) {
      const settle = pending.get(parsed.data.id);
      // Late (timed out) or repeated: whoever asked has had an answer.
      if (!settle) log.debug('media-reply-unexpected', { id: parsed.data.id });
      else settle(parsed.data.reply);
      return;
    }
    const id = z.object({ id: z.int().positive() }).safeParse(message);
    log.warn('media-reply-malformed', { id: id.data?.id });
    if (id.success) pending.get(id.data.id)?.({ ok: false, message: 'the media window answered nonsense' });
  }

  function receiveEvent(message: unknown): void {
    const parsed = MediaEvent.safeParse(message);
    if (!parsed.success) {
      log.warn('media-event-malformed');
      return;
    }
    if (parsed.data.name === 'log') log[parsed.data.level]('media-window', { message: parsed.data.message });
    if (parsed.data.name === 'started') windowStarted();
    events.tell(parsed.data);
  }

  function windowGone(): void {
    present = false;
    failPending();
    if (open.size > 0) cut.tell([...open]);
  }

  function failPending(): void {
    for (const settle of pending.values()) settle({ ok: false, message: 'the media window is gone' });
  }

  function windowStarted(): void {
    // A reload says `started` without having been gone: the page that was asked before will never answer.
    failPending();
    present = true;
    for (const tellStarted of waiting) tellStarted();
    if (settings) repeat({ name: 'applySound', settings });
    if (mixed.length > 0) repeat({ name: 'mix', legs: [...mixed] });
    const gone = [...open];
    open.clear();
    if (gone.length > 0) lost.tell(gone);
    if (warm) repeat({ name: 'warmUp' });
    if (ringing) repeat({ name: 'setRinging', ringing });
  }

  function repeat(command: MediaCommand): void {
    tell(command).catch((error: unknown) => log.warn('media-repeat-failed', { reason: placeOf(error) }));
  }

  function whenStarted(): Promise<void> {
    if (present) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const done = (): void => {
        clearTimeout(timer);
        waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(() => {
        waiting.delete(done);
        reject(new Error(`the media window did not start in ${timeoutMs} ms`));
      }, timeoutMs);
      waiting.add(done);
    });
  }

  return {
    windowGone,
    windowStarted,
    whenStarted,
    onEvent: events.add,
    onLegsCut: cut.add,
    onLegsLost: lost.add,
    onLegClosed: closed.add,
    warmUp() {
      warm = true;
      return tell({ name: 'warmUp' });
    },
    setRinging(on) {
      ringing = on;
      return tell({ name: 'setRinging', ringing: on });
    },
    applySound(next) {
      settings = next;
      return tell({ name: 'applySound', settings: next });
    },
    playTone: (role) => tell({ name: 'playTone', role }),
    hearYourself: (seconds) => tell({ name: 'hearYourself', seconds }),
    stopHearing: () => tell({ name: 'stopHearing' }),
    level: async () => MicrophoneLevel.parse(await ask({ name: 'level' })),
    async create(command) {
      await tell({ name: 'create', ...command });
      open.add(command.leg);
    },
    open: (leg) => tell({ name: 'open', leg }),
    getDescription: async (command) => MediaDescription.parse(await ask({ name: 'getDescription', ...command })),
    setDescription: (command) => tell({ name: 'setDescription', ...command }),
    rollback: (leg) => tell({ name: 'rollback', leg }),
    setSending: (leg, sending) => tell({ name: 'setSending', leg, sending }),
    setSpeaking: (leg, speaking, file) =>
      tell({ name: 'setSpeaking', leg, speaking, ...(file === undefined ? {} : { file }) }),
    sendDigits: (leg, digits) => tell({ name: 'sendDigits', leg, digits }),
    mix(legs) {
      mixed = legs;
      return tell({ name: 'mix', legs: [...legs] });
    },
    async close(leg) {
      open.delete(leg);
      closed.tell(leg);
      await tell({ name: 'close', leg });
    },
    stats: async (leg) => LegStats.parse(await ask({ name: 'stats', leg })),
  };
}
