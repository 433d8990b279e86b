export { registerActionChannels } from './action-channels.ts';
export type { StoredAction } from './action-repository.ts';
export { createCustomerActions, type CustomerActions } from './action-service.ts';
