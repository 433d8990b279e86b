import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { failure, ok, type Result } from '../../result.ts';
import { Instant, LocalDate, LocalTime } from '../time.ts';
import { germanDay } from './german-day.ts';

/**
 * A time that people agreed on: what they said, where it holds, and the instant it was read as. What they said is the
 * promise; the instant is for sorting and may be read anew ({@link stillHolds}) when a state changes its clocks.
 */
export const AgreedTime = z.object({
  date: LocalDate,
  time: LocalTime,
  /** IANA zone, such as `Europe/Berlin`. */
  zone: z.string().min(1).max(64),
  at: Instant,
});
export type AgreedTime = z.infer<typeof AgreedTime>;

/** What people say of a time. */
export type SaidTime = Omit<AgreedTime, 'at'>;

/** Before or after the clocks are put back, for a time that comes twice. */
export type Turn = 'first' | 'second';

export type AgreedTimeFault = 'no-such-day' | 'no-such-zone' | 'time-left-out' | 'time-twice';

/**
 * Reads a time as it was said. One that the change of clocks leaves out is refused; one that comes twice is asked about,
 * and the answer goes into `turn`. Nothing is ever shifted.
 */
export function agreeOn(said: SaidTime, turn?: Turn): Result<AgreedTime, AgreedTimeFault> {
  const date = readOrNull(() => Temporal.PlainDate.from(said.date, { overflow: 'reject' }));
  if (!date) return failure('no-such-day', 'Diesen Tag gibt es nicht. Bitte prüfen Sie das Datum.');
  const time = Temporal.PlainTime.from(said.time);
  const read = (disambiguation: 'earlier' | 'later') =>
    readOrNull(() => date.toPlainDateTime(time).toZonedDateTime(said.zone, { disambiguation }));
  const [earlier, later] = [read('earlier'), read('later')];
  if (!earlier || !later) {
    return failure('no-such-zone', `Die Zeitzone „${said.zone}“ ist nicht bekannt. Es wurde nichts vereinbart.`);
  }
  if (!earlier.toPlainTime().equals(time)) {
    return failure(
      'time-left-out',
      `${said.time} Uhr gibt es am ${germanDay(date)} nicht, weil die Uhren vorgestellt werden. Bitte wählen Sie eine andere Zeit.`,
    );
  }
  if (!earlier.equals(later) && turn === undefined) {
    return failure(
      'time-twice',
      `${said.time} Uhr gibt es am ${germanDay(date)} zweimal, weil die Uhren zurückgestellt werden. Bitte wählen Sie: vor oder nach der Umstellung.`,
    );
  }
  return ok({ ...said, at: instantText((turn === 'second' ? later : earlier).toInstant()) });
}

/** What the wall clock of a zone shows at an instant. */
export function agreedTimeAt(at: Instant, zone: string): AgreedTime {
  const there = Temporal.Instant.from(at).toZonedDateTimeISO(zone);
  return {
    date: there.toPlainDate().toString(),
    time: there.toPlainTime().toString({ smallestUnit: 'minute' }),
    zone,
    at: instantText(there.toInstant()),
  };
}

/** Whether what was said is still the instant that was kept: a law may change the clocks of a zone after the promise. */
export function stillHolds({ at, ...said }: AgreedTime): boolean {
  return (['first', 'second'] as const).some((turn) => {
    const again = agreeOn(said, turn);
    return again.ok && Temporal.Instant.from(again.value.at).equals(Temporal.Instant.from(at));
  });
}

/** Always with milliseconds, so that instants sort as text. */
export function instantText(at: Temporal.Instant): Instant {
  return at.toString({ smallestUnit: 'millisecond' });
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
