import type {
  Callback,
  CallbackCounts,
  CallbackHistory,
  CallbackPage,
  CallbackQuery,
  ConversationCallbacks,
  NewCallback,
} from '#shared/domain/callback/callback.ts';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { Customer } from '#shared/domain/customer/customer.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Clock } from '#shared/domain/time.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Database } from '../../db/database.ts';
import { attemptWrite } from '../../db/store-failure.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { Outbox } from '../outbox/index.ts';
import { type CallbackDesk, createCallbackDesk, type Dial } from './callback-desk.ts';
import { promiseCallback } from './callback-promise.ts';
import { createCallbackRepository, type StoredCallback } from './callback-repository.ts';
import { departmentTimes } from './department-times.ts';

export interface CallbackServiceOptions {
  readonly db: Database;
  readonly conversations: {
    find(id: Id): Conversation | null;
    /** Tells that the callbacks of a conversation changed. */
    announce(id: Id): void;
    onChange(listener: (conversation: Conversation) => void): () => void;
  };
  readonly findCustomer: (id: Id) => Pick<Customer, 'firstName' | 'lastName'> | null;
  /** What central is to be told goes there, with the change; absent where there is nobody to tell. */
  readonly outbox?: Pick<Outbox, 'enqueue'>;
  readonly site: Site;
  /** Who works at this place, as it is written down. */
  readonly advisor: string;
  readonly clock: Clock;
  readonly log: Log;
}

export interface CallbackService extends CallbackDesk {
  /**
   * Makes a promise on behalf of a department. What does not fit comes back as a failure with a sentence; the same
   * promise sent twice is made once. The conversation may be closed only afterwards.
   */
  schedule(request: NewCallback): Result<Callback>;
  /** Open callbacks: overdue, then due, then those in their window, then later ones; the most pressing first. */
  list(query: CallbackQuery): CallbackPage;
  counts(): CallbackCounts;
  ofConversation(conversationId: Id): ConversationCallbacks;
  history(id: Id): CallbackHistory;
  /** Through which line callbacks are dialled; known only once there is one. */
  dialThrough(dial: Dial): void;
  onChange(listener: (counts: CallbackCounts) => void): () => void;
  stop(): void;
}

/** Pressing promises become loud, and lost ones are found, within this time. */
const sweepEveryMs = 20_000;

const notPromised = 'Der Rückruf ist nicht vereinbart; die Eingaben bleiben stehen. Bitte noch einmal versuchen.';
const everything = { departmentId: null, jurisdictionId: null };

/** Owns callbacks: promises, and how they are kept. */
export function createCallbacks(options: CallbackServiceOptions): CallbackService {
  const { db, conversations, findCustomer, outbox, site, advisor, clock, log } = options;
  const repository = createCallbackRepository(db);
  const listeners = createListeners<CallbackCounts>((error) =>
    log.error('callback-listener-failed', { reason: placeOf(error) }),
  );
  const openTimes = departmentTimes(site);
  let dial: Dial | null = null;
  let told = '';

  const desk = createCallbackDesk({
    db,
    repository,
    outbox,
    openTimes,
    country: site.country,
    zone: site.zone,
    departmentName: (id) => site.departments.find((one) => one.id === id)?.name ?? id,
    dial: (request) => dial?.(request) ?? null,
    advisor,
    onChange: tell,
    clock,
    log,
  });

  /** Whom a callback concerns is known from its conversation, also when it was confirmed only afterwards. */
  const stopFollowing = conversations.onChange((conversation) => {
    const customerId = conversation.speaker.kind === 'customer' ? conversation.speaker.customerId : null;
    const written = attemptWrite(log, 'callback-customer', '', () =>
      ok(conversation.callbackIds.length > 0 && repository.setCustomer(conversation.id, customerId)),
    );
    if (written.ok && written.value) tell();
    desk.linkConversation(conversation);
  });

  const timer = setInterval(() => {
    desk.sweep();
    // Time alone makes a promise press.
    if (JSON.stringify(counts()) !== told) tell();
  }, sweepEveryMs);
  timer.unref();
  desk.sweep();

  function tell(): void {
    const now = counts();
    told = JSON.stringify(now);
    listeners.tell(now);
  }

  function counts(): CallbackCounts {
    return repository.count(everything, clock.now());
  }

  function complete({ claimedBy, claimedUntil, ...stored }: StoredCallback): Callback {
    const customer = stored.customerId === null ? null : findCustomer(stored.customerId);
    const isClaimed = claimedBy !== null && claimedUntil !== null && claimedUntil > clock.now();
    return {
      ...stored,
      customerName: customer && `${customer.firstName} ${customer.lastName}`,
      claim: isClaimed ? { by: claimedBy, until: claimedUntil, isOwn: claimedBy === advisor } : null,
    };
  }

  return {
    ...desk,
    counts,
    history: repository.listEvents,
    onChange: listeners.add,

    schedule: (request) =>
      attemptWrite(log, 'callback-schedule', notPromised, () => {
        const made = db.transaction('callback-schedule', () => {
          const promised = promiseCallback(request, {
            repository,
            conversations,
            openTimes,
            site,
            advisor,
            now: clock.now(),
          });
          if (promised.ok && promised.value.isNew) {
            const { id } = promised.value.callback;
            const payload = promised.value.callback;
            outbox?.enqueue({ kind: 'callbackPromised', id, subject: `callback:${id}`, payload });
          }
          return promised;
        });
        if (!made.ok) return made;
        if (made.value.isNew) {
          const { id, departmentId, conversationId } = made.value.callback;
          log.info('callback-scheduled', { callbackId: id, departmentId });
          conversations.announce(conversationId);
          tell();
        }
        return ok(complete(made.value.callback));
      }),

    list(query) {
      const now = clock.now();
      const found = repository.list({ ...query, limit: query.limit + 1 }, now);
      const callbacks = found.slice(0, query.limit).map(complete);
      return { callbacks, counts: repository.count(query, now), hasMore: found.length > query.limit };
    },

    ofConversation(conversationId) {
      const conversation = conversations.find(conversationId);
      const customerId = conversation?.speaker.kind === 'customer' ? conversation.speaker.customerId : null;
      const attempted = repository
        .listDialled(advisor)
        .find(({ attemptConversationId }) => attemptConversationId === conversationId);
      return {
        promised: repository.listPromisedIn(conversationId).map(complete),
        attempted: attempted ? complete(attempted) : null,
        earlier: (customerId === null ? [] : repository.listOpenOf(customerId))
          .filter((one) => one.conversationId !== conversationId && one.id !== attempted?.id)
          .map(complete),
      };
    },

    dialThrough(through) {
      dial = through;
    },

    stop() {
      clearInterval(timer);
      stopFollowing();
    },
  };
}
