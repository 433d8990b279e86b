import { createCipheriv, createDecipheriv, createHmac, pbkdf2Sync, randomBytes, timingSafeEqual } from 'node:crypto';
import { readSync } from 'node:fs';

/** Layout of a SQLCipher 4 database (https://www.zetetic.net/sqlcipher/design/). Sizes in bytes. */
export const pageSize = 4096;
export const saltSize = 16;
const macSize = 64;
const vectorSize = 16;
/** At the end of every page: initialisation vector and HMAC. SQLite sees a page without them. */
export const reservedSize = vectorSize + macSize;
const macSaltMask = 0x3a;
const macKeyIterations = 2;
const macKeySize = 32;
const cipherName = 'aes-256-cbc';

/** SQLite never writes the page that holds this byte (https://sqlite.org/fileformat2.html#the_lock_byte_page). */
const lockByte = 0x4000_0000;

/** How every unencrypted database begins; in an encrypted one the salt stands in its place. */
const plainHeader = Buffer.from('SQLite format 3\0', 'latin1');

/** Proves, reads and writes single pages of one database, without SQLite. Pages are counted from 1. */
export interface PageCodec {
  /** True when `page` was written with this key as this page of this database, and not altered since. */
  isAuthentic(page: Buffer, number: number): boolean;
  /** Content in clear, as SQLite sees it, without the reserved bytes; null when the page is not authentic. */
  decrypt(page: Buffer, number: number): Buffer | null;
  /** The opposite of `decrypt`. */
  encrypt(content: Buffer, number: number): Buffer;
}

/** `salt` is the first bytes of the database file. */
export function createPageCodec(salt: Buffer, key: Buffer): PageCodec {
  const macSalt = Buffer.from(salt.map((byte) => byte ^ macSaltMask));
  const macKey = pbkdf2Sync(key, macSalt, macKeyIterations, macKeySize, 'sha512');
  const begin = (number: number) => (number === 1 ? saltSize : 0);

  function macOf(page: Buffer, number: number): Buffer {
    const position = Buffer.alloc(4);
    position.writeUInt32LE(number);
    return createHmac('sha512', macKey)
      .update(page.subarray(begin(number), pageSize - macSize))
      .update(position)
      .digest();
  }

  const isAuthentic = (page: Buffer, number: number): boolean =>
    timingSafeEqual(macOf(page, number), page.subarray(pageSize - macSize));

  return {
    isAuthentic,

    decrypt(page, number) {
      if (!isAuthentic(page, number)) return null;
      const vector = page.subarray(pageSize - reservedSize, pageSize - macSize);
      const decipher = createDecipheriv(cipherName, key, vector).setAutoPadding(false);
      const content = decipher.update(page.subarray(begin(number), pageSize - reservedSize));
      return Buffer.concat([number === 1 ? plainHeader : Buffer.alloc(0), content, decipher.final()]);
    },

    encrypt(content, number) {
      const vector = randomBytes(vectorSize);
      const cipher = createCipheriv(cipherName, key, vector).setAutoPadding(false);
      const encrypted = cipher.update(content.subarray(begin(number), pageSize - reservedSize));
      const page = Buffer.concat([
        number === 1 ? salt : Buffer.alloc(0),
        encrypted,
        cipher.final(),
        vector,
        Buffer.alloc(macSize),
      ]);
      macOf(page, number).copy(page, pageSize - macSize);
      return page;
    },
  };
}

/** True for a page that SQLite may leave unwritten: the lock byte's, and those that were free when the file grew. */
export function isUnwritten(page: Buffer): boolean {
  return page.every((byte) => byte === 0);
}

export function isLockBytePage(number: number): boolean {
  return number === lockByte / pageSize + 1;
}

export function readPage(handle: number, number: number): Buffer {
  return readAt(handle, (number - 1) * pageSize, pageSize);
}

/** What lies behind the end of the file reads as zeros. */
export function readAt(handle: number, offset: number, length: number): Buffer {
  const buffer = Buffer.alloc(length);
  readSync(handle, buffer, 0, length, offset);
  return buffer;
}
