import type { Id } from '#shared/domain/id.ts';
import type { Clock } from '#shared/domain/time.ts';
import { failure, ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import { type CalendarEntry, calendarFileName, calendarText } from './calendar-text.ts';

/** Where entries come from, by their kind; null for what is not there any more. */
export type CalendarSources = Readonly<Record<CalendarEntry['kind'], (id: Id) => CalendarEntry | null>>;

const gone = failure('no-entry', 'Diesen Termin gibt es nicht mehr. Es wurde keine Datei geschrieben.');

/** Hands one entry to the window as a file for a calendar program. */
export function registerCalendarChannels(ipc: Ipc, sources: CalendarSources, clock: Clock): void {
  ipc.handle('agent', 'calendar:export', async ({ kind, id }) => {
    const entry = sources[kind](id);
    if (!entry) return gone;
    return ok({ name: calendarFileName(entry), text: await calendarText([entry], clock.now()) });
  });
}
