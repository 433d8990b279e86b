import type {
  AttemptOutcome,
  CallbackEvent,
  CallbackStanding,
  CallbackWindow,
} from '#shared/domain/callback/callback.ts';
import { dialTime, nextTry } from '#shared/domain/callback/next-try.ts';
import { agreedTimeAt } from '#shared/domain/calendar/agreed-time.ts';
import { agreeOnWindow } from '#shared/domain/calendar/agreed-window.ts';
import { germanDay } from '#shared/domain/calendar/german-day.ts';
import type { OpenTimes } from '#shared/domain/calendar/open-times.ts';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Clock, Instant } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import { Temporal } from 'temporal-polyfill';
import type { Database } from '../../db/database.ts';
import { attemptWrite } from '../../db/store-failure.ts';
import type { Log } from '../../log.ts';
import type { Outbox } from '../outbox/index.ts';
import type { CallbackCapacity } from './callback-capacity.ts';
import { heldByAnother } from './callback-opening.ts';
import { readNumber } from './callback-promise.ts';
import type { CallbackProgress, CallbackRepository, StoredCallback } from './callback-repository.ts';

/** Dials a number on behalf of a jurisdiction. */
export type Dial = (request: {
  readonly number: string;
  readonly jurisdictionId: string | null;
}) => Promise<Result<void>>;

/** How people work callbacks off. Every failure is a sentence; what was promised stands until a person says otherwise. */
export interface CallbackDesk {
  /** Takes a callback up and dials it, if this is a time at which the customer may be called. */
  dial(id: Id): Promise<Result<void>>;
  /** Says how the attempt went, and with it what becomes of the promise. */
  conclude(id: Id, outcome: AttemptOutcome, note: string | null): Result<void>;
  /** The customer called by themselves: the conversation that settled it. */
  settleIn(id: Id, conversationId: Id): Result<void>;
  /** Agrees on another time with the customer. */
  move(id: Id, window: CallbackWindow, reason: string): Result<void>;
  /** The right number, where the one that was promised belongs to somebody else. */
  renumber(id: Id, number: string): Result<void>;
  cancel(id: Id, reason: string): Result<void>;
  /** Lets others have it. */
  release(id: Id): Result<void>;
}

