import { closeSync, fstatSync, openSync } from 'node:fs';
import { createPageCodec, type PageCodec, pageSize, readAt, readPage, saltSize } from './sqlcipher-page.ts';
import { readLog } from './write-ahead-log.ts';

/** Pages looked at when the first one does not prove the key. */
const sampledPages = 32;

/** `untouched` is a file without content; `matches` says that the key wrote at least one page of it. */
export type KeyProof = 'untouched' | 'matches' | 'matches-no-page';

/**
 * Tells whether a raw key belongs to a database file, without SQLite.
 *
 * Each page carries an HMAC made with the key. SQLite only says "not a database", whether the key or the file is
 * wrong: when the key wrote any page, the key is right and every other trouble is damage. And a file that cannot be
 * read is not even opened, so that neither it nor its write-ahead log can be touched.
 *
 * `salt` stands in for the file's own, where that may be damaged: a backup has the same.
 *
 * A power cut in the first checkpoint of a new store leaves no whole page in the file: then the log proves the key.
 */
export function proveKey(file: string, key: Buffer, salt?: Buffer): KeyProof {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size === 0) return 'untouched';
    const pages = Math.floor(size / pageSize);
    const codec = createPageCodec(salt ?? readAt(handle, 0, saltSize), key);
    const isInFile = samplesOf(pages).some((number) => codec.isAuthentic(readPage(handle, number), number));
    return isInFile || isInLog(`${file}-wal`, codec) ? 'matches' : 'matches-no-page';
  } finally {
    closeSync(handle);
  }
}

function isInLog(file: string, codec: PageCodec): boolean {
  return readLog(file, (frames) => {
    let looked = 0;
    for (const { page, pageNumber } of frames) {
      if (codec.isAuthentic(page, pageNumber)) return true;
      looked += 1;
      if (looked === sampledPages) return false;
    }
    return false;
  });
}

/** Page numbers from the first on, spread over the file. */
function samplesOf(pages: number): number[] {
  const step = Math.max(1, Math.floor(pages / sampledPages));
  return Array.from({ length: Math.min(pages, sampledPages) }, (_, index) => 1 + index * step);
}

/** The first bytes of a database, which its keys are derived with. */
export function saltOf(file: string): Buffer {
  const handle = openSync(file, 'r');
  try {
    return readAt(handle, 0, saltSize);
  } finally {
    closeSync(handle);
  }
}
