/** A value as SQLite stores it. */
export type StoredValue = null | number | bigint | string | Buffer;

/** Thrown where bytes are no record. A page proves by its HMAC that it is sound: this is a wrong guess about a page. */
export class NotARecord extends Error {}

/** https://sqlite.org/fileformat2.html#varint */
export function readVarint(bytes: Buffer, offset: number): { value: number; next: number } {
  let value = 0n;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[offset + index];
    if (byte === undefined) throw new NotARecord('a varint ends too soon');
    if (index === 8) return { value: toNumber((value << 8n) | BigInt(byte)), next: offset + 9 };
    value = (value << 7n) | BigInt(byte & 0x7f);
    if ((byte & 0x80) === 0) return { value: toNumber(value), next: offset + index + 1 };
  }
  throw new NotARecord('unreachable');
}

function toNumber(value: bigint): number {
  return Number(BigInt.asIntN(64, value));
}

/** Values of a row (https://sqlite.org/fileformat2.html#record_format). */
export function readRecord(payload: Buffer): StoredValue[] {
  const header = readVarint(payload, 0);
  if (header.value > payload.length || header.value < header.next) throw new NotARecord('a header is too long');
  const values: StoredValue[] = [];
  let at = header.next;
  let body = header.value;
  while (at < header.value) {
    const type = readVarint(payload, at);
    at = type.next;
    const length = lengthOf(type.value);
    if (body + length > payload.length) throw new NotARecord('a value ends too late');
    values.push(valueOf(type.value, payload.subarray(body, body + length)));
    body += length;
  }
  return values;
}

const integerLengths = [0, 1, 2, 3, 4, 6, 8] as const;

function lengthOf(type: number): number {
  const integer = integerLengths[type];
  if (integer !== undefined) return integer;
  if (type === 7) return 8;
  if (type === 8 || type === 9) return 0;
  if (type < 12) throw new NotARecord(`there is no type ${type}`);
  return Math.floor((type - 12) / 2);
}

function valueOf(type: number, bytes: Buffer): StoredValue {
  if (type === 0) return null;
  if (type === 6) return toSmallest(bytes.readBigInt64BE());
  if (type < 6) return bytes.readIntBE(0, bytes.length);
  if (type === 7) return bytes.readDoubleBE();
  if (type === 8 || type === 9) return type - 8;
  return type % 2 === 0 ? Buffer.from(bytes) : bytes.toString('utf8');
}

function toSmallest(value: bigint): number | bigint {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}
