import type { HolidayCalendar } from '../calendar/holiday-calendars.ts';
import type { Site } from './site.ts';

/** A town or district with the holidays that hold there. */
export interface LocalPlace {
  readonly name: string;
  readonly holidays: HolidayCalendar;
}

type Places = Pick<Site, 'name' | 'place' | 'places' | 'departments' | 'jurisdictions'>;

/** Where the site itself is; with the holidays of the whole country where its file does not say. */
export function placeOfSite({ name, place, places = [] }: Places): LocalPlace {
  return places.find(({ id }) => id === place) ?? { name, holidays: 'DE' };
}

/** Where a department works: its holidays decide when it calls back. */
export function placeOfDepartment(site: Places, departmentId: string): LocalPlace {
  return find(site, site.departments.find(({ id }) => id === departmentId)?.place);
}

/** Where an agency or ARGE has its seat: its holidays decide by when something must have arrived. */
export function placeOfJurisdiction(site: Places, jurisdictionId: string | null): LocalPlace {
  return find(site, site.jurisdictions.find(({ id }) => id === jurisdictionId)?.place);
}

function find(site: Places, placeId: string | undefined): LocalPlace {
  return site.places?.find(({ id }) => id === placeId) ?? placeOfSite(site);
}
