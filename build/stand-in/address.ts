/**
 * Chromium knows no `app://`. The page of `app://agent/…` lives at `https://agent.app.invalid/…`, an address that never
 * resolves (RFC 2606) and that only our interception answers; main sees the address that Electron would show it.
 */
const SUFFIX = '.app.invalid';

/** Interception pattern of the DevTools protocol that covers every window's origin. */
export const pageAddressPattern = `https://*${SUFFIX}/*`;

/** Address inside Chromium of an address that main uses; anything but `app://` stays as it is. */
export function toPageAddress(address: string): string {
  const match = /^app:\/\/([a-z0-9-]+)(?=[/?#]|$)/i.exec(address);
  if (!match) return address;
  return `https://${match[1]}${SUFFIX}${address.slice(match[0].length) || '/'}`;
}

/** Address that main sees for an address inside Chromium. */
export function toAppAddress(address: string): string {
  const match = /^https:\/\/([a-z0-9-]+)\.app\.invalid(?=[/?#]|$)/i.exec(address);
  if (!match) return address;
  return `app://${match[1]}${address.slice(match[0].length)}`;
}
