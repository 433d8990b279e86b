import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type HolidayCalendar, holidayCalendars } from '#shared/domain/calendar/holiday-calendars.ts';
import { daysBetween, deadlineOf, type DeadlineQuestion, type Notice } from '#shared/domain/deadline/deadline.ts';
import { isLawfulWorkingDay, plusDays } from '../../../../support/german-holidays.ts';

const magdeburg = { name: 'Magdeburg', holidays: 'DE-ST' } as const;
const posted = (on: string, more: Partial<Notice> = {}): Notice => ({ how: 'posted', on, ...more });

function sentence(question: DeadlineQuestion): string {
  const deadline = deadlineOf(question, magdeburg);
  return deadline.ok ? deadline.value.sentence : deadline.error.message;
}

describe('a deadline explains itself', () => {
  it('from the post to the working day after a holiday', () => {
    expect(sentence({ ask: 'objection', notice: posted('2026-12-02') })).toBe(
      'Bekanntgabe gilt am Sonntag, 6. Dezember 2026, weil ein Brief am vierten Tag nach der Aufgabe zur Post (2. Dezember 2026) als bekannt gegeben gilt; Wochenenden und Feiertage zählen mit (§ 37 Abs. 2 Satz 1 SGB X). ' +
        'Der Widerspruch muss spätestens am Donnerstag, 7. Januar 2027 da sein, weil die Frist einen Monat nach der Bekanntgabe endet, der 6. Januar 2027 aber in Magdeburg ein Feiertag (Heilige Drei Könige) ist: Dann gilt der nächste Werktag (§ 84 Abs. 1 Satz 1 SGG, § 64 Abs. 2 SGG, § 64 Abs. 3 SGG).',
    );
  });

  it.each([
    ['am dritten Tag nach der Aufgabe zur Post', { ask: 'announcement', notice: posted('2024-12-31') }],
    [
      'am vierten Tag nach der Aufgabe zur Post',
      { ask: 'announcement', notice: posted('2026-11-02', { arrivedOn: '2026-11-06' }) },
    ],
    ['weil ein elektronischer Bescheid', { ask: 'announcement', notice: { how: 'electronic', on: '2026-11-02' } }],
    ['an diesem Tag übergeben wurde', { ask: 'announcement', notice: { how: 'handed', on: '2026-11-02' } }],
    [
      'erst da angekommen ist und nicht schon am 6. November 2026; im Zweifel weist die Behörde',
      { ask: 'announcement', notice: posted('2026-11-02', { arrivedOn: '2026-11-09' }) },
    ],
    [
      'im Ausland angekommen ist; der vierte Tag nach der Post zählt nur im Inland',
      { ask: 'announcement', notice: posted('2026-11-02', { arrivedOn: '2026-11-20', abroad: true }) },
    ],
    ['endet und der Monat keinen 31. hat (', { ask: 'objection', notice: posted('2026-05-27') }],
    ['der 26. Dezember 2026 aber', { ask: 'objection', notice: posted('2026-11-22') }],
    ['erst ein Jahr nach der Bekanntgabe', { ask: 'objection', notice: posted('2026-11-22'), uninstructed: true }],
    [
      'erst 3 Monate danach',
      { ask: 'objection', notice: posted('2026-11-02', { arrivedOn: '2026-11-20', abroad: true }) },
    ],
    [
      'da sein muss (§ 38 Abs. 1 Satz 1 SGB III). Der Tag ist ein Samstag; er wird nicht hinausgeschoben.',
      { ask: 'registration', endsOn: '2027-02-28', knownOn: '2026-10-01' },
    ],
    [
      'drei Tage ab der Kenntnis gelten (26. November 2026), der 29. November 2026 aber ein Sonntag ist',
      { ask: 'registration', endsOn: '2027-01-31', knownOn: '2026-11-26' },
    ],
    [
      'Zugesagt ist es bis Donnerstag, 7. Januar 2027: 2 Arbeitstage nach dem 4. Januar 2027 in Magdeburg, ohne Heilige Drei Könige am 6. Januar 2027. Das ist eine Zusage',
      { ask: 'promise', madeOn: '2027-01-04', workingDays: 2 },
    ],
  ] as const)('%s', (part, question) => {
    expect(sentence(question)).toContain(part);
  });
});

