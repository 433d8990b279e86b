import { z } from 'zod';
import { Outcome } from '../conversation/outcome.ts';
import { LocalDate } from '../time.ts';
import { textLimits } from './text-limits.ts';
import { Topic } from './topic.ts';

/**
 * What a guide editor writes: one YAML file under `assets/guides/`. `guide.schema.json` beside the guides is made from
 * these schemas, so the descriptions are German and appear in the editor.
 */

/** Name of a step, an answer, a department …: `termin-art`. */
export const Key = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'erwartet werden Kleinbuchstaben, Ziffern und Bindestriche')
  .meta({ description: 'Kennung: Kleinbuchstaben, Ziffern und Bindestriche' });

/** Name of a variable: `letzterTag`. No hyphen, FEEL would read a minus. */
export const VariableName = z
  .string()
  .min(1)
  .max(40)
  .regex(/^[a-z][a-zA-Z0-9]*$/, 'erwartet wird ein Name wie letzterTag, ohne Umlaut, Bindestrich und Leerzeichen');

const text = (most: number, description: string) => z.string().min(1).max(most).meta({ description });

/** A FEEL expression that answers true or false. */
export const Condition = text(300, 'Bedingung in FEEL, zum Beispiel: alter < 25 and rechtskreis = "arge"');

const label = text(60, 'Wie der Wert auf dem Bildschirm heißt');
const sensitive = z.boolean().default(false).meta({ description: 'Kommt nicht in das Protokoll der Gesprächsnotiz' });

/** A typed fact of the conversation. */
export const Variable = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('boolean'), label, sensitive }).meta({ description: 'ja oder nein' }),
  z
    .strictObject({
      type: z.literal('choice'),
      label,
      values: z.record(Key, z.string().min(1).max(60)).meta({ description: 'Werte mit ihrer Beschriftung' }),
      sensitive,
    })
    .meta({ description: 'einer von mehreren Werten' }),
  z
    .strictObject({
      type: z.literal('number'),
      label,
      min: z.number(),
      max: z.number(),
      decimals: z.int().min(0).max(2).default(0).meta({ description: 'Stellen nach dem Komma' }),
      unit: z.string().min(1).max(20).optional(),
      sensitive,
    })
    .meta({ description: 'Zahl von min bis max' }),
  z
    .strictObject({
      type: z.literal('date'),
      label,
      min: LocalDate.optional().meta({ description: 'frühester Tag' }),
      max: LocalDate.optional().meta({ description: 'spätester Tag' }),
      sensitive,
    })
    .meta({ description: 'Kalendertag' }),
  z
    .strictObject({ type: z.literal('text'), label, sensitive: z.boolean().default(true) })
    .meta({ description: 'freier Text; nur zum Festhalten, nicht für Bedingungen; gilt als vertraulich' }),
]);
export type Variable = z.infer<typeof Variable>;

/** A figure of the law or of the house, in one place with its source. */
export const Constant = z.strictObject({
  value: z.union([z.number(), LocalDate]),
  label,
  unit: z.string().min(1).max(20).optional(),
  source: text(200, 'Titel einer der Quellen dieses Leitfadens'),
});
export type Constant = z.infer<typeof Constant>;

/** Where the way goes: to one step, or by conditions of which exactly one holds. */
export const Next = z
  .union([
    Key,
    z
      .array(
        z.union([
          z.strictObject({ if: Condition, next: Key }),
          z.strictObject({ else: Key.meta({ description: 'in allen anderen Fällen' }) }),
        ]),
      )
      .min(2),
  ])
  .meta({
    description: 'nächster Schritt, oder eine Liste aus { if: Bedingung, next: Schritt } und { else: Schritt }',
  });
export type Next = z.infer<typeof Next>;

export const Value = z.union([z.boolean(), z.number(), z.string().max(500)]);
export type Value = z.infer<typeof Value>;

/** One answer on a digit key. */
export const AnswerOption = z.strictObject({
  id: Key,
  label: text(textLimits.label, 'Beschriftung der Antwort, aus Sicht der Kundin oder des Kunden'),
  key: z.int().min(1).max(9).optional().meta({ description: 'Zifferntaste; sonst die Stelle in der Liste' }),
  if: Condition.optional().meta({ description: 'nur anbieten, wenn diese Bedingung gilt' }),
  set: z.record(VariableName, Value).optional().meta({ description: 'Werte, die mit dieser Antwort feststehen' }),
  next: Next.optional(),
});
export type AnswerOption = z.infer<typeof AnswerOption>;

