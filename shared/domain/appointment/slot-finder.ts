import { failure, ok, type Result } from '../../result.ts';
import type { Site } from '../site/site.ts';
import type { AppointmentSetup } from './appointment-setup.ts';
import { findSlots } from '../calendar/find-slots.ts';
import { type OpenTimes, openTimesOf } from '../calendar/open-times.ts';
import type { OfficerDiary, Slot, SlotWish } from '../calendar/slot.ts';
import type { Span } from '../calendar/span.ts';

/** A wish whose length comes from the concern. */
export interface ConcernWish extends Omit<SlotWish, 'minutes'> {
  readonly concernId: string;
}

/** What takes the time of officers and rooms, by their ids; each in order of start. */
export interface Taken {
  readonly officers: ReadonlyMap<string, readonly Span[]>;
  readonly rooms: ReadonlyMap<string, readonly Span[]>;
}

/** Finds slots with the officers, rooms, hours and concerns of a site. Keep one: it remembers the days it has looked at. */
export interface SlotFinder {
  find(wish: ConcernWish, taken: Taken): Result<Slot[], 'no-concern'>;
}

export function createSlotFinder(site: Site, { concerns, officers, rooms }: AppointmentSetup): SlotFinder {
  const openTimes = new Map<string, OpenTimes | null>(site.departments.map(({ id }) => [id, openTimesOf(site, id)]));
  return {
    find({ concernId, ...wish }, taken) {
      const concern = concerns.find(({ id }) => id === concernId);
      const open = concern && openTimes.get(concern.department);
      if (!concern || !open) {
        return failure(
          'no-concern',
          'Für dieses Anliegen werden hier keine Termine vergeben. Es wurde nichts gebucht.',
        );
      }
      const diaries = officers
        .filter(({ department }) => department === concern.department)
        .map(({ id, patterns }): OfficerDiary => ({
          officerId: id,
          patterns,
          open,
          busy: taken.officers.get(id) ?? [],
        }));
      const { minutes, meeting } = concern;
      return ok(
        findSlots(
          diaries,
          rooms.map(({ id }) => ({ roomId: id, busy: taken.rooms.get(id) ?? [] })),
          { ...(meeting && { meeting }), ...wish, minutes },
        ),
      );
    },
  };
}
