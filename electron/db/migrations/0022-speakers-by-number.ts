import type { Migration } from '../migrate.ts';

/** Finds who was spoken with at a number before, while somebody calls from it. */
export const speakersByNumber: Migration = {
  version: 22,
  name: 'speakers-by-number',
  up(db) {
    db.exec(
      `CREATE INDEX conversation_speaker ON conversation (number, customer_id) WHERE customer_id IS NOT NULL AND number IS NOT NULL`,
    );
  },
};
