import type { CallOrigin } from '#shared/domain/call/call.ts';
import { formatForPeople, toE164 } from '#shared/domain/phone/phone-number.ts';
import type { Line, Site } from '#shared/domain/site/site.ts';
import { type Address, readAddress } from './address.ts';
import { readRoute } from './call-route.ts';
import { cleanText, decodeText, splitList } from './header-text.ts';
import type { SipHeaders } from './sip-headers.ts';

const longestText = 64;
const longestWait = 86_400;
const longestRoute = 20;

/**
 * Who calls, what they dialled, how the call came here and under whose rules it falls. Pure; never throws, whatever
 * the headers hold.
 *
 * The caller is the P-Asserted-Identity before From (RFC 3325), nobody where anonymity was asked for (RFC 3323). The
 * jurisdiction follows the dialled number, then the queue, then the further stations of the route.
 */
export function readOrigin(headers: SipHeaders, site: Site): CallOrigin {
  const caller = readCaller(headers, site);
  const queue = readText(headers, site.headers.queue);
  const stations = unique(readRoute(headers).flatMap((user) => numberOf(user, site) ?? []));
  const reached = unique([...stations, ...readTargets(headers).flatMap((user) => numberOf(user, site) ?? [])]);
  return {
    ...caller,
    dialled: reached[0] ?? null,
    queue,
    waitedSeconds: readSeconds(headers, site.headers.waitedSeconds),
    jurisdictionId: findLine(site, reached, queue)?.jurisdiction ?? null,
    overflowFrom: findPartner(site, readText(headers, site.headers.originSite), reached),
    route: stations.slice(0, longestRoute),
  };
}

/** The origin of a call that we place: the other side is whom we dial, and nothing else is known. */
export function originOfDialled(number: string): CallOrigin {
  const isNumber = number.startsWith('+');
  return {
    number: isNumber ? number : null,
    display: cleanText(isNumber ? formatForPeople(number) : number, longestText),
    anonymous: false,
    dialled: null,
    queue: null,
    waitedSeconds: null,
    jurisdictionId: null,
    overflowFrom: null,
    route: [],
  };
}

function readCaller(headers: SipHeaders, site: Site): Pick<CallOrigin, 'number' | 'display' | 'anonymous'> {
  const from = headers.all('From').flatMap((value) => readAddress(value) ?? [])[0];
  if (asksForAnonymity(headers) || (from && isAnonymous(from))) {
    return { number: null, display: 'Nummer unterdrückt', anonymous: true };
  }
  const asserted = headers
    .all('P-Asserted-Identity')
    .flatMap(splitList)
    .flatMap((value) => readAddress(value) ?? [])
    .filter((address) => address.user !== '' && !isAnonymous(address));
  // Two asserted identities are a sip: and a tel: one; take the one that is a number.
  const candidates = [...asserted, ...(from ? [from] : [])];
  const number = candidates.map((address) => numberOf(address.user, site)).find((found) => found !== null) ?? null;
  const shown = number === null ? candidates[0]?.user : formatForPeople(number);
  return { number, display: cleanText(shown || 'Nummer unbekannt', longestText), anonymous: false };
}

function asksForAnonymity(headers: SipHeaders): boolean {
  return headers
    .all('Privacy')
    .flatMap((value) => value.toLowerCase().split(/[;,\s]+/))
    .some((wish) => wish === 'id' || wish === 'user' || wish === 'full');
}

function isAnonymous(address: Address): boolean {
  return /^(anonymous|restricted)$/i.test(address.user) || address.host === 'anonymous.invalid';
}

/** Where the call was sent last, when no route is told: the called party, the To address, the Request-URI. */
function readTargets(headers: SipHeaders): string[] {
  const values = [...headers.all('P-Called-Party-ID'), ...headers.all('To'), headers.requestUri];
  return values.flatMap((value) => readAddress(value)?.user ?? []);
}

function numberOf(user: string, site: Site): string | null {
  const number = toE164(user, site.country);
  return number?.startsWith('+') ? number : null;
}

function readText(headers: SipHeaders, name: string): string | null {
  if (name === '') return null;
  return decodeText(headers.all(name)[0] ?? '', longestText) || null;
}

function readSeconds(headers: SipHeaders, name: string): number | null {
  const text = readText(headers, name);
  if (text === null || !/^\d{1,9}$/.test(text)) return null;
  return Math.min(Number(text), longestWait);
}

function findLine(site: Site, reached: readonly string[], queue: string | null): Line | undefined {
  const [dialled, ...further] = reached;
  const isQueue = (line: Line): boolean => queue !== null && line.queue === queue.toLowerCase();
  return (
    lineOf(site, dialled, isQueue) ??
    site.lines.find(isQueue) ??
    further.map((number) => lineOf(site, number, isQueue)).find((line) => line !== undefined)
  );
}

/** Where a number serves several queues, the call's queue decides; without one, the line that names no queue. */
function lineOf(site: Site, number: string | undefined, isQueue: (line: Line) => boolean): Line | undefined {
  const lines = site.lines.filter((line) => line.dialled === number);
  return lines.find(isQueue) ?? lines.find((line) => line.queue === undefined) ?? lines[0];
}

/** The header of the PBX decides; else the first station that is a partner's line. */
function findPartner(site: Site, told: string | null, reached: readonly string[]): string | null {
  const name = told?.toLowerCase();
  if (name === site.id || name === site.name.toLowerCase()) return null;
  const partner = site.partners.find(({ id, name: full }) => id === name || full.toLowerCase() === name);
  if (partner) return partner.id;
  const sites = reached.flatMap((number) =>
    site.lines.filter((line) => line.dialled === number).map((line) => line.site),
  );
  return sites.find((id) => site.partners.some((known) => known.id === id)) ?? null;
}

function unique(numbers: readonly string[]): string[] {
  return [...new Set(numbers)];
}
