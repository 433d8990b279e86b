import { type Core, URI, type UserAgent } from 'sip.js';

/** What a registrar said. `status` 408 and 503 may also be ours: no answer, no connection. */
export type RegisterOutcome =
  { readonly ok: true; readonly seconds: number } | { readonly ok: false; readonly status: number };

export interface Registration {
  /** Binds our contact for `seconds`; 0 takes the binding away. One at a time. */
  register(seconds: number): Promise<RegisterOutcome>;
}

/**
 * REGISTER transactions (RFC 3261 §10.2) of one user agent, with digest by SIP.js.
 *
 * Not SIP.js' own Registerer: it renews from a timer that throws into the process once it was disposed of while
 * waiting, rejects unheard while another REGISTER is out, and cannot be told a wrong password from a refusal then.
 *
 * `heardTime` is told what time the registrar says it is (Date, RFC 3261 §20.17), where it says so.
 */
export function createRegistration(userAgent: UserAgent, heardTime: (at: number) => void = () => {}): Registration {
  const core = userAgent.userAgentCore;
  const aor = userAgent.configuration.uri;
  const registrar = new URI('sip', '', aor.host, aor.port);
  // All REGISTERs of one client share a Call-ID and count CSeq up.
  const callId = `${userAgent.configuration.sipjsId}${userAgent.instanceId}`;
  let cseq = 0;

  function send(seconds: number): Promise<{ response: Core.IncomingResponseMessage; accepted: boolean }> {
    return new Promise((resolve) => {
      const message = core.makeOutgoingRequestMessage('REGISTER', registrar, aor, aor, { callId, cseq: cseq + 1 }, [
        `Contact: ${contactHeader(userAgent, seconds)}`,
        'Allow: ACK, BYE, CANCEL, INFO, INVITE, NOTIFY, OPTIONS',
      ]);
      const settle = (accepted: boolean) => (response: Core.IncomingResponse) => {
        cseq = Math.max(cseq, message.cseq); // digest has sent it a second time
        const at = Date.parse(response.message.getHeader('date') ?? '');
        if (accepted && at > 0) heardTime(at);
        resolve({ response: response.message, accepted });
      };
      core.register(message, { onAccept: settle(true), onReject: settle(false), onRedirect: settle(false) });
      cseq = Math.max(cseq, message.cseq);
    });
  }

  return {
    async register(seconds) {
      let { response, accepted } = await send(seconds);
      const least = Number(response.getHeader('min-expires'));
      if (response.statusCode === 423 && least > seconds && least <= 86_400) {
        ({ response, accepted } = await send(least));
      }
      if (!accepted) return { ok: false, status: response.statusCode ?? 500 };
      return { ok: true, seconds: grantedSeconds(response, userAgent.contact.uri.user) ?? seconds };
    },
  };
}

/** With instance and reg-id (RFC 5626), so that a reconnect replaces the old binding instead of adding one. */
function contactHeader(userAgent: UserAgent, seconds: number): string {
  const contact = userAgent.contact.toString({ register: true });
  return `${contact};reg-id=1;+sip.instance="<urn:uuid:${userAgent.instanceId}>";expires=${seconds}`;
}

/** The registrar lists all contacts of the address; ours has our own random user part. */
function grantedSeconds(response: Core.IncomingResponseMessage, user: string | undefined): number | undefined {
  const contacts = response.getHeaders('contact');
  const ours = contacts.find((value) => user !== undefined && value.includes(`:${user}@`));
  const told = /;\s*expires\s*=\s*"?(\d{1,9})/i.exec(ours ?? '')?.[1] ?? response.getHeader('expires');
  const seconds = Number(told);
  return told !== undefined && Number.isInteger(seconds) && seconds > 0 ? seconds : undefined;
}
