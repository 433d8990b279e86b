import { createSocket } from 'node:dgram';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import WebSocket from 'ws';

const retryMs = 50;

/** Resolves when a SIP server on loopback UDP answers OPTIONS. Retransmits until then. */
export function answersOptions(host: string, port: number, timeoutMs: number): Promise<void> {
  const id = randomUUID();
  const message = (localPort: number): string =>
    [
      `OPTIONS sip:${host}:${port} SIP/2.0`,
      `Via: SIP/2.0/UDP ${host}:${localPort};rport;branch=z9hG4bK${id}`,
      'Max-Forwards: 5',
      `From: <sip:probe@${host}>;tag=${id}`,
      `To: <sip:${host}:${port}>`,
      `Call-ID: ${id}`,
      'CSeq: 1 OPTIONS',
      'Content-Length: 0',
      '',
      '',
    ].join('\r\n');
  return exchange({ host, port, message, isAnswer: (answer) => answer.startsWith('SIP/2.0 200'), timeoutMs });
}

/** Resolves when rtpengine answers a ping of its control protocol (bencoded, behind a cookie). */
export function answersPing(host: string, port: number, timeoutMs: number): Promise<void> {
  const cookie = randomUUID();
  return exchange({
    host,
    port,
    message: () => `${cookie} d7:command4:pinge`,
    isAnswer: (answer) => answer.startsWith(cookie) && answer.includes('pong'),
    timeoutMs,
  });
}

interface Exchange {
  readonly host: string;
  readonly port: number;
  message(localPort: number): string;
  isAnswer(answer: string): boolean;
  readonly timeoutMs: number;
}

function exchange({ host, port, message, isAnswer, timeoutMs }: Exchange): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    // ICMP "port unreachable" while the server is not up yet.
    socket.on('error', () => undefined);
    const finish = (error?: Error): void => {
      clearInterval(retry);
      clearTimeout(deadline);
      socket.close();
      if (error === undefined) resolve();
      else reject(error);
    };
    const retry = setInterval(() => {
      if (isBound) socket.send(message(socket.address().port), port, host);
    }, retryMs);
    const deadline = setTimeout(
      () => finish(new Error(`udp:${host}:${port} did not answer in ${timeoutMs} ms`)),
      timeoutMs,
    );
    let isBound = false;
    socket.bind(0, host, () => {
      isBound = true;
    });
    socket.on('message', (data) => {
      if (isAnswer(data.toString('utf8'))) finish();
    });
  });
}

/** Opens a WebSocket with the subprotocol `sip` and closes it again; rejects when the handshake fails. */
export function acceptsWebSocket(url: string, ca?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, ['sip'], { handshakeTimeout: 3_000, ...(ca === undefined ? {} : { ca }) });
    socket.once('error', reject);
    socket.once('open', () => {
      socket.once('close', () => resolve());
      socket.close();
    });
  });
}

/** True when some process holds the UDP port (Linux): for programs that tell nothing when they are ready. */
export function isUdpPortHeld(port: number): boolean {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readFileSync('/proc/net/udp', 'utf8')
    .split('\n')
    .some((line) => line.trim().split(/\s+/)[1]?.endsWith(wanted));
}
