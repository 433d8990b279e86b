import type { Log } from '../log.ts';
import type { Database } from './database.ts';

/** One step of the schema. Imports types alone: it must do tomorrow what it did the day it was written. */
export interface Migration {
  /** Schema version that it leads to; one more than the migration before. */
  readonly version: number;
  readonly name: string;
  up(db: MigrationDatabase): void;
}

/** What a migration may do with the database. */
export type MigrationDatabase = Pick<Database, 'exec' | 'statement'>;

/**
 * Brings the schema to the newest version: each migration in one transaction with its version, so that a crash leaves
 * the file at a version that exists. A file with a newer schema must have been refused before.
 */
export function migrate(db: Database, migrations: readonly Migration[], log: Log): void {
  for (const migration of migrations) {
    if (migration.version <= db.schemaVersion()) continue;
    db.transaction(`migrate-${migration.version}`, () => {
      migration.up(db);
      db.setSchemaVersion(migration.version);
    });
    log.info('store-migrated', { version: migration.version, name: migration.name });
  }
}
