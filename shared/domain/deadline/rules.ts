import type { LocalDate } from '../time.ts';

/** How long a deadline runs, and whether its end waits for a working day. */
export interface Term {
  /** The first day of the event from which this version holds; earlier events have the version before. */
  readonly since?: LocalDate;
  readonly days?: number;
  readonly months?: number;
  readonly years?: number;
}

/**
 * A rule of law as data: what it says, where it stands, and when it was last compared with what is published about it
 * (court rulings, commentaries and leaflets; the law gazette itself is the lawyer's). Deadlines are information
 * for a conversation, never legal advice; until a lawyer has signed the table of cases (docs/deadline-cases.md)
 * `signedOn` is null, and every screen says so.
 */
export interface DeadlineRule {
  readonly title: string;
  /** Paragraphs as people cite them. */
  readonly sources: readonly string[];
  /** Newest version first. */
  readonly terms: readonly [Term, ...Term[]];
  /** Whether an end on a Saturday, Sunday or public holiday waits for the next working day, and by which paragraph. */
  readonly moves: string | null;
  readonly checkedOn: LocalDate;
  readonly signedOn: LocalDate | null;
}

const checked = { checkedOn: '2026-11-23', signedOn: null } as const;

export const deadlineRules = {
  /**
   * A fiction, no deadline: it does not wait for a working day (BSG, 6 May 2010, B 14 AS 12/09 R; Bavarian LSG,
   * 11 May 2022, L 2 U 140/13).
   */
  postedNotice: {
    title: 'Bekanntgabe eines Bescheids mit der Post im Inland',
    sources: ['§ 37 Abs. 2 Satz 1 SGB X'],
    terms: [{ since: '2025-01-01', days: 4 }, { days: 3 }],
    moves: null,
    ...checked,
  },
  electronicNotice: {
    title: 'Bekanntgabe eines elektronisch übermittelten Bescheids',
    sources: ['§ 37 Abs. 2 Satz 2 SGB X'],
    terms: [{ since: '2025-01-01', days: 4 }, { days: 3 }],
    moves: null,
    ...checked,
  },
  handedNotice: {
    title: 'Bekanntgabe eines übergebenen Bescheids',
    sources: ['§ 37 Abs. 1 SGB X'],
    terms: [{ days: 0 }],
    moves: null,
    ...checked,
  },
  /** The day of the announcement does not count (§ 64 Abs. 1 SGG); a month without that day ends with its last one. */
  objection: {
    title: 'Widerspruch',
    sources: ['§ 84 Abs. 1 Satz 1 SGG', '§ 64 Abs. 2 SGG'],
    terms: [{ months: 1 }],
    moves: '§ 64 Abs. 3 SGG',
    ...checked,
  },
  objectionAbroad: {
    title: 'Widerspruch bei Bekanntgabe im Ausland',
    sources: ['§ 84 Abs. 1 Satz 2 SGG', '§ 64 Abs. 2 SGG'],
    terms: [{ months: 3 }],
    moves: '§ 64 Abs. 3 SGG',
    ...checked,
  },
  objectionWithoutInstruction: {
    title: 'Widerspruch ohne oder mit falscher Rechtsbehelfsbelehrung',
    sources: ['§ 66 Abs. 2 SGG', '§ 84 Abs. 2 Satz 3 SGG'],
    terms: [{ years: 1 }],
    moves: '§ 64 Abs. 3 SGG',
    ...checked,
  },
  /** Counted back from the last day; told without waiting for a working day, so that it is at most too early. */
  earlyRegistration: {
    title: 'Arbeitsuchendmeldung drei Monate vor dem Ende',
    sources: ['§ 38 Abs. 1 Satz 1 SGB III'],
    terms: [{ months: 3 }],
    moves: null,
    ...checked,
  },
  lateRegistration: {
    title: 'Arbeitsuchendmeldung drei Tage nach Kenntnis',
    sources: ['§ 38 Abs. 1 Satz 2 SGB III'],
    terms: [{ days: 3 }],
    moves: '§ 26 Abs. 3 SGB X',
    ...checked,
  },
} as const satisfies Readonly<Record<string, DeadlineRule>>;

export type DeadlineRuleId = keyof typeof deadlineRules;

/** The version of a rule that holds for an event of a day. */
export function termOn(rule: DeadlineRule, day: LocalDate): Term {
  return rule.terms.find(({ since }) => since === undefined || since <= day) ?? rule.terms[0];
}
