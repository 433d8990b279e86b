import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { minimalSite } from '#shared/domain/site/minimal-site.ts';
import { parseSite } from '#shared/domain/site/parse-site.ts';
import { Site } from '#shared/domain/site/site.ts';
import { describeProblem } from '#shared/yaml/file-problem.ts';

const magdeburg = readFileSync('assets/sites/magdeburg.yaml', 'utf8');

const sound = `id: probe
name: Probe
zone: Europe/Berlin
country: DE
jurisdictions:
  - { id: agentur, name: Agentur, short: Agentur, kind: agency, law: SGB III }
  - { id: arge, name: ARGE, short: ARGE, kind: arge, law: SGB II }
partners:
  - { id: gera, name: Gera }
lines:
  - { dialled: '+493023125500', queue: agentur, jurisdiction: agentur }
  - dialled: '+493023125600'
    jurisdiction: arge
    site: gera
departments:
  - id: leistung
    name: Leistung
    jurisdictions: [agentur, arge]
    callbackHours: { from: '08:00', to: '16:00' }
notReadyReasons:
  - { id: pause, label: Pause }
wrapUpSeconds: 60
headers: { queue: X-Queue, waitedSeconds: X-Wait-Seconds, originSite: X-Origin-Site }
`;

function sentences(from: string, to: string): string[] {
  expect(sound).toContain(from);
  const parsed = parseSite(sound.replace(from, to), 'probe.yaml');
  return parsed.ok ? [] : parsed.problems.map(describeProblem);
}

test('a sound site is read', () => {
  expect(parseSite(sound, 'probe.yaml')).toMatchObject({ ok: true, site: { id: 'probe', wrapUpSeconds: 60 } });
});

describe('a broken site file names line, field and what is expected', () => {
  test.each([
    [
      "'+493023125600'",
      "'030 23125600'",
      'probe.yaml, Zeile 12, Feld lines[1].dialled: erwartet wird eine Nummer wie +493023125000.',
    ],
    [
      "'+493023125600'",
      '+493023125600',
      'probe.yaml, Zeile 12, Feld lines[1].dialled: erwartet wird ein Text (Zahlen bitte in Anführungszeichen).',
    ],
    [
      'jurisdiction: arge\n',
      'jurisdiction: arg\n',
      'probe.yaml, Zeile 13, Feld lines[1].jurisdiction: den Rechtskreis arg gibt es unter jurisdictions nicht.',
    ],
    [
      'site: gera',
      'site: gotha',
      'probe.yaml, Zeile 14, Feld lines[1].site: den Standort gotha gibt es unter partners nicht.',
    ],
    [
      '[agentur, arge]',
      '[agentur, arg]',
      'probe.yaml, Zeile 18, Feld departments[0].jurisdictions[1]: den Rechtskreis arg gibt es unter jurisdictions nicht.',
    ],
    [
      "to: '16:00'",
      "to: '07:00'",
      'probe.yaml, Zeile 19, Feld departments[0].callbackHours.to: erwartet wird eine Uhrzeit nach 08:00.',
    ],
    [
      "to: '16:00'",
      "to: '24:00'",
      'probe.yaml, Zeile 19, Feld departments[0].callbackHours.to: erwartet wird eine Uhrzeit wie 09:30.',
    ],
    [
      'Europe/Berlin',
      'Europe/Magdeburg',
      'probe.yaml, Zeile 3, Feld zone: erwartet wird eine Zeitzone wie Europe/Berlin.',
    ],
    ['id: probe', 'id: anders', 'probe.yaml, Zeile 1, Feld id: die Kennung muss wie die Datei heißen: probe.'],
    ['id: arge,', 'id: agentur,', 'probe.yaml, Zeile 7, Feld jurisdictions[1].id: agentur gibt es hier schon.'],
    [
      "'+493023125600'",
      "'+493023125500'\n    queue: agentur",
      'probe.yaml, Zeile 12, Feld lines[1].dialled: +493023125500 agentur gibt es hier schon.',
    ],
    [
      'kind: arge',
      'kind: jobcenter',
      'probe.yaml, Zeile 7, Feld jurisdictions[1].kind: erwartet wird eines von: agency, arge.',
    ],
    [
      'wrapUpSeconds: 60',
      'wrapUpSeconds: 1 Minute',
      'probe.yaml, Zeile 22, Feld wrapUpSeconds: erwartet wird eine Zahl.',
    ],
  ])('%s as %s', (from, to, sentence) => {
    expect(sentences(from, to)).toContain(sentence);
  });

  test('more than eight reasons not to be ready', () => {
    const reasons = Array.from({ length: 9 }, (_, index) => `  - { id: grund-${index}, label: Grund }`).join('\n');
    expect(sentences('  - { id: pause, label: Pause }', reasons)).toEqual([
      'probe.yaml, Zeile 20, Feld notReadyReasons: erlaubt sind höchstens 8 Einträge.',
    ]);
  });
});

describe('the site that is shipped', () => {
  const parsed = parseSite(magdeburg, 'magdeburg.yaml');
  if (!parsed.ok) throw new Error(parsed.problems.map(describeProblem).join('\n'));
  const { site } = parsed;

  test('has lines with numbers of their own, all from the ranges for film and television', () => {
    const numbers = site.lines.map(({ dialled }) => dialled);
    expect(new Set(numbers).size).toBe(numbers.length);
    for (const number of numbers) expect(number).toMatch(/^\+49(3023125|4066969|8999998)\d{3}$/);
  });

  test('has a line for every jurisdiction, and a placement service that calls back for each', () => {
    const jurisdictions = site.jurisdictions.map(({ id }) => id).toSorted();
    expect(site.lines.map(({ jurisdiction }) => jurisdiction).toSorted()).toEqual(jurisdictions);
    const placement = site.departments.find(({ id }) => id === 'arbeitsvermittlung');
    expect(placement?.jurisdictions.toSorted()).toEqual(jurisdictions);
  });
});

test('the minimal site is a valid one', () => {
  expect(Site.parse(minimalSite)).toEqual(minimalSite);
});
