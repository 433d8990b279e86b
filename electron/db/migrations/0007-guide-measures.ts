import type { Migration } from '../migrate.ts';

/**
 * How long steps are dwelled on is kept as a histogram instead of a sum: a sum of one visit is that visit. Sums counted
 * before are dropped. Runs that were given up for another guide are counted, too.
 */
export const guideMeasures: Migration = {
  version: 7,
  name: 'guide-measures',
  up(db) {
    db.exec(`
      CREATE TABLE guide_count_new (
        guide_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        node_id TEXT NOT NULL,
        what TEXT NOT NULL CHECK (what IN ('started', 'visited', 'changed', 'reached', 'brokenOff', 'left')),
        amount INTEGER NOT NULL,
        PRIMARY KEY (guide_id, version, node_id, what)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO guide_count_new (guide_id, version, node_id, what, amount)
        SELECT guide_id, version, node_id, what, amount FROM guide_count WHERE what <> 'dwelledSeconds';
      DROP TABLE guide_count;
      ALTER TABLE guide_count_new RENAME TO guide_count;

      -- dwell_class: 0 for the shortest dwells; the bounds stand in shared/domain/guide/guide-measures.ts.
      CREATE TABLE guide_dwell (
        guide_id TEXT NOT NULL,
        version INTEGER NOT NULL,
        node_id TEXT NOT NULL,
        dwell_class INTEGER NOT NULL CHECK (dwell_class BETWEEN 0 AND 9),
        amount INTEGER NOT NULL,
        PRIMARY KEY (guide_id, version, node_id, dwell_class)
      ) STRICT, WITHOUT ROWID;
    `);
  },
};
