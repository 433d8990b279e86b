import { expect, it } from 'vitest';
import { readSlotWish } from '#shared/domain/appointment/read-slot-wish.ts';

const officers = [
  { id: 'lautenbach', name: 'Ines Lautenbach' },
  { id: 'sommerlad', name: 'Jens Sommerlad' },
  { id: 'sommerlad-2', name: 'Ute Sommerlad' },
];

it.each([
  ['morgens', { to: '10:00' }],
  ['nach 15 Uhr am Telefon', { from: '15:00', meeting: 'telephone' }],
  ['Di bei Frau Lautenbach', { days: ['tue'], officerId: 'lautenbach' }],
  ['persönlich, zwischen 9 und 11', { from: '09:00', to: '11:00', meeting: 'room' }],
  // Two of that name: the advisor has to say which.
  ['bei Sommerlad', {}],
  ['bei Ute Sommerlad', {}],
  ['egal', {}],
])('reads "%s"', (said, wish) => expect(readSlotWish(said, officers)).toEqual(wish));
