import type {
  Callback,
  CallbackCounts,
  CallbackHistory,
  CallbackOffer,
  CallbackOfferQuery,
  CallbackPage,
  CallbackQuery,
  CallbackWindow,
  ConversationCallbacks,
  ListedCallback,
  NewCallback,
  OpenedCallback,
} from '#shared/domain/callback/callback.ts';
import { callbackDue } from '#shared/domain/deadline/callback-due.ts';
import { type CallbackReminders, mostDueReminders, mostTriesReminded } from '#shared/domain/callback/reminder.ts';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { Customer } from '#shared/domain/customer/customer.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Operation } from '#shared/domain/outbox/operation.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Clock } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Database } from '../../db/database.ts';
import { attemptWrite } from '../../db/store-failure.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { AccessLog } from '../access-log/index.ts';
import { calendarDays, type CalendarEntry } from '../calendar-export/index.ts';
import type { StoredGuideRun } from '../conversations/index.ts';
import type { Outbox } from '../outbox/index.ts';
import type { Receipts } from '../receipts/index.ts';
import { createCallbackCapacity } from './callback-capacity.ts';
import { type CallbackDesk, createCallbackDesk, type Dial } from './callback-desk.ts';
import { createOpenings, heldByAnother } from './callback-opening.ts';
import { promiseCallback } from './callback-promise.ts';
import { createCallbackRepository, type StoredCallback } from './callback-repository.ts';
import { departmentTimes } from './department-times.ts';
import { leadingGuide } from './leading-guide.ts';

export interface CallbackServiceOptions {
  readonly db: Database;
  readonly conversations: {
    find(id: Id): Conversation | null;
    /** Tells that the callbacks of a conversation changed. */
    announce(id: Id): void;
    onChange(listener: (conversation: Conversation) => void): () => void;
    readonly guideRuns: { list(conversationId: Id): readonly StoredGuideRun[] };
  };
  readonly findCustomer: (id: Id) => Pick<Customer, 'firstName' | 'lastName' | 'language'> | null;
  /** Where it is written that somebody saw whom a callback concerns. */
  readonly accessLog: Pick<AccessLog, 'record' | 'isRecordedSince'>;
  /** What central is to be told goes there, with the change; absent where there is nobody to tell. */
  readonly outbox?: Pick<Outbox, 'enqueue' | 'onSettled'>;
  readonly receipts: Receipts;
  /**
   * Who knows how many callbacks a department can keep: this store, where nobody else promises anything, or central,
   * where several workplaces do. Then every promise is a wish until central has answered. Left out: this store.
   */
  readonly capacityOwner?: 'here' | 'central';
  readonly site: Site;
  /** Who works at this place, as it is written down. */
  readonly advisor: string;
  readonly clock: Clock;
  readonly log: Log;
}

export interface CallbackService extends CallbackDesk {
  /** What can be promised on behalf of a department now, and by when it calls back. */
  offer(query: CallbackOfferQuery): Result<CallbackOffer>;
  /**
   * Makes a promise on behalf of a department. What does not fit comes back as a failure with a sentence; the same
   * promise sent twice is made once. The conversation may be closed only afterwards.
   */
  schedule(request: NewCallback): Result<Callback>;
  /**
   * Open callbacks: overdue, then due, then those in their window, then later ones; the most pressing first. Nothing
   * of the people and their concerns: whoever works one off opens it.
   */
  list(query: CallbackQuery): CallbackPage;
  counts(): CallbackCounts;
  /** What to be reminded of; listeners are told whenever that changes, too. */
  reminders(): CallbackReminders;
  /** Whom a callback concerns and why. It is written down who looked; what somebody else works on is refused. */
  open(id: Id): Result<OpenedCallback>;
  ofConversation(conversationId: Id): ConversationCallbacks;
  /** The window of an open callback, for a calendar. */
  calendarEntry(id: Id): CalendarEntry | null;
  /** Those of the days to come, the soonest first. */
  calendarEntries(): CalendarEntry[];
  /** The guide that the promise came from, where a conversation is the attempt to keep one. */
  guideFor(conversationId: Id): string | null;
  history(id: Id): CallbackHistory;
  /** Through which line callbacks are dialled; known only once there is one. */
  dialThrough(dial: Dial): void;
  onChange(listener: (counts: CallbackCounts) => void): () => void;
  stop(): void;
}

/** Pressing promises become loud, and lost ones are found, within this time. */
const sweepEveryMs = 20_000;

