import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openTimesOf } from '#shared/domain/calendar/open-times.ts';
import { minimalSite } from '#shared/domain/site/minimal-site.ts';
import { parseSite } from '#shared/domain/site/parse-site.ts';
import { placeOfDepartment, placeOfJurisdiction } from '#shared/domain/site/place.ts';
import type { Site } from '#shared/domain/site/site.ts';
import { describeProblem } from '#shared/yaml/file-problem.ts';

const sound = `id: probe
name: Probe
zone: Europe/Berlin
country: DE
places:
  - { id: worbis, name: Worbis, holidays: DE-TH-EIC }
  - { id: stendal, name: Stendal, holidays: DE-ST }
place: stendal
exceptions:
  - { on: '12-24', name: Heiligabend }
jurisdictions:
  - { id: agentur, name: Agentur, short: Agentur, kind: agency, law: SGB III }
  - { id: arge, name: ARGE, short: ARGE, kind: arge, law: SGB II, place: worbis }
partners: []
lines:
  - { dialled: '+493023125500', jurisdiction: agentur }
departments:
  - id: leistung
    name: Leistung
    jurisdictions: [agentur, arge]
    callbackHours: { from: '08:00', to: '16:00' }
    place: worbis
    openingHours:
      - { days: [mon, thu], from: '09:00', to: '12:00' }
    exceptions:
      - { on: '12-24', name: Notdienst, hours: [{ from: '10:00', to: '11:00' }] }
      - { on: '2027-06-01', until: '2027-06-04', name: Umzug }
  - id: empfang
    name: Empfang
    jurisdictions: [agentur]
    callbackHours: { from: '08:00', to: '16:00' }
notReadyReasons:
  - { id: pause, label: Pause }
wrapUpSeconds: 60
headers: { queue: X-Queue, waitedSeconds: X-Wait-Seconds, originSite: X-Origin-Site }
`;

function read(text = sound, file = 'probe.yaml'): Site {
  const parsed = parseSite(text, file);
  if (!parsed.ok) throw new Error(parsed.problems.map(describeProblem).join('\n'));
  return parsed.site;
}

describe('a slip in places and hours is named with its line', () => {
  it.each([
    ['place: stendal', 'place: gardelegen', 'Zeile 8, Feld place: den Ort gardelegen gibt es unter places nicht'],
    ['SGB II, place: worbis', 'SGB II, place: x', 'Feld jurisdictions[1].place: den Ort x gibt es'],
    ['    place: worbis', '    place: x', 'Zeile 22, Feld departments[0].place: den Ort x gibt es'],
    ['id: worbis', 'id: stendal', 'Feld places[1].id: stendal gibt es hier schon'],
    [
      "from: '09:00', to: '12:00'",
      "from: '09:00', to: '09:00'",
      'openingHours[0].to: erwartet wird eine Uhrzeit nach 09:00',
    ],
    ["to: '11:00'", "to: '09:00'", 'departments[0].exceptions[0].hours[0].to: erwartet wird eine Uhrzeit nach 10:00'],
    ["{ on: '12-24', name: Heiligabend }", "{ on: '02-30', name: X }", 'exceptions[0].on: diesen Tag gibt es nicht'],
    ["until: '2027-06-04'", "until: '2027-05-04'", 'exceptions[1].until: erwartet wird ein Tag nach 2027-06-01'],
    ["on: '2027-06-01', until", "on: '06-01', until", 'exceptions[1].until: on braucht dafür ein Jahr: 2026-12-28'],
    ['DE-TH-EIC', 'DE-EIC', 'Zeile 6, Feld places[0].holidays: erwartet wird eines von: DE, DE-BW'],
  ])('%s as %s', (from, to, problem) => {
    expect(sound).toContain(from);
    const parsed = parseSite(sound.replace(from, to), 'probe.yaml');
    expect(parsed.ok ? [] : parsed.problems.map(describeProblem).join('\n')).toContain(problem);
  });

  it('29 February is a day of every year', () => {
    expect(read(sound.replace('12-24', '02-29')).exceptions?.[0]?.on).toBe('02-29');
  });
});

describe('a department', () => {
  it('has the holidays of its place, else those of the site', () => {
    const site = read();
    expect(placeOfDepartment(site, 'leistung').name).toBe('Worbis');
    expect(placeOfDepartment(site, 'empfang').name).toBe('Stendal');
    expect(openTimesOf(site, 'leistung')?.closedBecause('2026-06-04')).toBe('Fronleichnam');
    expect(openTimesOf(site, 'empfang')?.closedBecause('2026-06-04')).toBeNull();
    expect(openTimesOf(site, 'niemand')).toBeNull();
  });

  it('has a week and exceptions of its own, before those of the site', () => {
    const [leistung, empfang] = [openTimesOf(read(), 'leistung')!, openTimesOf(read(), 'empfang')!];
    expect(leistung.on('2026-12-24')).toHaveLength(1);
    expect(empfang.closedBecause('2026-12-24')).toBe('Heiligabend');
    expect(leistung.closedBecause('2027-06-03')).toBe('Umzug');
    expect(leistung.closedBecause('2026-11-24')).toBe('Dienstag');
    expect(empfang.closedBecause('2026-11-24')).toBeNull();
  });

  it('of a site that says nothing has the holidays of the country', () => {
    const { id } = minimalSite.departments[0]!;
    expect(openTimesOf(minimalSite, id)?.closedBecause('2026-12-25')).toBe('1. Weihnachtstag');
    expect(openTimesOf(minimalSite, id)?.closedBecause('2027-01-06')).toBeNull();
  });
});

describe('the places of the sites that are shipped', () => {
  const [magdeburg, gera] = ['magdeburg', 'gera'].map((id) =>
    read(readFileSync(`assets/sites/${id}.yaml`, 'utf8'), `${id}.yaml`),
  ) as [Site, Site];

  it.each([
    ['agentur-magdeburg', 'Magdeburg', 'DE-ST'],
    ['agentur-halberstadt', 'Halberstadt', 'DE-ST'],
    ['agentur-stendal', 'Stendal', 'DE-ST'],
    ['arge-boerde', 'Börde', 'DE-ST'],
    ['arge-quedlinburg', 'Quedlinburg', 'DE-ST'],
    ['agentur-gera', 'Gera', 'DE-TH'],
    ['agentur-gotha', 'Gotha', 'DE-TH'],
  ])('%s has its seat in %s (%s), from both', (id, name, holidays) => {
    for (const site of [magdeburg, gera]) expect(placeOfJurisdiction(site, id)).toMatchObject({ name, holidays });
  });

  it('close on Epiphany in Magdeburg, on World Children’s Day in Gera, on Christmas Eve in both', () => {
    const reason = (site: Site, day: string) => openTimesOf(site, 'leistung-sgb-3')?.closedBecause(day);
    expect([reason(magdeburg, '2027-01-06'), reason(gera, '2027-01-06')]).toEqual(['Heilige Drei Könige', null]);
    expect([reason(magdeburg, '2027-09-20'), reason(gera, '2027-09-20')]).toEqual([null, 'Weltkindertag']);
    expect([reason(magdeburg, '2026-12-24'), reason(gera, '2026-12-24')]).toEqual(['Heiligabend', 'Heiligabend']);
  });
});
