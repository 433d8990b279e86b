import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

/**
 * The network between two WebRTC connections on this machine, as one path that a test can damage. Each description
 * passes through it; candidates are replaced by the path's own.
 */
export interface UdpPath {
  /** The offer as the answering side sees it. */
  forAnswerer(offer: string): string;
  /** The answer as the offering side sees it. */
  forOfferer(answer: string): string;
  /** Nothing passes any more, for good: a cable pulled, an address changed. */
  cut(): void;
  /** Share of packets that get lost, 0 to 1, in both directions. */
  lose(share: number): void;
  close(): void;
}

const host = '127.0.0.1';

export async function openUdpPath(): Promise<UdpPath> {
  const [towardsAnswerer, towardsOfferer] = await Promise.all([bind(), bind()]);
  let offererPort = 0;
  let answererPort = 0;
  let share = 0;
  let count = 0;

  /** Every n-th packet, so that a test's loss is the same each time. */
  const passes = (): boolean => {
    count += 1;
    return Math.floor(count * share) === Math.floor((count - 1) * share);
  };
  // Who answers knows the offering side by `towardsAnswerer`, and the other way round.
  towardsAnswerer.on('message', (packet) => {
    if (offererPort > 0 && passes()) towardsOfferer.send(packet, offererPort, host);
  });
  towardsOfferer.on('message', (packet) => {
    if (answererPort > 0 && passes()) towardsAnswerer.send(packet, answererPort, host);
  });

  return {
    forAnswerer(offer) {
      offererPort = portOf(offer);
      return withCandidate(offer, towardsAnswerer.address().port);
    },
    forOfferer(answer) {
      answererPort = portOf(answer);
      return withCandidate(answer, towardsOfferer.address().port);
    },
    cut() {
      share = 1;
    },
    lose(part) {
      share = part;
    },
    close() {
      towardsAnswerer.close();
      towardsOfferer.close();
    },
  };
}

async function bind(): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.bind(0, host);
  await once(socket, 'listening');
  return socket;
}

const candidate = /^a=candidate:\S+ 1 udp \S+ 127\.0\.0\.1 (\d+) typ host/i;

function portOf(sdp: string): number {
  for (const line of sdp.split('\r\n')) {
    const port = candidate.exec(line)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error('no candidate on the loopback');
}

function withCandidate(sdp: string, port: number): string {
  const lines = sdp.split('\r\n').filter((line) => !line.startsWith('a=candidate:'));
  const media = lines.findIndex((line) => line.startsWith('m=audio'));
  const own = `a=candidate:1 1 udp 2122260223 ${host} ${port} typ host`;
  return lines.toSpliced(media + 2, 0, own).join('\r\n');
}
