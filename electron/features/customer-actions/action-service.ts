import { Temporal } from 'temporal-polyfill';
import type { ActionReceipt, NewAction } from '#shared/domain/customer-action/action.ts';
import { checkAction } from '#shared/domain/customer-action/check-action.ts';
import type { Gate } from '#shared/domain/disclosure/gate.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Clock } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Database } from '../../db/database.ts';
import { attemptWrite } from '../../db/store-failure.ts';
import type { Log } from '../../log.ts';
import type { Receipts } from '../receipts/index.ts';
import { createActionRepository, type StoredAction } from './action-repository.ts';

export interface CustomerActionOptions {
  readonly db: Database;
  readonly gateOf: (conversationId: Id) => Result<Gate>;
  /** Hands a record on to whatever sends it; runs in the transaction that stores it. */
  readonly enqueue: (action: StoredAction) => void;
  readonly receipts: Receipts;
  readonly advisor: string;
  readonly zone: string;
  readonly clock: Clock;
  readonly log: Log;
}

export interface CustomerActions {
  /**
   * Takes something down for the customer who was identified. On the disk, with a receipt number, when it returns; it
   * needs neither the network nor the central system. The same operation sent twice is one record.
   */
  submit(request: NewAction): Result<ActionReceipt>;
  /** What was taken down in a conversation, oldest first; also after the call. */
  list(conversationId: Id): ActionReceipt[];
}

const notTaken = 'Es wurde nichts aufgenommen; die Eingaben bleiben stehen. Bitte noch einmal versuchen.';
const gateClosed = failure(
  'gate-closed',
  'Aufnehmen lässt sich etwas nur für jemanden, der im laufenden Gespräch festgestellt ist. Es wurde nichts gespeichert.',
);
const wrong = failure(
  'wrong-action',
  'Eine Angabe passt nicht. Es wurde nichts gespeichert; bitte prüfen Sie die Tage.',
);

export function createCustomerActions(options: CustomerActionOptions): CustomerActions {
  const { db, gateOf, enqueue, clock, log } = options;
  const repository = createActionRepository(db);

  function submit({ conversationId, operationId, action }: NewAction): Result<ActionReceipt> {
    const sentBefore = repository.find(operationId);
    if (sentBefore) return ok(sentBefore);
    const gate = gateOf(conversationId);
    if (!gate.ok) return gate;
    if (gate.value.state !== 'open' || !gate.value.person) return gateClosed;
    const today = Temporal.Instant.from(clock.now()).toZonedDateTimeISO(options.zone).toPlainDate().toString();
    if (Object.keys(checkAction(action, today)).length > 0) return wrong;
    const { customerId } = gate.value.person;
    const receipt = db.transaction('customer-action', () => {
      const made: ActionReceipt = {
        id: operationId,
        kind: action.kind,
        receipt: options.receipts.next(),
        at: clock.now(),
      };
      const stored = { ...made, conversationId, customerId, advisor: options.advisor, action };
      repository.insert(stored);
      enqueue(stored);
      return made;
    });
    log.info('customer-action', { kind: action.kind, conversationId });
    return ok(receipt);
  }

  return {
    submit: (request) => attemptWrite(log, 'customer-action', notTaken, () => submit(request)),
    list: repository.list,
  };
}
