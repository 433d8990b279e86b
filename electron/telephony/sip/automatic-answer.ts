import type { SipHeaders } from './headers/sip-headers.ts';

/**
 * Whether an INVITE asks to be answered without a person. There are several ways to say so: RFC 5373, and what PBXs
 * have made up. Whether the phone does it is decided elsewhere.
 */
export function asksForAutomaticAnswer(headers: SipHeaders): boolean {
  const has = (name: string, pattern: RegExp): boolean =>
    headers.all(name).some((value) => pattern.test(value.slice(0, 2_000)));
  return (
    has('Answer-Mode', /^\s*auto\b/i) ||
    has('Priv-Answer-Mode', /^\s*auto\b/i) ||
    has('Call-Info', /;\s*answer-after\s*=\s*"?0*[0-3]"?\s*(?:[;,]|$)/i) ||
    has('Alert-Info', /\b(?:info\s*=\s*"?alert-autoanswer|auto[- ]?answer|ring[- ]?answer)\b/i) ||
    has('P-Auto-Answer', /^\s*normal\b/i)
  );
}
