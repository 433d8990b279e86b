import type { AwayChange, OfficersOfDay } from '#shared/domain/appointment/booking.ts';
import { germanDay } from '#shared/domain/calendar/german-day.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Clock, LocalDate } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import { Temporal } from 'temporal-polyfill';
import { attemptWrite } from '../../db/store-failure.ts';
import type { Log } from '../../log.ts';
import type { AwayRepository } from './away-repository.ts';
import type { BookingRepository } from './booking-repository.ts';
import { dayAt } from './days.ts';
import type { SlotDesk } from './slot-desk.ts';

/** Days on which officers are not there: nothing is offered with them, and whom they had is to be called. */
export interface OfficersAway {
  officersOn(date: LocalDate): OfficersOfDay;
  setAway(change: AwayChange): Result<void>;
}

const notDone = 'Es wurde nichts geändert. Bitte noch einmal versuchen.';
const nobody = failure('no-officer', 'Diese Fachkraft gibt es hier nicht. Es wurde nichts geändert.');

export function createOfficersAway(options: {
  readonly away: AwayRepository;
  readonly bookings: Pick<BookingRepository, 'countOn'>;
  readonly desk: Pick<SlotDesk, 'setup'>;
  readonly site: Pick<Site, 'zone'>;
  readonly advisor: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly onChange: () => void;
}): OfficersAway {
  const { away, bookings, desk, site, advisor, clock, log } = options;
  return {
    officersOn(date) {
      const officers = desk.setup()?.officers ?? [];
      return {
        officers: officers.map(({ id, name }) => ({ id, name })),
        away: away
          .list(date)
          .filter((one) => one.date === date)
          .map(({ officerId, officer }) => ({
            officerId,
            officer,
            toMove: bookings.countOn({ officerId, officer, date, now: clock.now() }),
          })),
      };
    },

    setAway: ({ date, officerId, isAway }) =>
      attemptWrite(log, 'officer-away', notDone, () => {
        const officer = desk.setup()?.officers.find(({ id }) => id === officerId)?.name;
        if (officer === undefined) return nobody;
        const now = clock.now();
        const today = dayAt(now, site.zone);
        if (date < today) {
          const day = germanDay(Temporal.PlainDate.from(date));
          return failure('day-over', `${day} ist schon vorbei. Es wurde nichts geändert.`);
        }
        away.forgetBefore(today);
        if (isAway) away.add({ date, officerId, officer, since: now, by: advisor });
        else away.remove(date, officerId);
        options.onChange();
        return ok();
      }),
  };
}
