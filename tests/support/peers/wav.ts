import { readFileSync, statSync, writeFileSync } from 'node:fs';

const headerBytes = 44;
const bytesPerSample = 2;

export interface Tone {
  readonly hz: number;
  readonly seconds: number;
  readonly sampleRate?: number;
  /** Amplitude of full scale 1. */
  readonly amplitude?: number;
}

/** Writes a sine tone as 16-bit mono PCM. Whole periods only, so that a player may loop it without a click. */
export function writeTone(file: string, { hz, seconds, sampleRate = 8000, amplitude = 0.5 }: Tone): void {
  const length = Math.round(seconds * sampleRate);
  const data = Buffer.alloc(headerBytes + length * bytesPerSample);
  data.write('RIFF', 0, 'latin1');
  data.writeUInt32LE(data.length - 8, 4);
  data.write('WAVEfmt ', 8, 'latin1');
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20); // PCM
  data.writeUInt16LE(1, 22); // mono
  data.writeUInt32LE(sampleRate, 24);
  data.writeUInt32LE(sampleRate * bytesPerSample, 28);
  data.writeUInt16LE(bytesPerSample, 32);
  data.writeUInt16LE(16, 34);
  data.write('data', 36, 'latin1');
  data.writeUInt32LE(length * bytesPerSample, 40);
  for (let index = 0; index < length; index += 1) {
    const value = amplitude * Math.sin((2 * Math.PI * hz * index) / sampleRate);
    data.writeInt16LE(Math.round(value * 32767), headerBytes + index * bytesPerSample);
  }
  writeFileSync(file, data);
}

/** Samples of full scale 1, first channel. */
export interface Sound {
  readonly sampleRate: number;
  readonly samples: Float64Array;
}

/** Reads a 16-bit PCM file, also one that a program still writes: lengths in its header are not trusted. */
export function readWav(file: string): Sound {
  const bytes = readFileSync(file);
  const format = bytes.indexOf('fmt ', 0, 'latin1') + 8;
  const data = bytes.indexOf('data', 0, 'latin1') + 8;
  if (format < 8 || data < 8) return { sampleRate: 8000, samples: new Float64Array() };
  const channels = bytes.readUInt16LE(format + 2);
  const sampleRate = bytes.readUInt32LE(format + 4);
  const frameBytes = channels * bytesPerSample;
  const samples = new Float64Array(Math.floor((bytes.length - data) / frameBytes));
  for (let index = 0; index < samples.length; index += 1) {
    samples[index] = bytes.readInt16LE(data + index * frameBytes) / 32768;
  }
  return { sampleRate, samples };
}

/** Bytes of a file, 0 while it is not there. */
export function fileSize(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
