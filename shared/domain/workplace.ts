import { z } from 'zod';
import { AdvisorState } from './advisor/advisor.ts';
import { Call } from './call/call.ts';
import { AudioState, LineState } from './connection.ts';
import { Conversation } from './conversation/conversation.ts';
import { Site } from './site/site.ts';

const longestNotice = 500;

/** Something the advisor should know that is nobody's answer: a broken file, a full disk, a hotkey taken. */
export const Notice = z.object({
  id: z.string().min(1).max(64),
  level: z.enum(['info', 'warning', 'error']),
  /** One German sentence: what happened, what is safe, what to do. */
  message: z.string().min(1).max(longestNotice),
});
export type Notice = z.infer<typeof Notice>;

/** Cuts what is too long for a notice: a long path in it must not keep the workplace from loading. */
export function shortenNotice(sentence: string): string {
  return sentence.length > longestNotice ? `${sentence.slice(0, longestNotice - 1)}…` : sentence;
}

/** All a window needs to show the workplace as it stands; sent whole at load, in parts as events afterwards. */
export const WorkplaceSnapshot = z.object({
  mode: z.enum(['training', 'pbx']),
  /** "Electron 45.4.1" or "Ersatzlaufzeit (Chromium 156)". */
  runtime: z.string().max(80),
  site: Site,
  /** Whether guides are written here: the page for editors is shown then. */
  workshop: z.boolean(),
  hotkeys: z.object({ answer: z.string(), mute: z.string() }),
  advisor: AdvisorState,
  line: LineState,
  audio: AudioState,
  /** The living ones, oldest first, then the one that ended last. */
  calls: z.array(Call),
  conversation: Conversation.nullable(),
  notices: z.array(Notice),
  /** By how many milliseconds the computer's clock is ahead of the time that is believed; 0 while it is believed. */
  clockAhead: z.int(),
});
export type WorkplaceSnapshot = z.infer<typeof WorkplaceSnapshot>;

/** What the small ringing window may know: no name, no social data. */
export const RingingView = z.object({
  callId: z.string(),
  number: z.string().max(64),
  jurisdiction: z.string().max(80).nullable(),
  kind: z.enum(['agency', 'arge']).nullable(),
  overflowFrom: z.string().max(80).nullable(),
  waitedSeconds: z.int().nonnegative().nullable(),
  /** It rings beside a call that lives. */
  waiting: z.boolean(),
  /** It answers by itself. */
  automatic: z.boolean(),
  /** Answers from every program; null when another program holds the key. */
  hotkey: z.string().max(60).nullable(),
});
export type RingingView = z.infer<typeof RingingView>;

/** A virtual customer of the training exchange. */
export const TrainingCaller = z.object({
  id: z.string().min(1).max(40),
  /** What the trainee is to practise, such as "Termin verschieben, aufgeregt". */
  title: z.string().min(1).max(80),
  topic: z.string().min(1).max(80),
  mood: z.string().min(1).max(40),
  jurisdictionName: z.string().max(80),
  hint: z.string().max(300),
});
export type TrainingCaller = z.infer<typeof TrainingCaller>;
