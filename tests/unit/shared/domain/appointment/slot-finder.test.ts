import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AppointmentSetup } from '#shared/domain/appointment/appointment-setup.ts';
import { parseAppointments } from '#shared/domain/appointment/parse-appointments.ts';
import { createSlotFinder } from '#shared/domain/appointment/slot-finder.ts';
import { parseSite } from '#shared/domain/site/parse-site.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { describeProblem } from '#shared/yaml/file-problem.ts';

const folder = 'assets/appointments';

function siteOf(file: string): Site {
  const parsed = parseSite(readFileSync(`assets/sites/${file}`, 'utf8'), file);
  if (!parsed.ok) throw new Error(parsed.problems.map(describeProblem).join('\n'));
  return parsed.site;
}

function setupOf(file: string): AppointmentSetup {
  const parsed = parseAppointments(readFileSync(`${folder}/${file}`, 'utf8'), file, siteOf(file));
  if (!parsed.ok) throw new Error(parsed.problems.map(describeProblem).join('\n'));
  return parsed.setup;
}

const finder = createSlotFinder(siteOf('magdeburg.yaml'), setupOf('magdeburg.yaml'));
const nothing = { officers: new Map(), rooms: new Map() };

/** Monday, 23 November 2026, 10:14 in Magdeburg. */
const after = '2026-11-23T09:14:00.000Z';

function slots(concernId: string, taken = nothing, officerId?: string): string[] {
  const found = finder.find({ concernId, after, count: 3, ...(officerId && { officerId }) }, taken);
  if (!found.ok) throw new Error(found.error.message);
  return found.value.map(
    ({ date, from, to, officerId: who, roomId, meeting }) => `${date} ${from}-${to} ${who} ${roomId ?? meeting}`,
  );
}

describe('slots of a site', () => {
  it('take the length and the way of meeting from the concern, and the officers of its department', () => {
    expect(slots('erstgespraech')).toEqual([
      '2026-11-23 10:15-11:15 sommerlad raum-1-12',
      '2026-11-23 10:30-11:30 lautenbach raum-1-12',
      '2026-11-23 10:30-11:30 sommerlad raum-1-12',
    ]);
    expect(slots('arbeitslosmeldung')[0]).toBe('2026-11-23 10:15-10:30 sommerlad raum-1-12');
    expect(slots('studienwahl')[0]).toBe('2026-11-23 11:00-11:45 falkenhain raum-1-12');
  });

  it('leave out what is taken', () => {
    const morning = { from: Date.parse('2026-11-23T08:00:00Z'), to: Date.parse('2026-11-23T11:00:00Z') };
    const taken = { officers: new Map([['sommerlad', [morning]]]), rooms: new Map([['raum-1-12', [morning]]]) };
    expect(slots('erstgespraech', taken)[0]).toBe('2026-11-23 10:30-11:30 lautenbach raum-1-14');
    expect(slots('erstgespraech', taken, 'sommerlad')[0]).toBe('2026-11-23 12:00-13:00 sommerlad raum-1-12');
  });

  it('are none for a concern that nobody has', () => {
    expect(finder.find({ concernId: 'keins', after, count: 1 }, nothing)).toMatchObject({
      error: { code: 'no-concern' },
    });
  });
});

describe('the appointments files', () => {
  it.each(readdirSync(folder))('%s: every concern has somebody who takes it, within 14 days', (file) => {
    const setup = setupOf(file);
    const slotFinder = createSlotFinder(siteOf(file), setup);
    for (const { id } of setup.concerns) {
      const found = slotFinder.find({ concernId: id, after, until: '2026-12-07T09:14:00.000Z', count: 20 }, nothing);
      expect(found.ok && found.value.length, id).toBe(20);
    }
  });

  const magdeburg = readFileSync(`${folder}/magdeburg.yaml`, 'utf8');

  it.each([
    [
      'department: berufsberatung, minutes',
      'department: beratung, minutes',
      'concerns[3].department: den Fachbereich beratung gibt es am Standort nicht',
    ],
    ['id: sommerlad', 'id: lautenbach', 'officers[1].id: lautenbach gibt es hier schon'],
    ["to: '15:30', every: 15", "to: '08:30', every: 15", 'patterns[0].to: erwartet wird eine Uhrzeit nach 08:30'],
    ['id: raum-1-14', 'id: raum-1-12', 'rooms[1].id: raum-1-12 gibt es hier schon'],
    ['minutes: 60', 'minutes: eine Stunde', 'concerns[0].minutes: erwartet wird eine Zahl'],
  ])('name a slip with its line: %s as %s', (from, to, problem) => {
    expect(magdeburg).toContain(from);
    const read = parseAppointments(magdeburg.replace(from, to), 'magdeburg.yaml', siteOf('magdeburg.yaml'));
    expect(read.ok ? '' : read.problems.map(describeProblem).join('\n')).toContain(problem);
  });
});
