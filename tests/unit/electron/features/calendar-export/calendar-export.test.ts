import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { Temporal } from 'temporal-polyfill';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '#shared/domain/id.ts';
import { calendarFileName, calendarText } from '../../../../../electron/features/calendar-export/calendar-text.ts';
import {
  type CalendarEntry,
  type CalendarFeed,
  createCalendarFeed,
  registerCalendarChannels,
} from '../../../../../electron/features/calendar-export/index.ts';
import { silentLog } from '../../../../../electron/log.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { createHandlers } from '../../../../support/handlers.ts';
import { makeFolder } from '../../../../support/store.ts';

const now = '2026-11-23T08:00:00.000Z';

function entry(part: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    id: newId(),
    kind: 'callback',
    startAt: '2026-11-24T08:00:00.000Z',
    endAt: '2026-11-24T10:00:00.000Z',
    revision: 1,
    ...part,
  };
}

/** What another program's reader makes of a calendar. */
function imported(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      sequence: event.sequence,
      class: component.getFirstPropertyValue('class'),
      startAt: event.startDate.toJSDate().toISOString(),
      endAt: event.endDate.toJSDate().toISOString(),
    };
  });
}

describe('A calendar file', () => {
  it('is read by another library as it was meant', async () => {
    const one = entry();
    const other = entry({ kind: 'appointment', revision: 4 });
    expect(imported(await calendarText([one, other], now))).toEqual([
      {
        uid: `${one.id}@heisser-draht.invalid`,
        summary: 'Rückruf',
        sequence: 1,
        class: 'PRIVATE',
        startAt: one.startAt,
        endAt: one.endAt,
      },
      expect.objectContaining({ summary: 'Termin', sequence: 4 }),
    ]);
  });

  it('holds nothing but the time: no place, no words, nobody', async () => {
    const text = await calendarText([entry()], now);
    const event = new ICAL.Component(ICAL.parse(text) as unknown[]).getFirstSubcomponent('vevent')!;
    expect(event.getAllProperties().map(({ name }) => name)).toEqual(
      expect.not.arrayContaining(['description', 'location', 'attendee', 'organizer', 'contact', 'url', 'categories']),
    );
    expect(text).toMatch(/^SUMMARY:Rückruf\r$/m);
    expect(text).not.toMatch(/agentur|leistung|vermittlung|arge/i);
  });

  it('has lines and instants as RFC 5545 wants them', async () => {
    const text = await calendarText([entry()], now);
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true);
    expect(text).toContain('DTSTART:20261124T080000Z');
    expect(text).toContain('METHOD:PUBLISH');
  });

  it('is the wall-clock time that was agreed, in every week of five years, change days too', async () => {
    const begin = Temporal.PlainDateTime.from('2026-01-01T00:00');
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 5 * 365 * 96 }), async (quarters) => {
        const said = begin.add({ minutes: quarters * 15 }).toZonedDateTime('Europe/Berlin');
        const startAt = said.toInstant().toString({ smallestUnit: 'millisecond' });
        const endAt = said.add({ minutes: 45 }).toInstant().toString({ smallestUnit: 'millisecond' });
        const [read] = imported(await calendarText([entry({ startAt, endAt })], now));
        expect(read).toMatchObject({ startAt, endAt });
        const there = Temporal.Instant.from(read!.startAt).toZonedDateTimeISO('Europe/Berlin');
        expect(there.toPlainDateTime().toString()).toBe(said.toPlainDateTime().toString());
      }),
      { numRuns: 60 },
    );
  });

  it('goes to the window under a neutral name, or not at all', async () => {
    const one = entry();
    const { ipc, askResult } = createHandlers();
    const find = (id: string) => (id === one.id ? one : null);
    registerCalendarChannels(ipc, { callback: find, appointment: () => null }, createFakeClock(now));
    const handed = (await askResult('calendar:export', { kind: 'callback', id: one.id })) as {
      value: { name: string; text: string };
    };
    expect(handed.value.name).toBe(calendarFileName(one));
    expect(handed.value.name).toBe('rueckruf-2026-11-24.ics');
    expect(imported(handed.value.text)).toHaveLength(1);
    const refused = await askResult('calendar:export', { kind: 'appointment', id: one.id });
    expect(refused).toMatchObject({ ok: false, error: { code: 'no-entry' } });
  });
});

describe('The feed', () => {
  let folder: ReturnType<typeof makeFolder>;
  let feed: CalendarFeed;
  let entries: CalendarEntry[];
  let told: string[];
  beforeEach(() => {
    folder = makeFolder();
    entries = [entry()];
    told = [];
  });
  afterEach(async () => {
    await feed.stop();
    folder.remove();
  });

  const file = () => join(folder.path, 'kalender', 'rueckrufe.ics');
  const start = () => {
    feed = createCalendarFeed({
      file: file(),
      entries: () => entries,
      onFailure: () => told.push('failed'),
      onWritten: () => told.push('written'),
      clock: createFakeClock(now),
      log: silentLog,
      delayMs: 0,
    });
  };

  it('follows what is promised', async () => {
    start();
    await expect.poll(() => told).toEqual(['written']);
    entries = [entry(), entry({ startAt: '2026-11-25T08:00:00.000Z', endAt: '2026-11-25T09:00:00.000Z' })];
    feed.refresh();
    await expect.poll(() => told).toEqual(['written', 'written']);
    expect(imported(readFileSync(file(), 'utf8')).map(({ startAt }) => startAt)).toEqual(
      entries.map(({ startAt }) => startAt),
    );
  });

  it('tells when it cannot be written, and goes on once it can', async () => {
    writeFileSync(join(folder.path, 'kalender'), 'not a folder');
    start();
    await expect.poll(() => told).toEqual(['failed']);
    rmSync(join(folder.path, 'kalender'));
    mkdirSync(join(folder.path, 'kalender'));
    feed.refresh();
    await expect.poll(() => told).toEqual(['failed', 'written']);
  });

  it('writes what is still to be written before it stops', async () => {
    start();
    await expect.poll(() => told).toEqual(['written']);
    entries = [];
    feed.refresh();
    await feed.stop();
    expect(imported(readFileSync(file(), 'utf8'))).toEqual([]);
  });
});