/** Small live help at a step. */
export const Helper = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('deadline'),
      rule: z.enum(['objection', 'jobSeekerRegistration']),
      from: VariableName,
    })
    .meta({ description: 'Fristrechner: objection (Widerspruch) oder jobSeekerRegistration (§ 38 SGB III)' }),
  z
    .strictObject({ kind: z.literal('slots'), department: Key })
    .meta({ description: 'freie Zeiten eines Fachbereichs' }),
  z.strictObject({ kind: z.literal('hours'), department: Key }).meta({ description: 'Zeiten eines Fachbereichs' }),
]);
export type Helper = z.infer<typeof Helper>;

/** Texts of a step by role: read out to the customer, seen by the advisor only, and why we ask. */
const texts = {
  title: text(textLimits.title, 'Überschrift des Schritts'),
  say: text(textLimits.sayHard, 'wird vorgelesen: Sie-Form, kurze Sätze, einfache Wörter').optional(),
  hint: text(textLimits.hintHard, 'sieht nur die Beraterin oder der Berater').optional(),
  why: text(textLimits.whyHard, 'warum wir fragen, falls die Kundin oder der Kunde es wissen möchte').optional(),
  helper: Helper.optional(),
};

export const Question = z
  .strictObject({
    type: z.literal('question'),
    ...texts,
    variable: VariableName.optional().meta({ description: 'was die Antwort festhält' }),
    skipWhenKnown: z.boolean().default(false).meta({ description: 'überspringen, wenn der Wert schon bekannt ist' }),
    sensitive,
    answers: z.array(AnswerOption).max(9).default([]),
    next: Next.optional().meta({ description: 'für Eingaben, und für Antworten ohne eigenes next' }),
  })
  .meta({ description: 'Frage mit Antworten auf Zifferntasten, oder mit einer Eingabe (variable: Zahl, Tag, Text)' });

export const Info = z
  .strictObject({ type: z.literal('info'), ...texts, next: Next })
  .meta({ description: 'etwas sagen, dann weiter' });

export const Action = z
  .strictObject({ type: z.literal('action'), ...texts, next: Next })
  .meta({ description: 'etwas tun, dann weiter' });

export const Subguide = z
  .strictObject({
    type: z.literal('subguide'),
    title: texts.title,
    guide: Key.meta({ description: 'Kennung des eingefügten Leitfadens' }),
    next: Next.meta({ description: 'wohin es danach geht' }),
    on: z.record(Key, Key).default({}).meta({ description: 'je Ende des eingefügten Leitfadens ein anderer Schritt' }),
  })
  .meta({ description: 'fügt einen anderen Leitfaden ein; gleichnamige Variablen sind dieselben' });

/** What follows the goal; the workplace prefills it and the advisor confirms. */
export const FollowUp = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }).meta({ description: 'nichts weiter' }),
  z
    .strictObject({ kind: z.literal('callback'), department: Key, reason: text(200, 'Grund, neutral formuliert') })
    .meta({ description: 'Rückruf eines Fachbereichs' }),
  z
    .strictObject({ kind: z.literal('appointment'), department: Key, reason: text(200, 'Anlass') })
    .meta({ description: 'Termin' }),
  z
    .strictObject({ kind: z.literal('registration'), registration: z.enum(['jobSeeker', 'unemployed']) })
    .meta({ description: 'Meldung: jobSeeker (arbeitsuchend) oder unemployed (arbeitslos)' }),
  z
    .strictObject({ kind: z.literal('forward'), to: text(120, 'an wen verwiesen oder verbunden wird') })
    .meta({ description: 'andere Stelle' }),
  z
    .strictObject({ kind: z.literal('papers'), papers: z.array(text(120, 'eine Unterlage')).min(1).max(12) })
    .meta({ description: 'Unterlagen, die noch kommen' }),
]);
export type FollowUp = z.infer<typeof FollowUp>;

