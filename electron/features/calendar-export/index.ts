export { type CalendarSources, registerCalendarChannels } from './calendar-channels.ts';
export { type CalendarFeed, createCalendarFeed } from './calendar-feed.ts';
export { calendarDays, type CalendarEntry } from './calendar-text.ts';
