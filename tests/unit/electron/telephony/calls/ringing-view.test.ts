import { expect, test } from 'vitest';
import type { Site } from '#shared/domain/site/site.ts';
import { ringingViewOf } from '../../../../../electron/telephony/calls/ringing-view.ts';
import { callIn } from '../../../../support/calls.ts';
import { householdOrigin } from '../../../../support/fake-line.ts';

const site: Site = {
  id: 'magdeburg',
  name: 'Magdeburg',
  zone: 'Europe/Berlin',
  country: 'DE',
  jurisdictions: [
    { id: 'agentur-gera', name: 'Agentur für Arbeit Gera', short: 'Agentur Gera', kind: 'agency', law: 'SGB III' },
  ],
  partners: [{ id: 'gera', name: 'Gera' }],
  lines: [{ dialled: '+493023125010', jurisdiction: 'agentur-gera' }],
  departments: [{ id: 'a', name: 'A', jurisdictions: ['agentur-gera'], callbackHours: { from: '08:00', to: '16:00' } }],
  notReadyReasons: [{ id: 'pause', label: 'Pause' }],
  wrapUpSeconds: 60,
  headers: { queue: 'X-Queue', waitedSeconds: 'X-Wait-Seconds', originSite: 'X-Origin-Site' },
};

const origin = { ...householdOrigin, jurisdictionId: 'agentur-gera', overflowFrom: 'gera' };

test('a ringing call shows number, jurisdiction, overflow and waiting time, and nothing else', () => {
  const call = callIn({ name: 'ringing', since: '2026-11-23T08:00:00.000Z' }, { origin });
  expect(ringingViewOf([call], site, 'Strg+Umschalt+A')).toEqual({
    callId: call.id,
    number: '+49 30 23125101',
    jurisdiction: 'Agentur für Arbeit Gera',
    kind: 'agency',
    overflowFrom: 'Gera',
    waitedSeconds: 42,
    waiting: false,
    automatic: false,
    hotkey: 'Strg+Umschalt+A',
  });
});

test('a call that is being answered shows nothing any more', () => {
  const ringing = callIn({ name: 'ringing', since: '2026-11-23T08:00:00.000Z' }, { origin });
  expect(ringingViewOf([{ ...ringing, answering: true }], site, '')).toBeNull();
});

test('a call in any other state shows nothing', () => {
  const at = '2026-11-23T08:00:00.000Z';
  expect(ringingViewOf([], site, '')).toBeNull();
  expect(ringingViewOf([callIn({ name: 'active', since: at, answeredAt: at })], site, '')).toBeNull();
  expect(ringingViewOf([callIn({ name: 'ended', at, end: { reason: 'cancelled' } })], site, '')).toBeNull();
});