export const OutcomeNode = z
  .strictObject({
    type: z.literal('outcome'),
    ...texts,
    goal: text(120, 'Gesprächsziel als ein Satz, der in die Notiz passt'),
    outcome: Outcome.meta({
      description: 'settled geklärt · callback Rückruf · forwarded verwiesen · brokenOff abgebrochen',
    }),
    followUp: FollowUp,
    final: z.boolean().default(false).meta({ description: 'beendet das Gespräch auch als eingefügter Leitfaden' }),
  })
  .meta({ description: 'Ende mit Gesprächsziel' });

export type OutcomeNode = z.infer<typeof OutcomeNode>;

export const SourceNode = z.discriminatedUnion('type', [Question, Info, Action, Subguide, OutcomeNode]);
export type SourceNode = z.infer<typeof SourceNode>;

export const Source = z.strictObject({
  title: text(200, 'Vorschrift oder Merkblatt'),
  url: z.url().optional(),
  checkedOn: LocalDate.meta({ description: 'Tag der letzten Prüfung, nie in der Zukunft' }),
});

/** Guides that are one key away in every conversation, and then lead back to where one was. */
export const Interjection = z.enum(['danger', 'difficult', 'identification', 'interpreter', 'complaint']);
export type Interjection = z.infer<typeof Interjection>;

const sources = z.array(Source);
const variables = z.record(VariableName, Variable);
const constants = z.record(VariableName, Constant);
const jurisdictions = z
  .array(Key)
  .meta({ description: 'Rechtskreise des Standorts; agenturen und argen stehen für alle ihrer Art' });

/** A whole guide: `assets/guides/<id>.yaml`. */
export const GuideFile = z.strictObject({
  id: Key,
  version: z.int().positive(),
  title: text(80, 'Name des Leitfadens'),
  goal: text(160, 'was die Kundin oder der Kunde am Ende hat'),
  topic: Topic,
  synonyms: z.array(z.string().min(1).max(60)).max(60).default([]).meta({ description: 'Wörter der Anrufenden' }),
  jurisdictions: jurisdictions.default([]).meta({ description: 'für wen; leer heißt für alle' }),
  variantsFor: jurisdictions.default([]).meta({ description: 'Rechtskreise, die eine eigene Fassung haben müssen' }),
  direction: z.enum(['inbound', 'outbound']).default('inbound').meta({ description: 'eingehend oder ausgehend' }),
  interjection: Interjection.optional().meta({ description: 'mit einer Taste jederzeit einzuschieben' }),
  validFrom: LocalDate,
  validTo: LocalDate.optional().meta({ description: 'letzter Tag der Geltung' }),
  sources: sources.default([]),
  constants: constants.default({}).meta({ description: 'Zahlen und Tage aus Vorschriften, mit Quelle' }),
  variables: variables.default({}),
  start: Key,
  nodes: z.record(Key, SourceNode),
});
export type GuideFile = z.infer<typeof GuideFile>;

/** A change to a node in a variant: any of its fields; answers are matched by id. */
export const NodePatch = z.record(z.string(), z.unknown()).meta({
  description:
    'nur was abweicht; answers werden nach id zugeordnet, eine neue id kommt dazu, { id, remove: true } entfällt',
});

/** What differs for some jurisdictions or sites: `assets/guides/<id>.<name>.yaml`. */
export const VariantFile = z.strictObject({
  extends: Key.meta({ description: 'Kennung des Leitfadens, von dem diese Fassung abweicht' }),
  version: z.int().positive(),
  jurisdictions: jurisdictions.default([]),
  sites: z.array(Key).default([]).meta({ description: 'Standorte, von denen der Anruf kommt (Überlauf)' }),
  title: GuideFile.shape.title.optional(),
  goal: GuideFile.shape.goal.optional(),
  synonyms: z.array(z.string().min(1).max(60)).max(60).default([]).meta({ description: 'kommen dazu' }),
  validFrom: LocalDate.optional(),
  validTo: LocalDate.optional(),
  sources: sources.default([]).meta({ description: 'kommen dazu' }),
  constants: constants.default({}).meta({ description: 'kommen dazu oder ersetzen gleichnamige' }),
  variables: variables.default({}).meta({ description: 'kommen dazu oder ersetzen gleichnamige' }),
  start: Key.optional(),
  nodes: z.record(Key, NodePatch).default({}),
  remove: z.array(Key).default([]).meta({ description: 'Schritte, die entfallen' }),
});
export type VariantFile = z.infer<typeof VariantFile>;
