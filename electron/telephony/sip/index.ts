export { readOrigin } from './headers/read-origin.ts';
export { createSipLine, type SipLineOptions } from './sip-line.ts';
export { webSocketTransport, type WebSocketOptions } from './websocket-transport.ts';
