import type { Temporal } from 'temporal-polyfill';
import { germanDate, germanDay, germanWeekday } from '../calendar/german-day.ts';
import { holidayOn, isKnownDay } from '../calendar/holidays.ts';
import type { LocalPlace } from '../site/place.ts';
import type { End } from './deadline.ts';
import { type DeadlineRule, deadlineRules } from './rules.ts';

/** What is read out of a reckoning: the day first, then why. */

type Day = Temporal.PlainDate;

const ordinals = ['', 'ersten', 'zweiten', 'dritten', 'vierten'];

/** A notice that counts as announced by the law, or was handed over. */
export function announced(
  rule: 'postedNotice' | 'electronicNotice' | 'handedNotice',
  day: Day,
  sent: Day,
  days: number,
): string {
  const source = deadlineRules[rule].sources[0];
  const start = `Bekanntgabe gilt am ${germanDay(day)}, weil`;
  if (rule === 'handedNotice') return `${start} der Bescheid an diesem Tag übergeben wurde (${source}).`;
  const what = rule === 'postedNotice' ? 'ein Brief' : 'ein elektronischer Bescheid';
  const event = rule === 'postedNotice' ? 'der Aufgabe zur Post' : 'dem Absenden';
  return `${start} ${what} am ${ordinals[days] ?? `${days}.`} Tag nach ${event} (${germanDate(sent)}) als bekannt gegeben gilt; Wochenenden und Feiertage zählen mit (${source}).`;
}

/** A notice that arrived later than the law assumes. */
export function announcedLate(day: Day, assumed: Day): string {
  return `Bekanntgabe gilt am ${germanDay(day)}, weil der Bescheid erst da angekommen ist und nicht schon am ${germanDate(assumed)}; im Zweifel weist die Behörde den Zugang nach (§ 37 Abs. 2 Satz 3 SGB X).`;
}

/** A letter that arrived abroad. */
export function announcedAbroad(day: Day): string {
  return `Bekanntgabe gilt am ${germanDay(day)}, weil der Brief an diesem Tag im Ausland angekommen ist; der vierte Tag nach der Post zählt nur im Inland (§ 37 Abs. 2 Satz 1 SGB X).`;
}

export function objection(rule: DeadlineRule, announcedOn: Day, end: End, place: LocalPlace): string {
  const short = end.reckoned.day === announcedOn.day ? '' : ` und der Monat keinen ${announcedOn.day}. hat`;
  return `Der Widerspruch muss spätestens am ${germanDay(end.day)} da sein, weil die Frist ${lengthOf(rule)} endet${short}${movedEnd(end, place)} (${sourcesOf(rule, end)}).`;
}

/** How long after the announcement, and why so long. */
function lengthOf({ terms: [{ months = 0, years = 0 }] }: DeadlineRule): string {
  if (years > 0) return 'wegen der fehlenden oder falschen Belehrung erst ein Jahr nach der Bekanntgabe';
  if (months > 1) return `bei einer Bekanntgabe im Ausland erst ${months} Monate danach`;
  return 'einen Monat nach der Bekanntgabe';
}

export function registeredEarly(day: Day, lastDay: Day, place: LocalPlace): string {
  const { sources } = deadlineRules.earlyRegistration;
  const free = reasonOf(day, place);
  const note = free === null ? '' : ` Der Tag ist ${free}; er wird nicht hinausgeschoben.`;
  return `Die Meldung ist spätestens am ${germanDay(day)} nötig, weil sie drei Monate vor dem Ende (${germanDate(lastDay)}) da sein muss (${sources[0]}).${note}`;
}

export function registeredLate(known: Day, end: End, place: LocalPlace): string {
  const rule = deadlineRules.lateRegistration;
  return `Die Meldung ist spätestens am ${germanDay(end.day)} nötig, weil bis zum Ende weniger als drei Monate bleiben und dann drei Tage ab der Kenntnis gelten (${germanDate(known)})${movedEnd(end, place)} (${sourcesOf(rule, end)}).`;
}

export function promised(made: Day, day: Day, workingDays: number, place: LocalPlace): string {
  const skipped: string[] = [];
  for (let one = made.add({ days: 1 }); one.since(day).sign < 0; one = one.add({ days: 1 })) {
    const holiday = holidayOn(place.holidays, one);
    if (holiday !== null && one.dayOfWeek <= 5) skipped.push(`${holiday} am ${germanDate(one)}`);
  }
  const without = skipped.length === 0 ? '' : `, ohne ${skipped.join(', ')}`;
  const count = workingDays === 1 ? 'ein Arbeitstag' : `${workingDays} Arbeitstage`;
  return `Zugesagt ist es bis ${germanDay(day)}: ${count} nach dem ${germanDate(made)} in ${place.name}${without}. Das ist eine Zusage, keine gesetzliche Frist.`;
}

function movedEnd({ reckoned, day }: End, place: LocalPlace): string {
  if (reckoned.equals(day)) return '';
  return `, der ${germanDate(reckoned)} aber ${reasonOf(reckoned, place) ?? 'kein Werktag'} ist: Dann gilt der nächste Werktag`;
}

/** Why a day is no working day; null when it is one. */
function reasonOf(day: Day, place: LocalPlace): string | null {
  const holiday = isKnownDay(day) ? holidayOn(place.holidays, day) : null;
  if (holiday !== null) return `in ${place.name} ein Feiertag (${holiday})`;
  return day.dayOfWeek > 5 ? `ein ${germanWeekday(day)}` : null;
}

function sourcesOf({ sources, moves }: DeadlineRule, { reckoned, day }: End): string {
  return [...sources, ...(moves === null || reckoned.equals(day) ? [] : [moves])].join(', ');
}
