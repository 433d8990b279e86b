import {
  type Callback,
  type CallbackUrgency,
  type CallbackWindow,
  type NewCallback,
  urgencyOf,
} from '#shared/domain/callback/callback.ts';
import { type AgreedWindow, agreeOnWindow } from '#shared/domain/calendar/agreed-window.ts';
import { type OpenTimes, openTimesOf } from '#shared/domain/calendar/open-times.ts';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import { type Id, newId } from '#shared/domain/id.ts';
import { isEmergencyNumber, toE164 } from '#shared/domain/phone/phone-number.ts';
import { type Department, mayCallBack, type Site } from '#shared/domain/site/site.ts';
import type { Clock, Instant } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Database } from '../../db/database.ts';
import { attemptWrite } from '../../db/store-failure.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { Outbox } from '../outbox/index.ts';
import { createCallbackRepository, type StoredCallback } from './callback-repository.ts';

export interface CallbackServiceOptions {
  readonly db: Database;
  readonly conversations: {
    find(id: Id): Conversation | null;
    /** Tells that the callbacks of a conversation changed. */
    announce(id: Id): void;
  };
  /** What central is to be told goes there, with the promise; absent where there is nobody to tell. */
  readonly outbox?: Pick<Outbox, 'enqueue'>;
  readonly site: Site;
  readonly clock: Clock;
  readonly log: Log;
}

export interface CallbackService {
  /**
   * Makes a promise on behalf of a department. What does not fit comes back as a failure with a sentence; the same
   * promise sent twice is made once. The conversation may be closed only afterwards.
   */
  schedule(request: NewCallback): Result<Callback>;
  /** Open callbacks: overdue, then due, then later ones; the most pressing first. */
  list(): Callback[];
  onChange(listener: () => void): () => void;
}

const urgencyRank: Record<CallbackUrgency, number> = { overdue: 0, due: 1, later: 2 };

const notPromised = 'Der Rückruf ist nicht vereinbart; die Eingaben bleiben stehen. Bitte noch einmal versuchen.';

export function createCallbacks(options: CallbackServiceOptions): CallbackService {
  const { db, conversations, outbox, site, clock, log } = options;
  const repository = createCallbackRepository(db);
  /** Of departments that were asked for; they remember the days they have looked at. */
  const openTimes = new Map<string, OpenTimes>();
  const listeners = createListeners<void>((error) => log.error('callback-listener-failed', { reason: placeOf(error) }));

  function schedule(request: NewCallback): Result<Callback> {
    const conversation = conversations.find(request.conversationId);
    if (!conversation) {
      return failure('no-conversation', 'Dieses Gespräch gibt es nicht. Es wurde nichts vereinbart.');
    }
    if (conversation.closedAt !== null) {
      return failure('conversation-closed', 'Dieses Gespräch ist abgeschlossen. Es wurde nichts vereinbart.');
    }
    const department = findDepartment(request.departmentId, conversation.origin.jurisdictionId);
    if (!department.ok) return department;
    const number = readNumber(request.number);
    if (!number.ok) return number;
    const now = clock.now();
    const window = agree(request.window, department.value, now);
    if (!window.ok) return window;
    const promised = {
      ...request,
      reason: request.reason.trim(),
      number: number.value,
      windowStartAt: window.value.startAt,
      windowEndAt: window.value.endAt,
    };
    return ok(complete(repository.findPromise(promised) ?? make({ ...promised, id: newId(), createdAt: now })));
  }

  function agree(window: CallbackWindow, { id, name }: Department, now: Instant): Result<AgreedWindow> {
    const open = openTimes.get(id) ?? openTimesOf(site, id);
    if (!open) throw new Error(`no department ${id}`);
    openTimes.set(id, open);
    return agreeOnWindow(window, { open, department: name, now });
  }

  function make(callback: StoredCallback): StoredCallback {
    db.transaction('callback-schedule', () => {
      repository.insert(callback);
      outbox?.enqueue({
        kind: 'callbackPromised',
        id: callback.id,
        subject: `callback:${callback.id}`,
        payload: callback,
      });
    });
    log.info('callback-scheduled', { callbackId: callback.id, departmentId: callback.departmentId });
    conversations.announce(callback.conversationId);
    listeners.tell();
    return callback;
  }

  function findDepartment(id: string, jurisdictionId: string | null): Result<Department> {
    const department = site.departments.find((candidate) => candidate.id === id);
    if (!department) {
      return failure('no-department', 'Diesen Fachbereich gibt es hier nicht. Bitte wählen Sie einen anderen.');
    }
    if (!mayCallBack(department, jurisdictionId)) {
      const jurisdiction = site.jurisdictions.find((candidate) => candidate.id === jurisdictionId);
      return failure(
        'wrong-department',
        `${department.name} ist für ${jurisdiction?.name ?? 'diesen Rechtskreis'} nicht zuständig. Bitte wählen Sie einen anderen Fachbereich.`,
      );
    }
    return ok(department);
  }

  function readNumber(text: string): Result<string> {
    const number = toE164(text, site.country);
    if (number === null || isEmergencyNumber(number)) {
      return failure(
        'no-number',
        'Diese Nummer lässt sich nicht zurückrufen. Bitte prüfen Sie sie mit der Kundin oder dem Kunden.',
      );
    }
    return ok(number);
  }

  /** Whom a callback concerns is known from its conversation, also when it was confirmed only afterwards. */
  function complete(stored: StoredCallback): Callback {
    const conversation = conversations.find(stored.conversationId);
    const speaker = conversation?.speaker;
    return {
      ...stored,
      customerId: speaker?.kind === 'customer' ? speaker.customerId : null,
      customerName: speaker?.kind === 'customer' ? speaker.name : null,
      jurisdictionId: conversation?.origin.jurisdictionId ?? null,
    };
  }

  return {
    schedule: (request) => attemptWrite(log, 'callback-schedule', notPromised, () => schedule(request)),
    list: () => repository.listOpen().map(complete).toSorted(byPressure(clock.now())),
    onChange: listeners.add,
  };
}

/** Promises that run out first come first; among the later ones those that begin first. */
function byPressure(now: Instant): (a: Callback, b: Callback) => number {
  const keyOf = (callback: Callback): string => {
    const urgency = urgencyOf(callback, now);
    const moment = urgency === 'later' ? callback.windowStartAt : callback.windowEndAt;
    return `${urgencyRank[urgency]} ${moment} ${callback.id}`;
  };
  return (a, b) => (keyOf(a) < keyOf(b) ? -1 : 1);
}
