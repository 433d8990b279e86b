import type { Id } from '#shared/domain/id.ts';
import { failure, ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { CustomerService } from './customer-service.ts';

/** `originOf` tells where the call of a conversation came from; null when there is no such conversation. */
export function registerCustomerChannels(
  ipc: Ipc,
  customers: Pick<CustomerService, 'listCandidates'>,
  originOf: (conversationId: Id) => { readonly number: string | null } | null,
): void {
  ipc.handle('agent', 'customer:listCandidates', ({ conversationId }) => {
    const origin = originOf(conversationId);
    if (!origin) {
      return failure('no-conversation', 'Dieses Gespräch gibt es nicht. Es ist nichts verloren gegangen.');
    }
    return ok(customers.listCandidates(origin.number));
  });
}
