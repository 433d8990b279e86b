import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { createPageCodec, pageSize, saltSize } from '../../electron/db/sqlcipher-page.ts';

/** Header of a write-ahead log and of each of its frames, in bytes (https://sqlite.org/fileformat2.html#walformat). */
const logHeader = 32;
const frameHeader = 24;

/**
 * Everything in a database and its write-ahead log, decrypted page by page, with free pages, slack and overwritten
 * frames: what somebody with the key could find.
 */
export function rawPagesOf(file: string, key: Buffer): Buffer {
  const content = readFileSync(file);
  const codec = createPageCodec(saltOf(file), key);
  const pages: Buffer[] = [];
  for (let number = 1; number * pageSize <= content.length; number += 1) {
    const clear = codec.decrypt(content.subarray((number - 1) * pageSize, number * pageSize), number);
    if (clear) pages.push(clear);
  }
  const log = readLog(`${file}-wal`);
  for (let at = logHeader; at + frameHeader + pageSize <= log.length; at += frameHeader + pageSize) {
    const number = log.readUInt32BE(at);
    const clear = codec.decrypt(log.subarray(at + frameHeader, at + frameHeader + pageSize), number);
    if (clear) pages.push(clear);
  }
  return Buffer.concat(pages);
}

function saltOf(file: string): Buffer {
  const handle = openSync(file, 'r');
  const salt = Buffer.alloc(saltSize);
  readSync(handle, salt, 0, saltSize, 0);
  closeSync(handle);
  return salt;
}

function readLog(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}
