import { closeSync, fstatSync, openSync } from 'node:fs';
import { proveKey } from '../prove-key.ts';
import { createPageCodec, pageSize, readAt, readPage, saltSize } from '../sqlcipher-page.ts';
import { logHeaderSize, readLog } from '../write-ahead-log.ts';

/** Pages of a damaged store in clear, as far as they are as they were written. Nothing in the files is changed. */
export interface DamagedPages {
  readonly count: number;
  /** Without the reserved bytes; null when the page was altered or is not there. */
  read(number: number): Buffer | null;
  close(): void;
}

/** `salt` of a backup stands in for the file's own where that is damaged. */
export function openDamagedPages(file: string, key: Buffer, salt?: Buffer): DamagedPages {
  const handle = openSync(file, 'r');
  const { size } = fstatSync(handle);
  const isOwnSaltSound = salt === undefined || proveKey(file, key) === 'matches';
  const codec = createPageCodec(isOwnSaltSound ? readAt(handle, 0, saltSize) : salt, key);
  const log = readLog(`${file}-wal`, committedPages);
  const pagesInFile = Math.floor(size / pageSize);
  return {
    count: log.databasePages ?? pagesInFile,
    read(number) {
      const newest = log.pages.get(number) ?? (number <= pagesInFile ? readPage(handle, number) : null);
      return newest && codec.decrypt(newest, number);
    },
    close: () => closeSync(handle),
  };
}

interface CommittedPages {
  readonly pages: ReadonlyMap<number, Buffer>;
  /** Null where the log holds no transaction. */
  readonly databasePages: number | null;
}

/** What SQLite itself would take from the log: everything up to the last transaction whose checksums fit. */
function committedPages(frames: Parameters<Parameters<typeof readLog>[1]>[0], header: Buffer): CommittedPages {
  const pages = new Map<number, Buffer>();
  const isBigEndian = (header.readUInt32BE(0) & 1) === 1;
  const salts = header.subarray(16, 24);
  let open = new Map<number, Buffer>();
  let databasePages: number | null = null;
  let sum = checksum(header.subarray(0, 24), { first: 0, second: 0 }, isBigEndian);
  if (!fits(sum, header.subarray(24, logHeaderSize))) return { pages, databasePages };
  for (const frame of frames) {
    sum = checksum(frame.header.subarray(0, 8), sum, isBigEndian);
    sum = checksum(frame.page, sum, isBigEndian);
    if (!frame.salts.equals(salts) || !fits(sum, frame.checksum)) break;
    open.set(frame.pageNumber, frame.page);
    if (frame.pagesAfterCommit === 0) continue;
    for (const [number, page] of open) pages.set(number, page);
    databasePages = frame.pagesAfterCommit;
    open = new Map();
  }
  return { pages, databasePages };
}

interface Checksum {
  readonly first: number;
  readonly second: number;
}

/** https://sqlite.org/fileformat2.html#checksum_algorithm */
function checksum(data: Buffer, start: Checksum, isBigEndian: boolean): Checksum {
  let { first, second } = start;
  for (let offset = 0; offset + 8 <= data.length; offset += 8) {
    const [left, right] = isBigEndian
      ? [data.readUInt32BE(offset), data.readUInt32BE(offset + 4)]
      : [data.readUInt32LE(offset), data.readUInt32LE(offset + 4)];
    first = (first + left + second) >>> 0;
    second = (second + right + first) >>> 0;
  }
  return { first, second };
}

function fits({ first, second }: Checksum, stored: Buffer): boolean {
  return stored.readUInt32BE(0) === first && stored.readUInt32BE(4) === second;
}
