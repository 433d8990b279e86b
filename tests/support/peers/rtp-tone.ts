import { createSocket } from 'node:dgram';

const packetMs = 20;
const samplesPerPacket = 160;
const pcma = 8;

/** Speaks a tone as G.711 A-law (RFC 3551) from a port of ours, until it is stopped: the announcement of a SIPp callee. */
export function speakTone(options: {
  readonly host: string;
  readonly fromPort: number;
  readonly toPort: number;
  readonly hz: number;
}): () => void {
  const { host, fromPort, toPort, hz } = options;
  const socket = createSocket('udp4');
  let sequence = 0;
  const began = performance.now();
  const speak = (): void => {
    // By the clock: the timer of a busy machine comes late.
    const due = Math.floor((performance.now() - began) / packetMs);
    for (; sequence <= due; sequence += 1) socket.send(packet(sequence, hz), toPort, host);
  };
  let timer: NodeJS.Timeout | undefined;
  socket.bind(fromPort, host, () => {
    timer = setInterval(speak, packetMs);
  });
  return () => {
    clearInterval(timer);
    socket.close();
  };
}

function packet(sequence: number, hz: number): Buffer {
  const bytes = Buffer.alloc(12 + samplesPerPacket);
  const first = sequence * samplesPerPacket;
  bytes[0] = 0x80;
  bytes[1] = pcma;
  bytes.writeUInt16BE(sequence % 65_536, 2);
  bytes.writeUInt32BE(first % 4_294_967_296, 4);
  bytes.writeUInt32BE(4711, 8);
  for (let index = 0; index < samplesPerPacket; index += 1) {
    bytes[12 + index] = toALaw(16_000 * Math.sin((2 * Math.PI * hz * (first + index)) / 8_000));
  }
  return bytes;
}

/** ITU-T G.711, of a 16-bit sample. */
function toALaw(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0;
  const magnitude = Math.min(32_635, Math.floor(Math.abs(sample)));
  const exponent = magnitude < 256 ? 0 : Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = exponent === 0 ? magnitude >> 4 : (magnitude >> (exponent + 3)) & 0x0f;
  return (sign | (exponent << 4) | mantissa) ^ 0x55;
}
