import { readAddress } from './address.ts';
import { splitList } from './header-text.ts';
import type { SipHeaders } from './sip-headers.ts';

/**
 * User parts of the stations of a call, the first called one first.
 * History-Info (RFC 7044) tells the stations by their index; Diversion (RFC 5806) puts the latest on top.
 */
export function readRoute(headers: SipHeaders): string[] {
  const history = headers
    .all('History-Info')
    .flatMap(splitList)
    .flatMap((entry) => readAddress(entry) ?? [])
    .toSorted((a, b) => compareIndex(a.parameters.get('index'), b.parameters.get('index')));
  const diversions = headers
    .all('Diversion')
    .flatMap(splitList)
    .flatMap((entry) => readAddress(entry) ?? [])
    .toReversed();
  return [...history, ...diversions].map((address) => address.user);
}

/** Orders `1`, `1.1`, `1.1.2`, `1.2`. Entries without a readable index keep their place (the sort is stable). */
function compareIndex(a: string | undefined, b: string | undefined): number {
  const left = readIndex(a);
  const right = readIndex(b);
  if (!left || !right) return 0;
  for (let level = 0; level < Math.min(left.length, right.length); level++) {
    const difference = (left[level] ?? 0) - (right[level] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function readIndex(text: string | undefined): number[] | null {
  return text !== undefined && /^\d{1,6}(\.\d{1,6}){0,20}$/.test(text) ? text.split('.').map(Number) : null;
}
