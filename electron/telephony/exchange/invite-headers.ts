import type { CallerScript } from './caller-script.ts';

/** How a virtual customer's INVITE presents itself. */
export interface InvitePresentation {
  /** Address in From. */
  readonly from: string;
  /** Address in To: the number that was dialled. */
  readonly to: string;
  readonly headers: readonly string[];
}

/** Presents a caller as a PBX would: asserted number or privacy, route, queue, waiting time and sending site. */
export function presentCaller(script: CallerScript, target: string, domain: string): InvitePresentation {
  const address = (user: string): string => `sip:${user}@${domain}`;
  return {
    from: script.number === null ? 'sip:anonymous@anonymous.invalid' : address(script.number),
    to: address(script.dialled),
    headers: [
      ...(script.number === null ? ['Privacy: id'] : [`P-Asserted-Identity: <${address(script.number)}>`]),
      // RFC 7044: the number that was dialled, then the advisor to whom the queue gave the call.
      `History-Info: <${address(script.dialled)}>;index=1, <${address(target)}>;index=1.1`,
      // RFC 5806: the partner's lines were all busy.
      ...(script.originSite === undefined
        ? []
        : [
            `Diversion: <${address(script.dialled)}>;reason=user-busy;counter=1`,
            `X-Origin-Site: ${script.originSite}`,
          ]),
      `X-Queue: ${script.queue}`,
      `X-Wait-Seconds: ${script.waitedSeconds}`,
      ...Object.entries(script.headers).map(([name, value]) => `${name}: ${value}`),
    ],
  };
}
