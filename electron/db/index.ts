export type { Database } from './database.ts';
export type { KeyWrapper } from './key-wrapper.ts';
export { openStore } from './open-store.ts';
export { createSecretStore, type SecretStore } from './secret-store.ts';
