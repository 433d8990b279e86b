export { registerOutboundChannels } from './outbound-channels.ts';
export { createOutbound, type OutboundService, type OutboundServiceOptions } from './outbound-service.ts';
