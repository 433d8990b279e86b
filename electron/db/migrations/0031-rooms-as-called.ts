import type { Migration } from '../migrate.ts';

/** A room is kept as it is called ("Raum 214", "Saal"): so far some had their number alone, and screens said "Raum". */
export const roomsAsCalled: Migration = {
  version: 31,
  name: 'rooms-as-called',
  up(db) {
    db.exec(`
      UPDATE appointment SET room = 'Raum ' || room WHERE room GLOB '[0-9]*';
      UPDATE booking SET room = 'Raum ' || room WHERE room GLOB '[0-9]*';
    `);
  },
};
