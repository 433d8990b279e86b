import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Core } from 'sip.js';
import { WebSocketServer } from 'ws';
import type { ScriptedPeer } from './scripted-peer.ts';

/** A scripted peer behind a real WebSocket on loopback. */
export interface ServedPeer {
  readonly url: string;
  /** Takes the server away, with its connections. */
  stop(): Promise<void>;
}

/** Serves a peer, on a port that is free or that it had before. */
export async function servePeer(peer: ScriptedPeer, port = 0): Promise<ServedPeer> {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port,
    handleProtocols: (names) => [...names][0] ?? false,
  });
  server.on('connection', (socket) => {
    const link = peer.transport(new Core.LoggerFactory().getLogger('test'));
    link.onMessage = (message) => socket.send(message);
    socket.on('message', (data: Buffer) => void link.send(data.toString()).catch(() => socket.close()));
    socket.on('close', () => void link.disconnect());
    void link.connect();
  });
  await once(server, 'listening');
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop() {
      for (const client of server.clients) client.terminate();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
