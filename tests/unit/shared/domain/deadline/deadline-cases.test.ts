import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HolidayCalendar } from '#shared/domain/calendar/holiday-calendars.ts';
import { deadlineOf, type DeadlineQuestion, type Notice } from '#shared/domain/deadline/deadline.ts';
import { type DeadlineRule, deadlineRules } from '#shared/domain/deadline/rules.ts';
import { LocalDate } from '#shared/domain/time.ts';
import { weekdayOfDay } from '../../../../support/german-holidays.ts';

/** The table for the lawyer is what the rules are held against. */
const rows = readFileSync('docs/deadline-cases.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| '))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const cases = rows.filter(([number]) => /^\d+$/.test(number ?? ''));

/** "Mi 02.12.2026" as `2026-12-02`; the weekday must be that of the day. */
function readDay(text: string): LocalDate {
  const [, weekday, day, month, year] = /^(Mo|Di|Mi|Do|Fr|Sa|So) (\d\d)\.(\d\d)\.(\d{4})$/.exec(text) ?? [];
  const date = LocalDate.parse(`${year}-${month}-${day}`);
  if (['So', 'Mo', 'Di', 'Mi', 'Do', 'Fr', 'Sa'][weekdayOfDay(date)] !== weekday) throw new Error(`${text}: weekday`);
  return date;
}

const ways: Readonly<Record<string, Notice['how']>> = {
  'zur Post': 'posted',
  elektronisch: 'electronic',
  übergeben: 'handed',
};

function readNotice(parts: readonly string[]): Notice {
  const [, how, on] = /^(zur Post|elektronisch|übergeben) (.+)$/.exec(parts[0] ?? '') ?? [];
  const arrived = parts.find((part) => part.startsWith('angekommen '));
  return {
    how: ways[how ?? '']!,
    on: readDay(on ?? ''),
    ...(arrived && { arrivedOn: readDay(arrived.slice('angekommen '.length)) }),
    abroad: parts.includes('im Ausland'),
  };
}

function readQuestion(kind: string, text: string): DeadlineQuestion {
  const parts = text.split(', ');
  const after = (index: number, word: string) => {
    if (!parts[index]?.startsWith(`${word} `)) throw new Error(`${text}: ${word} expected`);
    return readDay(parts[index].slice(word.length + 1));
  };
  switch (kind) {
    case 'Bekanntgabe':
      return { ask: 'announcement', notice: readNotice(parts) };
    case 'Widerspruch':
      return { ask: 'objection', notice: readNotice(parts), uninstructed: parts.includes('ohne Belehrung') };
    case 'Arbeitsuchend':
      return { ask: 'registration', endsOn: after(0, 'letzter Tag'), knownOn: after(1, 'bekannt') };
    case 'Zusage':
      return { ask: 'promise', madeOn: after(0, 'zugesagt'), workingDays: Number.parseInt(parts[1] ?? '', 10) };
    default:
      throw new Error(`a question of the kind ${kind}`);
  }
}

function readPlace(text: string) {
  const [, name = '', calendar] = /^(.+) \((DE-[A-Z-]+)\)$/.exec(text) ?? [];
  return { name, holidays: HolidayCalendar.parse(calendar) };
}

describe('the cases for the lawyer', () => {
  it('are two hundred at least, numbered, each once, from all sixteen states', () => {
    expect(cases.length).toBeGreaterThanOrEqual(200);
    expect(cases.map(([number]) => Number(number))).toEqual(cases.map((_, index) => index + 1));
    expect(new Set(cases.map(([, ...rest]) => rest.slice(0, 3).join())).size).toBe(cases.length);
    expect(new Set(cases.map(([, , place]) => readPlace(place ?? '').holidays.slice(0, 5))).size).toBe(16);
  });

  it.each(cases)('%s: %s, %s, %s', (_number, kind = '', place = '', question = '', announced = '', result = '') => {
    const deadline = deadlineOf(readQuestion(kind, question), readPlace(place));
    if (!deadline.ok) throw new Error(deadline.error.message);
    const { steps, day, isSigned } = deadline.value;
    expect(day).toBe(readDay(result));
    if (announced !== '') expect(steps[0].day).toBe(readDay(announced));
    expect(isSigned).toBe(false);
  });

  it('say that nobody has signed them', () => {
    expect(cases.every((cells) => cells.at(-1) === '')).toBe(true);
    expect(readFileSync('docs/deadline-cases.md', 'utf8')).toContain(
      '**Nicht juristisch geprüft, nicht unterschrieben.**',
    );
  });
});

it('the table of rules tells title, source, what moves the end, and the day of the check as the rules do', () => {
  const german = (day: string) => day.split('-').toReversed().join('.');
  const rules: readonly DeadlineRule[] = Object.values(deadlineRules);
  expect(
    rows.filter((cells) => cells.length === 6 && cells[0] !== 'Regel').filter(([cell]) => !cell?.startsWith('-')),
  ).toEqual(
    rules.map(({ title, sources, moves, checkedOn, signedOn }) => [
      title,
      sources.join(', '),
      expect.any(String),
      moves ?? 'bleibt',
      german(checkedOn),
      signedOn === null ? '' : german(signedOn),
    ]),
  );
});
