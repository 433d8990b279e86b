import type { CallOrigin } from '#shared/domain/call/call.ts';
import { rankCandidates } from '#shared/domain/customer/rank-candidates.ts';
import type { Id } from '#shared/domain/id.ts';
import { failure, ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { CustomerService } from './customer-service.ts';

/** Who is not among so many has to be asked for more. */
const mostHits = 20;

interface CallerFacts {
  /** Where the call of a conversation came from; null when there is no such conversation. */
  originOf(conversationId: Id): Pick<CallOrigin, 'number' | 'jurisdictionId'> | null;
  /** Who waits for a callback at a number (E.164). */
  listPromisedAt(number: string): readonly Id[];
  /** Who was identified in earlier conversations with a number (E.164). */
  listSpeakersAt(number: string): readonly Id[];
}

export function registerCustomerChannels(
  ipc: Ipc,
  customers: Pick<CustomerService, 'listCandidates' | 'search'>,
  { originOf, listPromisedAt, listSpeakersAt }: CallerFacts,
): void {
  ipc.handle('agent', 'customer:listCandidates', ({ conversationId }) => {
    const origin = originOf(conversationId);
    if (!origin) return noConversation();
    const candidates = customers.listCandidates(origin.number);
    if (origin.number === null || candidates.length < 2) return ok(candidates);
    return ok(
      rankCandidates(candidates, {
        jurisdictionId: origin.jurisdictionId,
        promised: new Set(listPromisedAt(origin.number)),
        spokenWith: new Set(listSpeakersAt(origin.number)),
      }),
    );
  });
  ipc.handle('agent', 'customer:search', ({ conversationId, query }) =>
    originOf(conversationId) ? ok(customers.search(query, { limit: mostHits })) : noConversation(),
  );
}

function noConversation() {
  return failure('no-conversation', 'Dieses Gespräch gibt es nicht. Es ist nichts verloren gegangen.');
}