describe('what cannot be answered is said in a sentence', () => {
  it.each([
    ['arrived-before-sent', { ask: 'announcement', notice: posted('2026-11-02', { arrivedOn: '2026-11-01' }) }],
    ['arrival-unknown', { ask: 'objection', notice: posted('2026-11-02', { abroad: true }) }],
    ['known-after-end', { ask: 'registration', endsOn: '2026-11-02', knownOn: '2026-11-03' }],
    ['day-unknown', { ask: 'objection', notice: posted('2036-12-01') }],
    ['day-unknown', { ask: 'objection', notice: posted('2019-05-01') }],
    ['day-unknown', { ask: 'promise', madeOn: '2036-12-20', workingDays: 5 }],
    ['day-unknown', { ask: 'registration', endsOn: '2040-02-01', knownOn: '2040-01-01' }],
  ] as const)('%s', (code, question) => {
    const answer = deadlineOf(question, magdeburg);
    expect(answer).toMatchObject({ ok: false, error: { code } });
    expect(answer.ok ? '' : answer.error.message).toMatch(/^[A-ZÄÖÜ].*\.$/);
  });
});

it('tells which rules were reckoned with, when they were read, and that no lawyer has signed', () => {
  expect(deadlineOf({ ask: 'objection', notice: posted('2026-12-02') }, magdeburg)).toMatchObject({
    value: {
      steps: [
        { rule: 'postedNotice', day: '2026-12-06' },
        { rule: 'objection', day: '2027-01-07' },
      ],
      checkedOn: '2026-11-23',
      isSigned: false,
    },
  });
  expect(deadlineOf({ ask: 'promise', madeOn: '2026-11-23', workingDays: 1 }, magdeburg)).toMatchObject({
    value: { day: '2026-11-24', checkedOn: null },
  });
});

describe('in every state, 2026 to 2030', () => {
  const anyDay = fc.integer({ min: 0, max: 1825 }).map((days) => plusDays('2026-01-01', days));
  const anyPlace = fc
    .constantFrom(...(Object.keys(holidayCalendars) as HolidayCalendar[]))
    .map((holidays) => ({ name: holidays, holidays }));

  it('an objection ends on a working day, at least 28 days after the announcement, and a later letter never ends earlier', () => {
    fc.assert(
      fc.property(anyPlace, anyDay, (place, on) => {
        const answer = deadlineOf({ ask: 'objection', notice: posted(on) }, place);
        const next = deadlineOf({ ask: 'objection', notice: posted(plusDays(on, 1)) }, place);
        if (!answer.ok || !next.ok) throw new Error(on);
        const { steps, day } = answer.value;
        expect(steps[0].day).toBe(plusDays(on, 4));
        expect(isLawfulWorkingDay(place.holidays, day)).toBe(true);
        // The longest row of days off at the end of a deadline: Good Friday to Easter Monday, or Christmas on a weekend.
        expect(daysBetween(steps[0].day, day)).toBeGreaterThanOrEqual(28);
        expect(daysBetween(steps[0].day, day)).toBeLessThanOrEqual(31 + 4);
        expect(next.value.day >= day).toBe(true);
      }),
    );
  });

  it('whoever learns later registers no earlier, and never more than three months before the end', () => {
    fc.assert(
      fc.property(anyPlace, anyDay, fc.integer({ min: 1, max: 200 }), (place, endsOn, before) => {
        const by = (knownOn: string) => {
          const answer = deadlineOf({ ask: 'registration', endsOn, knownOn }, place);
          if (!answer.ok) throw new Error(answer.error.code);
          return answer.value.day;
        };
        const knownOn = plusDays(endsOn, -before);
        expect(by(plusDays(knownOn, 1)) >= by(knownOn)).toBe(true);
        expect(daysBetween(by(knownOn), endsOn)).toBeLessThanOrEqual(92);
        expect(by(knownOn) >= knownOn || daysBetween(knownOn, endsOn) >= 89).toBe(true);
      }),
    );
  });
});

it('counts days over the change of clocks and the year', () => {
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  expect(daysBetween('2027-01-01', '2026-12-30')).toBe(-2);
});
