import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpsServer } from 'node:https';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Core, type Transport, TransportState } from 'sip.js';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { LineTransport } from '../../../../../electron/telephony/sip/guarded-transport.ts';
import {
  ConnectionFailure,
  type WebSocketOptions,
  webSocketTransport,
} from '../../../../../electron/telephony/sip/websocket-transport.ts';

const cleanUp: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const step of cleanUp.splice(0).toReversed()) await step();
});

function transportTo(options: WebSocketOptions): LineTransport {
  const transport = webSocketTransport(options)(new Core.LoggerFactory().getLogger('test'));
  cleanUp.push(() => transport.dispose());
  return transport;
}

/** A PBX that only takes WebSockets. */
async function startServer(): Promise<{ server: WebSocketServer; port: number; connection: Promise<WebSocket> }> {
  const server = new WebSocketServer({
    host: '127.0.0.1',
    port: 0,
    handleProtocols: (names) => [...names][0] ?? false,
  });
  await once(server, 'listening');
  cleanUp.push(() => closeServer(server));
  const connection = once(server, 'connection').then(([socket]) => socket as WebSocket);
  return { server, port: (server.address() as AddressInfo).port, connection };
}

function closeServer(server: WebSocketServer): Promise<void> {
  for (const client of server.clients) client.terminate();
  return new Promise((resolve) => server.close(() => resolve()));
}

function nextMessage(transport: Transport): Promise<string> {
  return new Promise((resolve) => {
    transport.onMessage = resolve;
  });
}

function nextDisconnect(transport: Transport): Promise<Error | undefined> {
  return new Promise((resolve) => {
    transport.onDisconnect = resolve;
  });
}

describe('A WebSocket to the PBX', () => {
  it('speaks the subprotocol "sip" and carries messages both ways', async () => {
    const { port, connection } = await startServer();
    const transport = transportTo({ server: `ws://127.0.0.1:${port}` });
    await transport.connect();
    const peer = await connection;
    expect(peer.protocol).toBe('sip');
    expect(transport).toMatchObject({ protocol: 'WS', state: TransportState.Connected });

    const arrived = once(peer, 'message');
    await transport.send('OPTIONS sip:x SIP/2.0');
    expect(String((await arrived)[0])).toBe('OPTIONS sip:x SIP/2.0');
    const heard = nextMessage(transport);
    peer.send('SIP/2.0 200 Schön');
    expect(await heard).toBe('SIP/2.0 200 Schön');
  });

  it('tells our own farewell from a loss', async () => {
    const { server, port } = await startServer();
    const transport = transportTo({ server: `ws://127.0.0.1:${port}` });
    await transport.connect();
    const left = nextDisconnect(transport);
    await transport.disconnect();
    expect(await left).toBeUndefined();

    const again = once(server, 'connection').then(([socket]) => socket as WebSocket);
    await transport.connect();
    const lost = nextDisconnect(transport);
    (await again).terminate();
    expect(await lost).toBeInstanceOf(ConnectionFailure);
    expect(transport.isConnected()).toBe(false);
    await expect(transport.send('x')).rejects.toThrow('not connected');
  });

  it('is one connection, however often it is asked for', async () => {
    const { server, port } = await startServer();
    const transport = transportTo({ server: `ws://127.0.0.1:${port}` });
    await Promise.all([transport.connect(), transport.connect()]);
    await transport.connect();
    expect(server.clients.size).toBe(1);
  });

  it('says at once that nobody listens', async () => {
    const { server, port } = await startServer();
    await closeServer(server);
    const transport = transportTo({ server: `ws://127.0.0.1:${port}` });
    await expect(transport.connect()).rejects.toMatchObject({ kind: 'unreachable', message: 'ECONNREFUSED' });
    expect(transport.state).toBe(TransportState.Disconnected);
  });

  it('gives up on a server that takes the connection and does not speak', async () => {
    const silent = await listen(createServer());
    const transport = transportTo({ server: `ws://127.0.0.1:${silent}`, handshakeTimeoutMs: 50 });
    await expect(transport.connect()).rejects.toMatchObject({ kind: 'unreachable' });
  });

  it('gives up on a server that is no WebSocket server', async () => {
    const web = await listen(
      createServer((socket) => socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')),
    );
    const transport = transportTo({ server: `ws://127.0.0.1:${web}` });
    await expect(transport.connect()).rejects.toMatchObject({ kind: 'unreachable' });
  });

  it('notices a peer that is gone without a word after two pings', async () => {
    const { port } = await startServer();
    const cable = await startCable(port);
    const transport = transportTo({ server: `ws://127.0.0.1:${cable.port}`, pingIntervalMs: 40 });
    await transport.connect();
    const lost = nextDisconnect(transport);
    const begun = performance.now();
    cable.cut();
    expect(await lost).toBeInstanceOf(ConnectionFailure);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });

  it('holds on to a peer that answers', async () => {
    const { port, connection } = await startServer();
    const transport = transportTo({ server: `ws://127.0.0.1:${port}`, pingIntervalMs: 10 });
    await transport.connect();
    const peer = await connection;
    for (let ping = 0; ping < 5; ping++) await once(peer, 'ping');
    expect(transport.isConnected()).toBe(true);
  });
});

describe('A secured WebSocket', () => {
  let folder: string;
  let ca: string;
  let otherCa: string;
  let port: number;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'heisser-draht-tls-'));
    makeCertificate('pbx', 'IP:127.0.0.1');
    makeCertificate('other', 'DNS:elsewhere.example.org');
    ca = readFileSync(path.join(folder, 'pbx.pem'), 'utf8');
    otherCa = readFileSync(path.join(folder, 'other.pem'), 'utf8');
    const https = createHttpsServer({ cert: ca, key: readFileSync(path.join(folder, 'pbx.key')) });
    const server = new WebSocketServer({ server: https, handleProtocols: () => 'sip' });
    port = await listen(https, false);
    stop = async () => {
      await closeServer(server);
      https.closeAllConnections();
      https.close();
    };
  });
  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });

  function makeCertificate(name: string, alternativeName: string): void {
    execFileSync(
      'openssl',
      `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=${name}
       -addext subjectAltName=${alternativeName} -keyout ${name}.key -out ${name}.pem`.split(/\s+/),
      { cwd: folder, stdio: 'pipe' },
    );
  }

  it('trusts the authority of the configuration', async () => {
    const transport = transportTo({ server: `wss://127.0.0.1:${port}`, ca });
    await transport.connect();
    expect(transport.protocol).toBe('WSS');
    await transport.disconnect();
  });

  it.each([
    ['that nobody vouches for', () => ({ server: `wss://127.0.0.1:${port}` })],
    ['that somebody else vouches for', () => ({ server: `wss://127.0.0.1:${port}`, ca: otherCa })],
    ['of another name', () => ({ server: `wss://localhost:${port}`, ca })],
    [
      'checked against a file that is no certificate',
      () => ({ server: `wss://127.0.0.1:${port}`, ca: '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----' }),
    ],
  ])('tells a certificate %s from an unreachable PBX', async (_what, options) => {
    const transport = transportTo(options());
    await expect(transport.connect()).rejects.toMatchObject({ kind: 'certificate' });
    expect(transport.state).toBe(TransportState.Disconnected);
  });

  it('does not blame the certificate when the port speaks no TLS', async () => {
    const { port: plain } = await startServer();
    const transport = transportTo({ server: `wss://127.0.0.1:${plain}`, ca });
    await expect(transport.connect()).rejects.toMatchObject({ kind: 'unreachable' });
  });
});

