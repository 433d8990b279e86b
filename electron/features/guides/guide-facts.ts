import { Temporal } from 'temporal-polyfill';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { GuidePlace } from '#shared/domain/guide/compile/guide-set.ts';
import type { Facts } from '#shared/domain/guide/feel/expression.ts';
import type { KnownFact } from '#shared/domain/guide/known-facts.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Instant } from '#shared/domain/time.ts';

/** Where a conversation belongs to, as far as guides differ by it. */
export function placeOf({ origin }: Pick<Conversation, 'origin'>): GuidePlace {
  return { jurisdictionId: origin.jurisdictionId, siteId: origin.overflowFrom };
}

/** What the call, the confirmed customer and the clock tell. What is not known is left out. */
export function factsOf(conversation: Conversation, site: Site, now: Instant): Facts {
  const { origin, direction, speaker } = conversation;
  const local = Temporal.Instant.from(now).toZonedDateTimeISO(site.zone);
  const jurisdiction = site.jurisdictions.find(({ id }) => id === origin.jurisdictionId);
  const facts: Partial<Record<KnownFact, boolean | number | string>> = {
    ...(jurisdiction && { rechtskreis: jurisdiction.kind === 'arge' ? 'arge' : 'agentur', stelle: jurisdiction.id }),
    ueberlauf: origin.overflowFrom !== null,
    ausgehend: direction === 'outbound',
    personBestaetigt: speaker.kind === 'customer',
    heute: local.toPlainDate().toString(),
    stunde: local.hour,
  };
  return facts;
}
