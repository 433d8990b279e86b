/** What a SIP user part may hold of what people dial: `+49...`, 110, 2001, *21#, anna.muster. */
export function isDialable(target: string): boolean {
  return /^[+*#A-Za-z0-9._-]{1,64}$/.test(target);
}

/** As it stands in a URI: a bare `#` would end it (RFC 3261 §25.1). */
export function encodeUser(target: string): string {
  return target.replaceAll('#', '%23');
}
