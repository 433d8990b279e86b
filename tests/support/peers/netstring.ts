/** Frames of ctrl_tcp: `<length in bytes>:<text>,` (cr.yp.to/proto/netstrings.txt). */
export function toNetstring(text: string): string {
  return `${Buffer.byteLength(text)}:${text},`;
}

/** Cuts a stream into netstrings; hand the returned function every chunk. */
export function createNetstringReader(onText: (text: string) => void): (chunk: Buffer) => void {
  let pending = Buffer.alloc(0);
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      const colon = pending.indexOf(':');
      if (colon < 0) return;
      const length = Number(pending.toString('latin1', 0, colon));
      const end = colon + 1 + length;
      if (!Number.isSafeInteger(length)) throw new Error('Not a netstring');
      if (pending.length < end + 1) return;
      const text = pending.toString('utf8', colon + 1, end);
      pending = pending.subarray(end + 1);
      onText(text);
    }
  };
}
