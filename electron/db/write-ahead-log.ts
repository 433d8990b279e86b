import { closeSync, existsSync, fstatSync, openSync } from 'node:fs';
import { pageSize, readAt } from './sqlcipher-page.ts';

/** Sizes of the write-ahead log in bytes (https://sqlite.org/fileformat2.html#walformat). */
export const logHeaderSize = 32;
export const frameHeaderSize = 24;
const frameSize = frameHeaderSize + pageSize;

/** One page as it stands in the log. */
export interface LogFrame {
  readonly pageNumber: number;
  /** Pages of the database after the transaction that this frame ends; 0 where it ends none. */
  readonly pagesAfterCommit: number;
  /** Changes whenever the log begins anew: frames of an older log carry other ones. */
  readonly salts: Buffer;
  readonly checksum: Buffer;
  readonly header: Buffer;
  readonly page: Buffer;
}

/** Runs `read` with the header and the frames of a log as they lie in the file; without any when there is no log. */
export function readLog<Value>(file: string, read: (frames: Iterable<LogFrame>, header: Buffer) => Value): Value {
  if (!existsSync(file)) return read([], Buffer.alloc(logHeaderSize));
  const handle = openSync(file, 'r');
  try {
    return read(framesOf(handle, fstatSync(handle).size), readAt(handle, 0, logHeaderSize));
  } finally {
    closeSync(handle);
  }
}

function* framesOf(handle: number, size: number): Generator<LogFrame> {
  for (let offset = logHeaderSize; offset + frameSize <= size; offset += frameSize) {
    const frame = readAt(handle, offset, frameSize);
    yield {
      pageNumber: frame.readUInt32BE(0),
      pagesAfterCommit: frame.readUInt32BE(4),
      salts: frame.subarray(8, 16),
      checksum: frame.subarray(16, 24),
      header: frame.subarray(0, frameHeaderSize),
      page: frame.subarray(frameHeaderSize),
    };
  }
}
