/** Which dialog an INVITE wants to take the place of (RFC 3891), seen from us. */
export interface Replaces {
  readonly callId: string;
  readonly localTag: string;
  readonly remoteTag: string;
  readonly earlyOnly: boolean;
}

/** Reads the header's values; null where there is none, `invalid` where it names no dialog or more than one. */
export function readReplaces(values: readonly string[]): Replaces | 'invalid' | null {
  const [value, ...others] = values;
  if (value === undefined) return null;
  const [callId = '', ...parameters] = value
    .slice(0, 2_000)
    .split(';')
    .map((part) => part.trim());
  const localTag = parameterOf(parameters, 'to-tag');
  const remoteTag = parameterOf(parameters, 'from-tag');
  if (others.length > 0 || callId === '' || value.includes(',') || !localTag || !remoteTag) return 'invalid';
  return { callId, localTag, remoteTag, earlyOnly: parameters.some((part) => part.toLowerCase() === 'early-only') };
}

function parameterOf(parameters: readonly string[], name: string): string | undefined {
  const found = parameters.filter((part) => part.toLowerCase().startsWith(`${name}=`));
  return found.length === 1 ? found[0]?.slice(name.length + 1) : undefined;
}
