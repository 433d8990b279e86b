import { randomBytes } from 'node:crypto';
import { open } from 'node:fs/promises';
import { createPageCodec, isUnwritten, pageSize, saltSize } from './sqlcipher-page.ts';
import { ownerOnly } from './write-file-atomically.ts';

/** Pages a step: 256 KiB. */
const pagesPerStep = 64;

/**
 * Writes a closed database, whose write-ahead log is empty, into a new file under another key, page by page. The old
 * file is only read. Throws when a page of it was altered; then there is no use in the new file.
 */
export async function reencrypt(options: {
  readonly from: string;
  readonly fromKey: Buffer;
  readonly to: string;
  readonly toKey: Buffer;
}): Promise<void> {
  const source = await open(options.from, 'r');
  try {
    const target = await open(options.to, 'w', ownerOnly);
    try {
      const { buffer: oldSalt } = await source.read(Buffer.alloc(saltSize), 0, saltSize, 0);
      const old = createPageCodec(oldSalt, options.fromKey);
      const next = createPageCodec(randomBytes(saltSize), options.toKey);
      const { size } = await source.stat();
      const step = pagesPerStep * pageSize;
      for (let offset = 0; offset < size; offset += step) {
        const { buffer, bytesRead } = await source.read(Buffer.alloc(step), 0, step, offset);
        for (let at = 0; at + pageSize <= bytesRead; at += pageSize) {
          const page = buffer.subarray(at, at + pageSize);
          const number = (offset + at) / pageSize + 1;
          const content = old.decrypt(page, number);
          if (content) next.encrypt(content, number).copy(page);
          else if (!isUnwritten(page)) throw new Error(`page ${number} was altered`);
        }
        await target.write(buffer, 0, bytesRead, offset);
      }
      await target.sync();
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
