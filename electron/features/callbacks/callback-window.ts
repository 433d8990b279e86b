import { Temporal } from 'temporal-polyfill';
import type { CallbackWindow } from '#shared/domain/callback/callback.ts';
import type { Department } from '#shared/domain/site/site.ts';
import type { Instant } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';

/** A window as instants. */
export interface WindowInstants {
  readonly startAt: Instant;
  readonly endAt: Instant;
}

/** A promise further ahead is a slip of the keys. */
const maxDaysAhead = 366;

/** Friday, as Temporal counts (ISO 8601). */
const lastWorkingWeekday = 5;

/**
 * Reads what was agreed aloud as instants and tells, in a sentence, what is wrong with it: no such day or zone, a time
 * that the change of clocks leaves out or doubles, an end before the start, the past, the department's hours.
 * `siteZone` is the zone that the department's hours are meant in.
 */
export function checkWindow(
  window: CallbackWindow,
  context: { readonly department: Department; readonly siteZone: string; readonly now: Instant },
): Result<WindowInstants> {
  if (window.from >= window.to) {
    return failure('window-empty', 'Das Zeitfenster muss nach seinem Beginn enden. Es wurde nichts vereinbart.');
  }
  const read = readWindow(window);
  if (!read.ok) return read;
  const { start, end } = read.value;
  const now = Temporal.Instant.from(context.now);
  if (Temporal.Instant.compare(end.toInstant(), now) <= 0) {
    return failure('window-past', 'Dieses Zeitfenster ist schon vorbei. Bitte wählen Sie ein späteres.');
  }
  if (start.toInstant().since(now).total('hours') > maxDaysAhead * 24) {
    return failure('window-far', 'Dieses Zeitfenster liegt mehr als ein Jahr voraus. Bitte prüfen Sie das Datum.');
  }
  const { department, siteZone } = context;
  if (!isWithinHours(start.withTimeZone(siteZone), end.withTimeZone(siteZone), department)) {
    const { from, to } = department.callbackHours;
    return failure(
      'outside-hours',
      `${department.name} ruft montags bis freitags von ${from} bis ${to} Uhr zurück. Bitte wählen Sie ein Zeitfenster darin.`,
    );
  }
  return ok({ startAt: toInstant(start), endAt: toInstant(end) });
}

function readWindow(
  window: CallbackWindow,
): Result<{ readonly start: Temporal.ZonedDateTime; readonly end: Temporal.ZonedDateTime }> {
  const date = readOrNull(() => Temporal.PlainDate.from(window.date, { overflow: 'reject' }));
  if (!date) return failure('no-such-day', 'Diesen Tag gibt es nicht. Bitte prüfen Sie das Datum.');
  if (!readOrNull(() => date.toZonedDateTime(window.zone))) {
    return failure('no-such-zone', `Die Zeitzone „${window.zone}“ ist nicht bekannt. Es wurde nichts vereinbart.`);
  }
  const at = (time: string): Temporal.ZonedDateTime | null =>
    readOrNull(() =>
      date.toPlainDateTime(Temporal.PlainTime.from(time)).toZonedDateTime(window.zone, { disambiguation: 'reject' }),
    );
  const start = at(window.from);
  const end = at(window.to);
  if (start && end) return ok({ start, end });
  return failure(
    'clock-change',
    `Um ${start ? window.to : window.from} Uhr werden an diesem Tag die Uhren umgestellt. Bitte wählen Sie eine andere Zeit.`,
  );
}

/** Temporal says by a RangeError that something does not exist. */
function readOrNull<Value>(read: () => Value): Value | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function isWithinHours(start: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime, department: Department): boolean {
  const { from, to } = department.callbackHours;
  return (
    start.dayOfWeek <= lastWorkingWeekday &&
    start.toPlainDate().equals(end.toPlainDate()) &&
    Temporal.PlainTime.compare(start.toPlainTime(), from) >= 0 &&
    Temporal.PlainTime.compare(end.toPlainTime(), to) <= 0
  );
}

/** Always with milliseconds, so that instants sort as text. */
function toInstant(moment: Temporal.ZonedDateTime): Instant {
  return new Date(moment.epochMilliseconds).toISOString();
}
