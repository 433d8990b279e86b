import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';

/** How every unencrypted SQLite database begins (https://sqlite.org/fileformat2.html#the_database_header). */
const plainHeader = Buffer.from('SQLite format 3\0', 'latin1');

/** Sizes of the write-ahead log in bytes (https://sqlite.org/fileformat2.html#walformat). */
const logHeaderSize = 32;
const frameHeaderSize = 24;

/**
 * True when a database file or its write-ahead log can be read without a key.
 *
 * @param handle of the database file; needed while SQLite has it open, whose locks a second handle would drop
 */
export function isPlaintext(file: string, handle?: number): boolean {
  const begin = (read: Read): boolean => read(0, plainHeader.length).equals(plainHeader);
  const isPlain = handle === undefined ? readFrom(file, begin) : begin(reading(handle));
  return isPlain || logHoldsPlainFirstPage(`${file}-wal`);
}

type Read = (offset: number, length: number) => Buffer;

function reading(handle: number): Read {
  return (offset, length) => {
    const buffer = Buffer.alloc(length);
    readSync(handle, buffer, 0, length, offset);
    return buffer;
  };
}

/** The first page of a database, wherever the log holds it, begins like the file does. */
function logHoldsPlainFirstPage(file: string): boolean {
  return readFrom(file, (read, size) => {
    if (size < logHeaderSize) return false;
    const pageSize = read(8, 4).readUInt32BE();
    const frameSize = frameHeaderSize + pageSize;
    for (let offset = logHeaderSize; offset + frameSize <= size; offset += frameSize) {
      const start = read(offset, frameHeaderSize + plainHeader.length);
      const isFirstPage = start.readUInt32BE() === 1;
      if (isFirstPage && start.subarray(frameHeaderSize).equals(plainHeader)) return true;
    }
    return false;
  });
}

function readFrom(file: string, judge: (read: Read, size: number) => boolean): boolean {
  if (!existsSync(file)) return false;
  const handle = openSync(file, 'r');
  try {
    return judge(reading(handle), fstatSync(handle).size);
  } finally {
    closeSync(handle);
  }
}
