import { assigned, replay, requireNode, variableOf, type WalkedStep } from './engine-replay.ts';
import type { Facts } from './feel/expression.ts';
import { formatFact } from './format-fact.ts';
import type { Guide } from './guide.ts';
import { CONTINUE } from './guide.ts';
import type { FollowUp, Interjection } from './guide-file.ts';
import type { GuideRun } from './guide-run.ts';
import { fillBlanks, isSensitive } from './guide-view.ts';

/** What one run came to, for the conversation's note. Holds nothing that its guide marks as sensitive. */
export interface GuideProtocol {
  /** Name of the guide; for an interjection about something sensitive a word that tells nothing. */
  readonly title: string;
  /** The goal that was reached as a sentence; null on the way, and where even that would tell too much. */
  readonly goal: string | null;
  readonly isReached: boolean;
  /** `Frage: Antwort` of each question on the way that counts, in the order it was walked. */
  readonly lines: readonly string[];
  /** What follows the goal; null on the way. */
  readonly followUp: FollowUp | null;
}

/** What an interjection about something sensitive is called in a note. */
const neutralNames: Record<Interjection, string> = {
  danger: 'Notfall',
  difficult: 'Gesprächsführung',
  identification: 'Feststellen, wer spricht',
  interpreter: 'Dolmetschen',
  complaint: 'Beschwerde',
};

const registrations = { jobSeeker: 'als arbeitsuchend', unemployed: 'als arbeitslos' } as const;

/**
 * The short protocol of a run. Pure: the same run gives the same protocol.
 *
 * Left out are sensitive answers, what follows from them (values they settled, wherever a text would show them) and
 * answers that were given on ways that were left. An interjection in which something sensitive was asked is named and
 * nothing more.
 */
export function protocolOf(guide: Guide, run: GuideRun): GuideProtocol {
  const { steps, endId, facts } = replay(guide, run);
  const hidden = hiddenNames(guide, steps);
  const open = (all: Facts): Facts => Object.fromEntries(Object.entries(all).filter(([name]) => !hidden.has(name)));
  const end = requireNode(guide, endId);
  const isReached = end.type === 'outcome';
  const isGuarded = guide.interjection !== undefined && asksSensitive(guide, steps);
  return {
    title: guide.interjection && isGuarded ? neutralNames[guide.interjection] : guide.title,
    goal: isReached && !isGuarded ? oneLine(fillBlanks(guide, end.goal, open(facts))) : null,
    isReached,
    lines: isGuarded ? [] : steps.flatMap((step) => lineOf(guide, step, hidden, open)),
    followUp: isReached && !isGuarded ? end.followUp : null,
  };
}

/**
 * The protocol as it stands in a note.
 *
 * @param departmentName name of a department by its id
 * @param interjections lines of `interjectionLine`
 */
export function protocolText(
  { title, goal, isReached, lines, followUp }: GuideProtocol,
  departmentName: (id: string) => string,
  interjections: readonly string[] = [],
): string {
  const reached = isReached ? 'Gesprächsziel erreicht' : 'Gesprächsziel offen';
  return [
    `Leitfaden „${title}“`,
    goal === null ? `${reached}.` : `${reached}: ${goal}`,
    ...lines,
    ...interjections,
    ...(followUp ? followUpLine(followUp, departmentName) : []),
  ].join('\n');
}

/** An interjection in one line: its name, and its goal where that may be told. */
export function interjectionLine({ title, goal }: GuideProtocol): string {
  return goal === null ? `Zwischendurch: ${title}` : `Zwischendurch: ${title}: ${goal}`;
}

/** What follows a goal, as a line of the note; none where nothing does. */
export function followUpLine(followUp: FollowUp, departmentName: (id: string) => string): string[] {
  switch (followUp.kind) {
    case 'none':
      return [];
    case 'callback':
      return [`Folgt: Rückruf ${departmentName(followUp.department)}, ${followUp.reason}`];
    case 'appointment':
      return [`Folgt: Termin ${departmentName(followUp.department)}, ${followUp.reason}`];
    case 'registration':
      return [`Folgt: Meldung ${registrations[followUp.registration]}`];
    case 'forward':
      return [`Folgt: verwiesen an ${followUp.to}`];
    case 'papers':
      return [`Folgt: Unterlagen ${followUp.papers.join(', ')}`];
  }
}

/** Whether a guide itself asks something sensitive, or what was inserted into it did on the way. */
function asksSensitive(guide: Guide, steps: readonly WalkedStep[]): boolean {
  const own = Object.entries(guide.nodes).filter(([nodeId]) => !nodeId.includes('/'));
  return [...own.map(([, node]) => node), ...steps.map(({ node }) => node)].some((node) => isSensitive(guide, node));
}

/** Variables that are sensitive, or were settled by an answer that is. */
function hiddenNames(guide: Guide, steps: readonly WalkedStep[]): ReadonlySet<string> {
  const declared = Object.keys(guide.variables).filter((name) => variableOf(guide, name)?.sensitive === true);
  const settled = steps.flatMap(({ node, answerId, given }) =>
    isSensitive(guide, node) ? Object.keys(assigned(guide, node, answerId, given?.value ?? null)) : [],
  );
  return new Set([...declared, ...settled]);
}

function lineOf(
  guide: Guide,
  { node, answerId, given, before, settled }: WalkedStep,
  hidden: ReadonlySet<string>,
  open: (facts: Facts) => Facts,
): string[] {
  if (node.type !== 'question' || isSensitive(guide, node)) return [];
  if (node.variable !== undefined && hidden.has(node.variable)) return [];
  const facts = open({ ...before, ...settled });
  const option = node.answers.find(({ id }) => id === answerId);
  const variable = node.variable === undefined ? undefined : variableOf(guide, node.variable);
  const value = given?.value ?? (node.variable === undefined ? null : (settled[node.variable] ?? null));
  const isEntered = answerId === CONTINUE && value !== null;
  const entered = isEntered ? `${formatFact(value, variable)}${unitOf(variable)}` : null;
  const answer = option ? fillBlanks(guide, option.label, facts) : entered;
  if (answer === null) return [];
  const question = fillBlanks(guide, node.title, facts);
  return [oneLine(/[?!:]$/.test(question) ? `${question} ${answer}` : `${question}: ${answer}`)];
}

function unitOf(variable: ReturnType<typeof variableOf>): string {
  return variable?.type === 'number' && variable.unit !== undefined ? ` ${variable.unit}` : '';
}

/** A line break in a text must not look like a line of its own. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