const notPromised = 'Der Rückruf ist nicht vereinbart; die Eingaben bleiben stehen. Bitte noch einmal versuchen.';
const noDepartment = failure('no-department', 'Diesen Fachbereich gibt es hier nicht. Bitte wählen Sie einen anderen.');
const notOpened = 'Der Rückruf wurde nicht geöffnet. Bitte noch einmal versuchen.';
const gone = failure('no-callback', 'Dieser Rückruf ist schon erledigt.');
/** No more than a person can look at. */
const mostInCalendar = 500;
const everything = { departmentId: null, jurisdictionId: null };

/** Owns callbacks: promises, and how they are kept. */
export function createCallbacks(options: CallbackServiceOptions): CallbackService {
  const { db, conversations, findCustomer, accessLog, outbox, site, advisor, clock, log } = options;
  const repository = createCallbackRepository(db);
  const listeners = createListeners<CallbackCounts>((error) =>
    log.error('callback-listener-failed', { reason: placeOf(error) }),
  );
  const openTimes = departmentTimes(site);
  const capacity = createCallbackCapacity({ db, site, openTimes });
  const standing = options.capacityOwner === 'central' ? 'wish' : 'promised';
  const noteOpening = createOpenings({ repository, accessLog, advisor, clock });
  let dial: Dial | null = null;
  let told = '';

  const desk = createCallbackDesk({
    db,
    repository,
    outbox,
    openTimes,
    capacity,
    standing,
    site,
    departmentName: (id) => departmentOf(id)?.name ?? id,
    dial: (request) => dial?.(request) ?? null,
    noteOpening,
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

  /** Runs in the transaction in which the outbox keeps what central said. */
  const stopSettling = outbox?.onSettled((operation, answer) => {
    const id = wishOf(operation, repository.findOpen);
    if (id === null || !repository.settleWish(id, answer === 'acknowledged' ? 'promised' : 'declined')) return;
    const kind = answer === 'acknowledged' ? 'confirmed' : 'declined';
    repository.addEvent(id, clock.now(), 'central', { kind });
    if (kind === 'declined') capacity.free(id);
    log.info('callback-wish-settled', { callbackId: id, answer });
    setImmediate(tell);
  });

  const timer = setInterval(() => {
    desk.sweep();
    // Time alone makes a promise press.
    if (picture() !== told) tell();
  }, sweepEveryMs);
  timer.unref();
  desk.sweep();

  function departmentOf(id: string): Site['departments'][number] | undefined {
    return site.departments.find((one) => one.id === id);
  }

  function tell(): void {
    told = picture();
    listeners.tell(counts());
  }

  /** All that time alone changes. */
  function picture(): string {
    return JSON.stringify([counts(), reminders()]);
  }

  function reminders(): CallbackReminders {
    const now = clock.now();
    const isFree = (one: StoredCallback) => heldByAnother(one, advisor, now) === null && one.dialledAt === null;
    return {
      due: repository
        .listDue(now, mostDueReminders)
        .filter(isFree)
        .map(({ id, window }) => ({ id, endAt: window.endAt })),
      again: repository
        .listTryAgain(advisor, now, mostTriesReminded)
        .map(({ id, departmentId, callFromAt }) => ({ id, departmentId, callFromAt })),
    };
  }

  function counts(): CallbackCounts {
    return repository.count(everything, clock.now());
  }

  function complete({ claimedBy, claimedUntil, ...stored }: StoredCallback): Callback {
    const customer = stored.customerId === null ? null : findCustomer(stored.customerId);
    return {
      ...stored,
      customerName: customer && `${customer.firstName} ${customer.lastName}`,
      saidName: customer ? null : saidNameIn(stored.conversationId),
      claim: claimOf({ claimedBy, claimedUntil }),
    };
  }

  function saidNameIn(conversationId: Id): string | null {
    const speaker = conversations.find(conversationId)?.speaker;
    return speaker?.kind === 'new' ? speaker.name : null;
  }

  function claimOf({ claimedBy, claimedUntil }: Pick<StoredCallback, 'claimedBy' | 'claimedUntil'>): Callback['claim'] {
    if (claimedBy === null || claimedUntil === null || claimedUntil <= clock.now()) return null;
    return { by: claimedBy, until: claimedUntil, isOwn: claimedBy === advisor };
  }

  function listed(stored: StoredCallback): ListedCallback {
    return {
      id: stored.id,
      departmentId: stored.departmentId,
      jurisdictionId: stored.jurisdictionId,
      language: stored.language,
      standing: stored.standing,
      receipt: stored.receipt,
      createdAt: stored.createdAt,
      window: stored.window,
      callFromAt: stored.callFromAt,
      state: stored.state,
      attempts: stored.attempts,
      lastOutcome: stored.lastOutcome,
      dialledAt: stored.dialledAt,
      isPressing: stored.pressing !== null,
      claim: claimOf(stored),
    };
  }

  function opened(stored: StoredCallback): OpenedCallback {
    return {
      callback: complete(stored),
      note: notesOf(conversations.find(stored.conversationId)),
      history: repository.listEvents(stored.id),
    };
  }

  function calendarEntryOf({ id, window }: StoredCallback): CalendarEntry {
    const revision = repository.listEvents(id).length;
    return { id, kind: 'callback', startAt: window.startAt, endAt: window.endAt, revision };
  }

  function attemptIn(conversationId: Id): StoredCallback | null {
    const dialled = repository.listDialled(advisor);
    return dialled.find(({ attemptConversationId }) => attemptConversationId === conversationId) ?? null;
  }

  return {
    ...desk,
    counts,
    reminders,
    history: repository.listEvents,
    onChange: listeners.add,

    offer({ departmentId, count }) {
      const department = departmentOf(departmentId);
      if (!department) return noDepartment;
      const now = clock.now();
      const due = callbackDue(now, {
        open: openTimes(departmentId),
        department: department.name,
        ...(department.callbackPromise && { promise: department.callbackPromise }),
      });
      if (!due.ok) return due;
      return ok({
        windows: capacity.offer(departmentId, now, count),
        due: { ...due.value.due, sentence: due.value.sentence },
        isWish: standing === 'wish',
      });
    },

    schedule: (request) =>
      attemptWrite(log, 'callback-schedule', notPromised, () => {
        const made = db.transaction('callback-schedule', () => {
          const promised = promiseCallback(request, {
            repository,
            conversations,
            openTimes,
            capacity,
            receipts: options.receipts,
            languageOf: (id) => findCustomer(id)?.language ?? null,
            standing,
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
      const callbacks = found.slice(0, query.limit).map(listed);
      return { callbacks, counts: repository.count(query, now), hasMore: found.length > query.limit };
    },

    open: (id) =>
      attemptWrite(log, 'callback-open', notOpened, () => {
        const stored = repository.findOpen(id);
        if (!stored) return gone;
        const isHeld = heldByAnother(stored, advisor, clock.now());
        if (isHeld) return isHeld;
        db.transaction('callback-open', () => noteOpening(stored));
        return ok(opened(stored));
      }),

    calendarEntry(id) {
      const stored = repository.findOpen(id);
      return stored && calendarEntryOf(stored);
    },

    calendarEntries() {
      const now = clock.now();
      const until = new Date(Date.parse(now) + calendarDays * 24 * 3_600_000).toISOString();
      return repository
        .list({ ...everything, limit: mostInCalendar }, now)
        .filter(({ window }) => window.startAt < until)
        .map(calendarEntryOf)
        .toSorted((a, b) => (a.startAt < b.startAt ? -1 : 1));
    },

    guideFor(conversationId) {
      const attempt = attemptIn(conversationId);
      return attempt && leadingGuide(conversations.guideRuns.list(attempt.conversationId));
    },

    ofConversation(conversationId) {
      const conversation = conversations.find(conversationId);
      const customerId = conversation?.speaker.kind === 'customer' ? conversation.speaker.customerId : null;
      const attempted = attemptIn(conversationId);
      return {
        promised: repository.listPromisedIn(conversationId).map(complete),
        attempted: attempted && opened(attempted),
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
      stopSettling?.();
      stopFollowing();
    },
  };
}

/**
 * Whose wish an operation asks for, if what it asks for is still what is wanted; null for every other. Once somebody has
 * been called, the answer is about the callback and no longer about its first window.
 */
function wishOf(operation: Operation, findOpen: (id: Id) => StoredCallback | null): Id | null {
  const asked = askedWindow(operation);
  const callback = asked && findOpen(asked.id);
  if (!callback) return null;
  const { date, from, to } = callback.window;
  const { window } = asked;
  const isCurrent = window.date === date && window.from === from && window.to === to;
  return isCurrent || callback.attempts > 0 ? callback.id : null;
}

function askedWindow(operation: Operation): { readonly id: Id; readonly window: CallbackWindow } | null {
  if (operation.kind === 'callbackPromised') return operation.payload;
  if (operation.kind !== 'callbackChanged' || operation.payload.event.kind !== 'moved') return null;
  return { id: operation.payload.callbackId, window: operation.payload.event.to };
}

/** What was noted in a conversation, of all its concerns. */
function notesOf(conversation: Conversation | null): string {
  const notes = conversation ? [conversation.note, ...conversation.furtherNotes] : [];
  return notes
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join('\n\n');
}
