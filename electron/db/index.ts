export type { Database } from './database.ts';
export type { KeyWrapper, Unwrapped } from './key-wrapper.ts';
export { openStore } from './open-store.ts';
export { createSecretStore, type SecretStore } from './secret-store.ts';
