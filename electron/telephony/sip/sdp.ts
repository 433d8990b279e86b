/**
 * True when every stream that is in use is SRTP keyed by DTLS (RFC 5763): the only kind that a browser speaks, and the
 * only one that this phone takes. Plain RTP and keys in the SDP (SDES) are not encrypted against whoever reads along.
 */
export function isEncrypted(sdp: string): boolean {
  const [session = '', ...streams] = sdp.split(/^(?=m=)/m);
  const inUse = streams.filter((stream) => !/^m=\S+ 0 /.test(stream));
  return inUse.every(
    (stream) =>
      /^m=\S+ \S+ UDP\/TLS\/RTP\/SAVPF? /.test(stream) &&
      (hasFingerprint(stream) || hasFingerprint(session)) &&
      !/^a=crypto:/m.test(stream),
  );
}

function hasFingerprint(part: string): boolean {
  return /^a=fingerprint:\S+ [0-9A-F]{2}(?::[0-9A-F]{2}){15,}/im.test(part);
}

/** True when the other side does not listen: it holds us (RFC 3264 §8.4), also by the old address of zeros. */
export function isHolding(sdp: string): boolean {
  const audio = /^m=audio [^]*?(?=^m=|$(?![^]))/m.exec(sdp)?.[0] ?? '';
  const direction = (/^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m.exec(audio) ??
    /^a=(sendrecv|sendonly|recvonly|inactive)\s*$/m.exec(sdp))?.[1];
  if (direction === 'sendonly' || direction === 'inactive') return true;
  return (
    direction === undefined && /^c=IN IP4 0\.0\.0\.0\s*$/m.test(audio === '' ? sdp : `${audio}${sessionPart(sdp)}`)
  );
}

function sessionPart(sdp: string): string {
  return sdp.split(/^m=/m, 1)[0] ?? '';
}
