import { type OpenTimes, openTimesOf } from '#shared/domain/calendar/open-times.ts';
import type { Site } from '#shared/domain/site/site.ts';

/** Open times of the departments of a site; each remembers the days it has looked at. Throws where there is no such one. */
export function departmentTimes(site: Site): (departmentId: string) => OpenTimes {
  const known = new Map<string, OpenTimes>();
  return (departmentId) => {
    const times = known.get(departmentId) ?? openTimesOf(site, departmentId);
    if (!times) throw new Error(`no department ${departmentId}`);
    known.set(departmentId, times);
    return times;
  };
}