async function listen(server: Server, own = true): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  if (own) {
    cleanUp.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
  }
  return (server.address() as AddressInfo).port;
}

/** A way to the server that can be cut without either end hearing of it. */
async function startCable(target: number): Promise<{ port: number; cut: () => void }> {
  let whole = true;
  const port = await listen(
    createServer((near) => {
      const far = connect(target, '127.0.0.1');
      far.on('error', () => undefined);
      cleanUp.push(() => void far.destroy());
      near.on('data', (data) => whole && far.write(data));
      far.on('data', (data) => whole && near.write(data));
    }),
  );
  return {
    port,
    cut: () => {
      whole = false;
    },
  };
}

describe('A WebSocket to one of several servers', () => {
  const nowhere = 'ws://127.0.0.1:1';

  function addressOf({ port }: { port: number }): string {
    return `ws://127.0.0.1:${port}`;
  }

  it('is one to the first', async () => {
    const first = await startServer();
    const second = await startServer();
    const transport = transportTo({ server: [addressOf(first), addressOf(second)] });
    await transport.connect();
    expect(first.server.clients.size).toBe(1);
    expect(second.server.clients.size).toBe(0);
  });

  it('is one to the next when the first does not take it', async () => {
    const second = await startServer();
    const transport = transportTo({ server: [nowhere, addressOf(second)] });
    await transport.connect();
    expect(transport.isConnected()).toBe(true);
    expect(second.server.clients.size).toBe(1);
  });

  it('goes to the next when the first is lost, and not to the first again at once', async () => {
    const first = await startServer();
    const second = await startServer();
    const transport = transportTo({ server: [addressOf(first), addressOf(second)] });
    await transport.connect();
    const lost = nextDisconnect(transport);
    for (const client of first.server.clients) client.terminate();
    expect(await lost).toBeInstanceOf(Error);
    await transport.connect();
    expect(second.server.clients.size).toBe(1);
  });

  it('goes to the next when the first turns out not to speak', async () => {
    const first = await startServer();
    const second = await startServer();
    const transport: LineTransport = transportTo({ server: [addressOf(first), addressOf(second)] });
    await transport.connect();
    transport.distrust?.();
    await transport.disconnect();
    await transport.connect();
    expect(second.server.clients.size).toBe(1);
  });

  it('goes to the first again after a farewell of ours', async () => {
    const first = await startServer();
    const transport = transportTo({ server: [addressOf(first), nowhere] });
    await transport.connect();
    await transport.disconnect();
    await transport.connect();
    expect(transport.isConnected()).toBe(true);
  });

  it('fails with what the first one said when none takes it', async () => {
    const transport = transportTo({ server: [nowhere, 'ws://127.0.0.1:2'] });
    await expect(transport.connect()).rejects.toMatchObject({ kind: 'unreachable', message: 'ECONNREFUSED' });
    expect(transport.state).toBe(TransportState.Disconnected);
  });
});
