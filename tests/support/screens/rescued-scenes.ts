import type { OpenedRescued, RescuedList } from '#shared/domain/rescued/rescued.ts';

/** What a repair left, as the settings show it. */
export const rescuedList: RescuedList = {
  count: 3,
  entries: [
    { key: 1, table: 'note_version', reason: 'owner-lost', rescuedAt: '2026-11-22T08:00:00.000Z' },
    { key: 2, table: 'contact_number', reason: 'owner-lost', rescuedAt: '2026-11-22T08:00:00.000Z' },
    { key: 3, table: 'booking', reason: 'rule', rescuedAt: '2026-11-22T08:00:00.000Z' },
  ],
};

export const openedRescued: OpenedRescued = {
  key: 2,
  table: 'contact_number',
  reason: 'owner-lost',
  rescuedAt: '2026-11-22T08:00:00.000Z',
  fields: [
    { name: 'number', value: '+493023125144' },
    { name: 'customer_id', value: '019aa1c8-7c35-7000-8000-0123456789ab' },
    { name: 'first_name', value: 'Holger' },
    { name: 'last_name', value: 'Altmann' },
    { name: 'label', value: null },
  ],
  hasLostPerson: true,
};
