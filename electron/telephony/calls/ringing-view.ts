import { type Calls, isWaiting, ringingCall } from '#shared/domain/call/calls.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { RingingView } from '#shared/domain/workplace.ts';

/** What the ringing window shows of a call: where it comes from, never who it may be. Null while nothing rings. */
export function ringingViewOf(calls: Calls, site: Site, hotkey: string | null): RingingView | null {
  const call = ringingCall(calls);
  if (!call || call.answering) return null;
  const { origin } = call;
  const jurisdiction = site.jurisdictions.find(({ id }) => id === origin.jurisdictionId) ?? null;
  const partner = site.partners.find(({ id }) => id === origin.overflowFrom) ?? null;
  return {
    callId: call.id,
    number: origin.display,
    jurisdiction: jurisdiction?.name ?? null,
    kind: jurisdiction?.kind ?? null,
    overflowFrom: partner?.name ?? null,
    waitedSeconds: origin.waitedSeconds,
    waiting: isWaiting(call, calls),
    automatic: call.automatic,
    hotkey,
  };
}
