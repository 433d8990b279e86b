export { registerCallbackChannels } from './callback-channels.ts';
export { createCallbackRepository } from './callback-repository.ts';
export { createCallbacks, type CallbackService, type CallbackServiceOptions } from './callback-service.ts';
