/** What reading a call's origin needs of an INVITE: its header values, unparsed, and the Request-URI. */
export interface SipHeaders {
  /** Request-URI as received; empty when there was none. */
  readonly requestUri: string;
  /** Every value of a header in message order, as received. Names are case-insensitive. */
  all(name: string): readonly string[];
}

/** Headers from plain values; names in any case. */
export function sipHeaders(
  requestUri: string,
  values: Readonly<Record<string, string | readonly string[]>>,
): SipHeaders {
  const byName = new Map<string, readonly string[]>();
  for (const [name, value] of Object.entries(values)) {
    byName.set(name.toLowerCase(), typeof value === 'string' ? [value] : value);
  }
  return { requestUri, all: (name) => byName.get(name.toLowerCase()) ?? [] };
}
