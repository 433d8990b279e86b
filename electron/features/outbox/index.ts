export { type Central, type CentralAnswer, notConnected } from './central.ts';
export { registerOutboxChannels } from './outbox-channels.ts';
export { createOutbox, type NewOperation, type Outbox } from './outbox.ts';
