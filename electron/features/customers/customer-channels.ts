import type { Id } from '#shared/domain/id.ts';
import { failure, ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { CustomerService } from './customer-service.ts';

/** Who is not among so many has to be asked for more. */
const mostHits = 20;

/** `originOf` tells where the call of a conversation came from; null when there is no such conversation. */
export function registerCustomerChannels(
  ipc: Ipc,
  customers: Pick<CustomerService, 'listCandidates' | 'search'>,
  originOf: (conversationId: Id) => { readonly number: string | null } | null,
): void {
  ipc.handle('agent', 'customer:listCandidates', ({ conversationId }) => {
    const origin = originOf(conversationId);
    return origin ? ok(customers.listCandidates(origin.number)) : noConversation();
  });
  ipc.handle('agent', 'customer:search', ({ conversationId, query }) =>
    originOf(conversationId) ? ok(customers.search(query, { limit: mostHits })) : noConversation(),
  );
}

function noConversation() {
  return failure('no-conversation', 'Dieses Gespräch gibt es nicht. Es ist nichts verloren gegangen.');
}
