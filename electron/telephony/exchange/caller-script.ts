import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { CustomerNumber } from '#shared/domain/customer/customer.ts';
import { LocalDate } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import { describeProblem } from '#shared/yaml/file-problem.ts';
import { readYaml } from '#shared/yaml/read-yaml.ts';

const Key = z
  .string()
  .max(40)
  .regex(/^[a-z0-9-]+$/, 'expected lower-case letters, digits and hyphens');
const E164 = z.string().regex(/^\+[1-9]\d{4,14}$/, 'expected a number such as +493023125000');
const Sentence = z.string().trim().min(1).max(600);
const Seconds = z.number().positive().max(3600);

/** How espeak-ng is to speak (`build/make-voices.ts`). */
export const VoiceStyle = z.strictObject({
  /** Speaker: a variant of the German voice, such as `f2`. */
  variant: z.string().regex(/^[A-Za-z0-9]+$/),
  /** Words a minute. */
  speed: z.int().min(80).max(260),
  /** 0 to 99. */
  pitch: z.int().min(0).max(99),
  /** How much the pitch moves, per cent of the usual; a sobbing voice moves more. */
  range: z.int().min(0).max(198).default(100),
});
export type VoiceStyle = z.infer<typeof VoiceStyle>;

export const Says = z.strictObject({
  /** After the answer: who calls, about what. */
  opening: Sentence,
  /** Said one after the other, as replies to whatever was asked, and then from the first again. */
  phrases: z.array(Sentence).min(1).max(9),
  afterHold: Sentence,
  goodbye: Sentence,
});
export type Says = z.infer<typeof Says>;

/** A virtual customer: who calls, how the call arrives, and all that is said. */
export const CallerScript = z.strictObject({
  id: Key,
  title: z.string().min(1).max(80),
  topic: z.string().min(1).max(80),
  mood: z.string().min(1).max(40),
  /** What the trainee is to practise, one sentence. */
  hint: z.string().min(1).max(300),
  jurisdictionId: Key,
  jurisdictionName: z.string().min(1).max(80),
  /** Null: withheld. */
  number: E164.nullable(),
  /** Invented person behind the number, for the training store. */
  person: z.strictObject({
    firstName: z.string().min(1).max(80),
    lastName: z.string().min(1).max(80),
    birthDate: LocalDate,
    customerNumber: CustomerNumber,
    /** What the number is to the person, such as "Mobil". */
    numberLabel: z.string().min(1).max(40),
  }),
  dialled: E164,
  queue: Key,
  waitedSeconds: z.int().nonnegative().max(3600),
  /** Partner site whose busy lines sent the call here. */
  originSite: Key.optional(),
  /** Further headers of the INVITE, as a PBX might add them. */
  headers: z.record(z.string().regex(/^[A-Za-z][A-Za-z0-9-]*$/), z.string().max(200)).default({}),
  voice: VoiceStyle,
  says: Says,
  patience: z
    .strictObject({ ringing: Seconds.default(60), onHold: Seconds.default(180), talking: Seconds.default(900) })
    .default({ ringing: 60, onHold: 180, talking: 900 }),
});
export type CallerScript = z.infer<typeof CallerScript>;

/** `assets/training/callers.yaml`: everybody at the other end of the training exchange. */
export const TrainingScript = z.strictObject({
  callers: z.array(CallerScript).min(1),
  /** Whoever answers when the advisor dials out. */
  callee: z.strictObject({ voice: VoiceStyle, says: Says }),
});
export type TrainingScript = z.infer<typeof TrainingScript>;

/** Reads and checks a script; a failure names the file, the line and the field. */
export async function loadTrainingScript(path: string): Promise<Result<TrainingScript>> {
  const file = basename(path);
  try {
    const reading = readYaml(await readFile(path, 'utf8'), file, TrainingScript, { isOnlyOne: true });
    if (reading.ok) return ok(reading.file.value);
    const [problem] = reading.problems;
    return unreadable(problem ? describeProblem(problem) : `${file}.`);
  } catch {
    return unreadable(`${file} lässt sich nicht lesen.`);
  }
}

function unreadable(reason: string): Result<never> {
  return failure(
    'training-script-unreadable',
    `Die Übungsanrufe sind nicht lesbar; echte Anrufe sind davon nicht betroffen. ${reason}`.slice(0, 500),
  );
}
