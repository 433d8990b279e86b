import type { Migration } from '../migrate.ts';

/** Finds what is on file for an officer: nobody is offered a time that an imported appointment has. */
export const diaryOfRecords: Migration = {
  version: 30,
  name: 'diary-of-records',
  up(db) {
    db.exec(`CREATE INDEX appointment_officer ON appointment (officer, start_at) WHERE state = 'booked'`);
  },
};
