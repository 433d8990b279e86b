import type { Variable } from './guide-file.ts';

/**
 * Facts that every guide knows without declaring them: from the call, the confirmed customer and the clock. They can be
 * corrected in the conversation. A fact that is not known is unknown in conditions, never false.
 */
export const knownFacts = {
  rechtskreis: {
    type: 'choice',
    label: 'Rechtskreis',
    values: { agentur: 'Agentur für Arbeit (SGB III)', arge: 'ARGE (SGB II)' },
    sensitive: false,
  },
  /** Jurisdiction of the call; its values are the site's. */
  stelle: { type: 'choice', label: 'Stelle', values: {}, sensitive: false },
  ueberlauf: { type: 'boolean', label: 'Überlauf von einem anderen Standort', sensitive: false },
  ausgehend: { type: 'boolean', label: 'Wir rufen an', sensitive: false },
  personBestaetigt: { type: 'boolean', label: 'Person ist bestätigt', sensitive: false },
  heute: { type: 'date', label: 'Heute', sensitive: false },
  stunde: { type: 'number', label: 'Stunde des Tages', min: 0, max: 23, decimals: 0, sensitive: false },
} as const satisfies Record<string, Variable>;

export type KnownFact = keyof typeof knownFacts;

/** Names in `jurisdictions` that stand for all of a kind. */
export const jurisdictionGroups = { agenturen: 'agency', argen: 'arge' } as const;
