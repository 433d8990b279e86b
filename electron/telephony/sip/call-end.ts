import type { CallEnd } from '#shared/domain/call/call.ts';

/** Reads why a call ended from the final response to our INVITE. */
export function endOfResponse(status: number): CallEnd {
  const sipStatus = status >= 100 && status <= 699 ? { sipStatus: status } : {};
  return { reason: reasonOfStatus(status), ...sipStatus };
}

function reasonOfStatus(status: number): CallEnd['reason'] {
  switch (status) {
    case 486:
    case 600:
      return 'busy';
    case 603:
    case 607:
    case 608:
      return 'rejected-there';
    case 404:
    case 408:
    case 410:
    case 480:
    case 484:
    case 502:
    case 503:
    case 504:
    case 604:
      return 'unreachable';
    case 401:
    case 403:
    case 407:
      return 'not-allowed';
    case 415:
    case 488:
    case 606:
      return 'media-failed';
    case 487:
      return 'cancelled';
    default:
      return 'failed';
  }
}

/** A CANCEL of the other side; its Reason (RFC 3326) tells whether somebody else has answered. */
export function endOfCancel(reasonHeaders: readonly string[]): CallEnd {
  const causes = readCauses(reasonHeaders);
  // Q.850 cause 26 is what ISDN gateways say for the same thing.
  const elsewhere = causes.some((cause) => cause === 'SIP 200' || cause === 'Q.850 26');
  return { reason: elsewhere ? 'answered-elsewhere' : 'cancelled', ...detailOf(causes) };
}

/** A BYE of the other side. */
export function endOfBye(reasonHeaders: readonly string[]): CallEnd {
  return { reason: 'hung-up-there', ...detailOf(readCauses(reasonHeaders)) };
}

/** Protocol and cause only: the free text may hold anything. */
function readCauses(reasonHeaders: readonly string[]): string[] {
  return reasonHeaders
    .flatMap((value) => value.slice(0, 500).split(','))
    .flatMap((value) => {
      const protocol = /^\s*(SIP|Q\.850)\s*;/i.exec(value)?.[1];
      const cause = /;\s*cause\s*=\s*(\d{1,3})\b/i.exec(value)?.[1];
      return protocol && cause ? [`${protocol.toUpperCase()} ${cause}`] : [];
    })
    .slice(0, 5);
}

function detailOf(causes: readonly string[]): { detail?: string } {
  return causes.length === 0 ? {} : { detail: causes.join(', ') };
}
