import type { Site } from './site.ts';

/** Stands in when no site file can be used: calls ring and can be taken, of their route nothing is known. */
export const minimalSite: Site = {
  id: 'ersatz',
  name: 'Standort unbekannt',
  zone: 'Europe/Berlin',
  country: 'DE',
  jurisdictions: [
    { id: 'unbekannt', name: 'Rechtskreis unbekannt', short: 'Unbekannt', kind: 'agency', law: 'SGB III' },
  ],
  partners: [],
  // Required by the schema; a number that nobody dials.
  lines: [{ dialled: '+493023125999', jurisdiction: 'unbekannt' }],
  departments: [
    {
      id: 'fachbereich',
      name: 'Fachbereich',
      jurisdictions: ['unbekannt'],
      callbackHours: { from: '08:00', to: '16:00' },
    },
  ],
  notReadyReasons: [{ id: 'pause', label: 'Pause' }],
  wrapUpSeconds: 90,
  headers: { queue: 'X-Queue', waitedSeconds: 'X-Wait-Seconds', originSite: 'X-Origin-Site' },
};
