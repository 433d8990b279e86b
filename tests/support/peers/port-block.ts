import { createSocket } from 'node:dgram';
import { createServer, type Server } from 'node:net';

const host = '127.0.0.1';
/** Below the kernel's ephemeral ports (from 32768), so that nobody's port 0 falls into a block. */
const firstPort = 10_000;
const blockSize = 500;
const blockCount = 45;

/**
 * A run of loopback ports for one harness. Its first port is held open as the lock: two harnesses side by side never
 * meet, and the kernel frees the block when our process ends.
 */
export interface PortBlock {
  readonly host: string;
  readonly sip: number;
  readonly ws: number;
  readonly wss: number;
  readonly rtpengineControl: number;
  /** Where the PBX sends calls to the outside world. */
  readonly trunk: number;
  /** Source ports of callers from the outside world. */
  readonly trunkCallers: readonly number[];
  /** SIPp says it has media there, and sends none. */
  readonly sippMedia: number;
  readonly rtpengineMedia: PortRange;
  /** A fresh port for a peer. */
  take(): number;
  /** Fresh ports for the media of a peer. */
  takeMedia(): PortRange;
  release(): Promise<void>;
}

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

/** Reserves a block that nobody else uses. */
export async function reservePorts(): Promise<PortBlock> {
  const start = Math.floor(Math.random() * blockCount);
  for (let offset = 0; offset < blockCount; offset += 1) {
    const base = firstPort + ((start + offset) % blockCount) * blockSize;
    const lock = await listen(base);
    if (lock === undefined) continue;
    const taken = await firstTaken(range(base + 1, base + 60));
    if (taken === undefined) return createBlock(base, lock);
    await close(lock);
  }
  throw new Error(`No free block of ${blockSize} ports from ${firstPort} on`);
}

function createBlock(base: number, lock: Server): PortBlock {
  let nextPeer = base + 10;
  let nextMedia = base + 100;
  return {
    host,
    sip: base + 1,
    ws: base + 2,
    wss: base + 3,
    rtpengineControl: base + 4,
    trunk: base + 40,
    trunkCallers: range(base + 41, base + 59),
    sippMedia: base + 190,
    rtpengineMedia: { from: base + 200, to: base + blockSize - 1 },
    take() {
      if (nextPeer >= base + 40) throw new Error('The port block has no port left for another peer');
      return nextPeer++;
    },
    takeMedia() {
      if (nextMedia >= base + 190) throw new Error('The port block has no media ports left for another peer');
      const from = nextMedia;
      nextMedia += 10;
      return { from, to: nextMedia - 1 };
    },
    release: () => close(lock),
  };
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

async function firstTaken(ports: readonly number[]): Promise<number | undefined> {
  for (const port of ports) {
    const server = await listen(port);
    if (server === undefined) return port;
    await close(server);
    if (!(await isUdpFree(port))) return port;
  }
  return undefined;
}

function listen(port: number): Promise<Server | undefined> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    server.unref();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host, exclusive: true }, () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

function isUdpFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => {
      socket.close();
      resolve(false);
    });
    socket.bind({ port, address: host, exclusive: true }, () => {
      socket.close(() => resolve(true));
    });
  });
}
