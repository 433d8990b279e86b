import type { GuideMeasures, StepMeasures } from '#shared/domain/guide/guide-measures.ts';

const step = (
  title: string,
  [brokenOff, left, visited, changed]: readonly [number, number, number, number],
  typicalDwell: number | null,
): StepMeasures => ({ nodeId: title, title, brokenOff, left, visited, changed, typicalDwell });

/** Invented counts of a few guides. */
export const guideMeasures: GuideMeasures[] = [
  {
    guideId: 'arbeitslos-melden',
    version: 2,
    title: 'Arbeitslos melden',
    started: 140,
    reached: 115,
    brokenOff: 15,
    left: 5,
    steps: [
      step('Seit wann ohne Arbeit?', [10, 0, 130, 15], 3),
      step('Papiere nennen', [5, 0, 110, 0], 5),
      step('Schon arbeitsuchend gemeldet?', [0, 5, 135, 10], 1),
      step('Begrüßung', [0, 0, 140, 0], 0),
    ],
  },
  {
    guideId: 'nebenjob',
    version: 1,
    title: 'Nebenjob mitteilen',
    started: 45,
    reached: 35,
    brokenOff: 5,
    left: 0,
    steps: [step('Wie viele Stunden?', [5, 0, 40, 0], null)],
  },
  { guideId: 'umzug', version: 1, title: 'Umzug melden', started: 5, reached: 5, brokenOff: 0, left: 0, steps: [] },
];