interface DeskOptions {
  readonly db: Database;
  readonly repository: CallbackRepository;
  readonly outbox: Pick<Outbox, 'enqueue'> | undefined;
  readonly openTimes: (departmentId: string) => OpenTimes;
  readonly departmentName: (departmentId: string) => string;
  readonly capacity: CallbackCapacity;
  /** What a moved promise is before anybody else has answered. */
  readonly standing: CallbackStanding;
  readonly site: Pick<Site, 'country' | 'lines' | 'zone'>;
  /** Null where there is no line. */
  readonly dial: (...request: Parameters<Dial>) => ReturnType<Dial> | null;
  /** Writes down that somebody sees whom a callback concerns. */
  readonly noteOpening: (callback: StoredCallback) => void;
  readonly advisor: string;
  readonly onChange: () => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Long enough for a conversation to begin; who speaks keeps it by itself. */
const leaseMinutes = 15;

const gone = failure('no-callback', 'Dieser Rückruf ist schon erledigt. Es wurde nichts geändert.');
const noLine = failure('no-line', 'Das Telefon ist noch nicht bereit. Es wurde nicht gewählt.');
const notDialled = failure('not-dialled', 'Dieser Rückruf wurde noch nicht gewählt. Es wurde nichts geändert.');
const tryAgain = 'Der Rückruf steht unverändert in der Liste. Bitte noch einmal versuchen.';

/** Works callbacks off. Nothing is closed here but by a person. */
export function createCallbackDesk(options: DeskOptions): CallbackDesk & {
  /** To be told of every conversation: one that an attempt led to belongs to its callback. */
  linkConversation(conversation: Conversation): void;
  /** Gives back what was taken up by somebody who is gone; keeps what is being worked on here. */
  sweep(): void;
} {
  const { db, repository, openTimes, advisor, clock, log } = options;

  /** Changes one open callback with what is written of it, in one transaction, and tells about it. */
  function change(id: Id, what: string, work: (callback: StoredCallback, now: Instant) => Result<void>): Result<void> {
    const result = attemptWrite(log, what, tryAgain, () => {
      const callback = repository.findOpen(id);
      return callback ? db.transaction(what, () => work(callback, clock.now())) : gone;
    });
    if (result.ok) options.onChange();
    return result;
  }

  function write(id: Id, at: Instant, event: CallbackEvent): void {
    repository.addEvent(id, at, advisor, event);
    options.outbox?.enqueue({
      kind: 'callbackChanged',
      subject: `callback:${id}`,
      payload: { callbackId: id, at, by: advisor, event },
    });
  }

  function takeUp(id: Id): Result<StoredCallback> {
    let taken: StoredCallback | null = null;
    const result = change(id, 'callback-claim', (callback, now) => {
      const isHeld = heldByAnother(callback, advisor, now);
      if (isHeld) return isHeld;
      if (callback.state === 'returned') {
        return failure('wrong-number', 'Diese Nummer gehört jemand anderem. Bitte tragen Sie zuerst die richtige ein.');
      }
      const time = dialTime(callback, now, openTimes(callback.departmentId));
      if (!time.may) return tooEarly(time.from);
      if (!repository.claim(id, advisor, leaseEnd(now), now)) return gone;
      options.noteOpening(callback);
      taken = callback;
      return ok();
    });
    if (!result.ok) return result;
    return taken ? ok(taken) : gone;
  }

  function tooEarly(from: Instant): Result<never> {
    const { date, time } = agreedTimeAt(from, options.site.zone);
    return failure(
      'outside-window',
      `Außerhalb der zugesagten Zeit wird nicht angerufen. Wieder möglich ist es am ${germanDay(Temporal.PlainDate.from(date))} ab ${time} Uhr.`,
    );
  }

  return {
    async dial(id) {
      const taken = takeUp(id);
      if (!taken.ok) return taken;
      const { number, jurisdictionId } = taken.value;
      const dialledAt = clock.now();
      const placed = await (options.dial({ number, jurisdictionId }) ?? noLine);
      if (!placed.ok) {
        change(id, 'callback-release', () => ok(repository.release(id)));
        return placed;
      }
      log.info('callback-dialled', { callbackId: id });
      const written = change(id, 'callback-dialled', (callback) => {
        const attempts = callback.attempts + 1;
        repository.saveProgress(id, { ...callback, attempts, dialledAt, attemptConversationId: null });
        write(id, dialledAt, { kind: 'dialled' });
        return ok();
      });
      return written;
    },

    conclude: (id, outcome, note) =>
      change(id, 'callback-conclude', (callback, now) => {
        const isHeld = heldByAnother(callback, advisor, now);
        if (isHeld) return isHeld;
        if (callback.dialledAt === null) return notDialled;
        const { dialledAt } = callback;
        const next = nextTry({ outcome, dialledAt, callback, open: openTimes(callback.departmentId) });
        write(id, now, { kind: 'concluded', outcome, note });
        log.info('callback-concluded', { callbackId: id, outcome });
        if (next.kind === 'closed') {
          repository.close(id, now, outcome);
          return ok();
        }
        // A try that was not promised is made whether or not there is a seat; where there is, nobody else gets it.
        if (next.kind === 'again') options.capacity.take(id, callback.departmentId, next.window, now);
        repository.release(id);
        repository.saveProgress(id, {
          ...callback,
          ...(next.kind === 'again' ? { window: next.window, callFromAt: next.callFromAt } : { state: 'returned' }),
          lastOutcome: outcome,
          dialledAt: null,
          attemptConversationId: null,
        });
        return ok();
      }),

    settleIn: (id, conversationId) =>
      change(id, 'callback-settle', (callback, now) => {
        if (callback.conversationId === conversationId) return gone;
        write(id, now, { kind: 'concluded', outcome: 'customerCalled', note: null });
        log.info('callback-concluded', { callbackId: id, outcome: 'customerCalled', conversationId });
        options.capacity.free(id);
        repository.close(id, now, 'customerCalled');
        return ok();
      }),

    move: (id, said, reason) =>
      change(id, 'callback-move', (callback, now) => {
        const isHeld = heldByAnother(callback, advisor, now);
        if (isHeld) return isHeld;
        const { departmentId } = callback;
        const department = options.departmentName(departmentId);
        const window = agreeOnWindow(said, { open: openTimes(departmentId), department, now });
        if (!window.ok) return window;
        if (!options.capacity.move(id, departmentId, window.value, now)) {
          return options.capacity.full(departmentId, window.value, now, 'Der Rückruf bleibt, wie er war.');
        }
        const { date, from, to, zone } = callback.window;
        repository.release(id);
        repository.saveProgress(id, {
          ...callback,
          window: window.value,
          standing: options.standing,
          callFromAt: window.value.startAt,
          dialledAt: null,
          attemptConversationId: null,
        });
        write(id, now, { kind: 'moved', from: { date, from, to, zone }, to: said, reason });
        log.info('callback-moved', { callbackId: id });
        return ok();
      }),

    renumber: (id, text) =>
      change(id, 'callback-renumber', (callback, now) => {
        const isHeld = heldByAnother(callback, advisor, now);
        if (isHeld) return isHeld;
        const number = readNumber(text, options.site);
        if (!number.ok) return number;
        const progress: CallbackProgress = {
          ...callback,
          number: number.value,
          numberConfirmedAt: null,
          state: 'open',
        };
        repository.saveProgress(id, progress);
        write(id, now, { kind: 'renumbered' });
        return ok();
      }),

    cancel: (id, reason) =>
      change(id, 'callback-cancel', (callback, now) => {
        const isHeld = heldByAnother(callback, advisor, now);
        if (isHeld) return isHeld;
        write(id, now, { kind: 'cancelled', reason });
        log.info('callback-cancelled', { callbackId: id });
        options.capacity.free(id);
        repository.close(id, now, null);
        return ok();
      }),

    release: (id) =>
      change(id, 'callback-release', (callback, now) => {
        const isHeld = heldByAnother(callback, advisor, now);
        if (isHeld) return isHeld;
        if (callback.dialledAt !== null) {
          return failure('outcome-missing', 'Bitte sagen Sie zuerst, wie der Anruf ausging. Es wurde nichts geändert.');
        }
        repository.release(id);
        return ok();
      }),

    linkConversation({ id: conversationId, direction, origin, openedAt }) {
      if (direction !== 'outbound' || origin.number === null) return;
      const attempt = repository
        .listDialled(advisor)
        .find((one) => one.number === origin.number && one.dialledAt !== null && one.dialledAt <= openedAt);
      if (!attempt || attempt.attemptConversationId !== null) return;
      change(attempt.id, 'callback-link', (callback) =>
        ok(repository.saveProgress(attempt.id, { ...callback, attemptConversationId: conversationId })),
      );
    },

    sweep() {
      const now = clock.now();
      attemptWrite(log, 'callback-sweep', '', () => {
        for (const { id, claimedBy, dialledAt } of repository.listLapsed(now)) {
          if (claimedBy === advisor && dialledAt !== null) {
            // Still to be said here how it went: it stays with whoever dialled.
            repository.claim(id, advisor, leaseEnd(now), now);
            continue;
          }
          change(id, 'callback-lost', (callback) => {
            repository.release(id);
            if (dialledAt !== null) {
              repository.saveProgress(id, { ...callback, dialledAt: null, attemptConversationId: null });
              write(id, now, { kind: 'lost' });
            }
            log.warn('callback-lost', { callbackId: id });
            return ok();
          });
        }
        return ok();
      });
    },
  };
}

function leaseEnd(now: Instant): Instant {
  return new Date(Date.parse(now) + leaseMinutes * 60_000).toISOString();
}
