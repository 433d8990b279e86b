export type { Database } from './database.ts';
export type { KeyWrapper, Unwrapped } from './key-wrapper.ts';
export { openStore } from './open-store.ts';
export { createSecretStore, type SecretStore } from './secret-store.ts';
export { backupFolder, createBackups, type Backups } from './backup/backups.ts';
export { usualBackupPolicy, type BackupPolicy } from './backup/backup-policy.ts';
export { createReserve, type Reserve } from './space/reserve.ts';
export { freeBytesOf, type SpaceLevel, usualSpaceLimits, watchSpace } from './space/space-watch.ts';
