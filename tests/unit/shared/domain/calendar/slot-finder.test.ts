import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createSlotFinder } from '#shared/domain/calendar/slot-finder.ts';
import { parseSite } from '#shared/domain/site/parse-site.ts';
import { describeProblem } from '#shared/yaml/file-problem.ts';

const magdeburg = readFileSync('assets/sites/magdeburg.yaml', 'utf8');
const parsed = parseSite(magdeburg, 'magdeburg.yaml');
if (!parsed.ok) throw new Error(parsed.problems.map(describeProblem).join('\n'));
const { site } = parsed;

const finder = createSlotFinder(site);
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

describe('slots of the site file', () => {
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

describe('a slip in the appointments of a site file is named', () => {
  it.each([
    [
      'department: berufsberatung, minutes',
      'department: beratung, minutes',
      'appointments.concerns[3].department: den Fachbereich beratung gibt es',
    ],
    ['id: sommerlad', 'id: lautenbach', 'appointments.officers[1].id: lautenbach gibt es hier schon'],
    ["to: '15:30', every: 15", "to: '08:30', every: 15", 'patterns[0].to: erwartet wird eine Uhrzeit nach 08:30'],
    ['id: raum-1-14', 'id: raum-1-12', 'appointments.rooms[1].id: raum-1-12 gibt es hier schon'],
  ])('%s as %s', (from, to, problem) => {
    expect(magdeburg).toContain(from);
    const read = parseSite(magdeburg.replace(from, to), 'magdeburg.yaml');
    expect(read.ok ? '' : read.problems.map(describeProblem).join('\n')).toContain(problem);
  });
});
