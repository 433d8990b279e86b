import { createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import { closeSync, openSync, readSync, fstatSync } from 'node:fs';

/** Layout of a SQLCipher 4 database (https://www.zetetic.net/sqlcipher/design/). Sizes in bytes. */
const pageSize = 4096;
const saltSize = 16;
const macSize = 64;
const macSaltMask = 0x3a;
const macKeyIterations = 2;
const macKeySize = 32;

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
 */
export function proveKey(file: string, key: Buffer): KeyProof {
  const handle = openSync(file, 'r');
  try {
    const { size } = fstatSync(handle);
    if (size === 0) return 'untouched';
    const pages = Math.floor(size / pageSize);
    const macKey = deriveMacKey(readAt(handle, 0, saltSize), key);
    return samplesOf(pages).some((number) => isAuthentic(readPage(handle, number), number, macKey))
      ? 'matches'
      : 'matches-no-page';
  } finally {
    closeSync(handle);
  }
}

/** Page numbers from the first on, spread over the file. */
function samplesOf(pages: number): number[] {
  const step = Math.max(1, Math.floor(pages / sampledPages));
  return Array.from({ length: Math.min(pages, sampledPages) }, (_, index) => 1 + index * step);
}

function deriveMacKey(salt: Buffer, key: Buffer): Buffer {
  const macSalt = Buffer.from(salt.map((byte) => byte ^ macSaltMask));
  return pbkdf2Sync(key, macSalt, macKeyIterations, macKeySize, 'sha512');
}

function isAuthentic(page: Buffer, number: number, macKey: Buffer): boolean {
  const position = Buffer.alloc(4);
  position.writeUInt32LE(number);
  const content = page.subarray(number === 1 ? saltSize : 0, pageSize - macSize);
  const mac = createHmac('sha512', macKey).update(content).update(position).digest();
  return timingSafeEqual(mac, page.subarray(pageSize - macSize));
}

function readPage(handle: number, number: number): Buffer {
  return readAt(handle, (number - 1) * pageSize, pageSize);
}

function readAt(handle: number, offset: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  readSync(handle, buffer, 0, length, offset);
  return buffer;
}
