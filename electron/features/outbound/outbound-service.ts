import { Temporal } from 'temporal-polyfill';
import { agreedTimeAt } from '#shared/domain/calendar/agreed-time.ts';
import { germanDay } from '#shared/domain/calendar/german-day.ts';
import { type OpenTimes, openTimesOf } from '#shared/domain/calendar/open-times.ts';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { CustomerRecord } from '#shared/domain/customer/customer-record.ts';
import type { Id } from '#shared/domain/id.ts';
import { nextCall, numberToCall } from '#shared/domain/outbound/next-call.ts';
import {
  type OpenedTask,
  type OutboundEvent,
  type OutboundList,
  type OutboundOutcome,
  type OutboundState,
  type OutboundTask,
} from '#shared/domain/outbound/outbound.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Clock, Instant, LocalDate, LocalTime } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Database } from '../../db/database.ts';
import { attemptWrite } from '../../db/store-failure.ts';
import { createListeners } from '../../listeners.ts';
import type { Log } from '../../log.ts';
import { placeOf } from '../../place-of.ts';
import type { AccessLog } from '../access-log/index.ts';
import type { Appointments, ToCall } from '../appointments/index.ts';
import type { Reach } from '../customers/index.ts';
import type { Outbox } from '../outbox/index.ts';
import { createOutboundRepository, newCall, type StoredCall } from './outbound-repository.ts';

/** An appointment to come for which not all papers are there, or whose officer is not. */
type Gaps = ToCall & Omit<Reach, 'customerId'> & { readonly date: LocalDate; readonly from: LocalTime };

/** Dials a number on behalf of a jurisdiction. */
type Dial = (request: { readonly number: string; readonly jurisdictionId: string | null }) => Promise<Result<void>>;

/** Calls before appointments for which papers are missing: whom, in which order, and how it went. */
export interface OutboundService {
  /** Those who can be called, the soonest appointment first; then those for later, then those left to a letter. */
  list(): OutboundList;
  /** Whom to ask for; it is written down who looked. */
  open(appointmentId: Id): Result<OpenedTask>;
  dial(appointmentId: Id): Promise<Result<void>>;
  /** Says how a call went; the task is done only where a person says so. */
  conclude(appointmentId: Id, outcome: OutboundOutcome, note: string | null): Result<void>;
  /** A letter was sent in place of further calls. */
  sendLetter(appointmentId: Id): Result<void>;
  /** The task that a conversation is a call for. */
  ofConversation(conversationId: Id): OpenedTask | null;
  /** The guide for such a call, where a conversation is one. */
  guideFor(conversationId: Id): string | null;
  dialThrough(dial: Dial): void;
  onChange(listener: () => void): () => void;
  stop(): void;
}

export interface OutboundServiceOptions {
  readonly db: Database;
  readonly appointments: Pick<Appointments, 'listToCall'>;
  readonly reachOf: (customerIds: readonly Id[]) => ReadonlyMap<Id, Reach>;
  readonly findRecord: (customerId: Id) => Pick<CustomerRecord, 'customer' | 'numbers'> | null;
  readonly conversations: { onChange(listener: (conversation: Conversation) => void): () => void };
  readonly accessLog: Pick<AccessLog, 'record'>;
  /** What central is to be told goes there, with the change. */
  readonly outbox: Pick<Outbox, 'enqueue'>;
  readonly site: Site;
  readonly advisor: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** "Papers complete"; walked in every such call. */
const guideId = 'unterlagen-vor-termin';
/** Written with each opening of a record for such a call. */
const accessDetail = 'Unterlagen vor dem Termin';
const awayDetail = 'Termin verlegen';
const leaseMinutes = 15;
const usual = { daysAhead: 14, mostAttempts: 3 };
const order: readonly OutboundState[] = ['now', 'later', 'letter'];

const tryAgain = 'In der Liste hat sich nichts geändert. Bitte noch einmal versuchen.';
const gone = failure(
  'no-task',
  'Hier ist niemand mehr anzurufen: Die Unterlagen sind da, oder der Termin ist vorbei oder verlegt.',
);
const noLine = failure('no-line', 'Das Telefon ist noch nicht bereit. Es wurde nicht gewählt.');
const notDialled = failure('not-dialled', 'Hier wurde noch nicht gewählt. Es wurde nichts geändert.');
const onlyLetter = failure(
  'only-letter',
  'Hier wird nicht mehr angerufen: Die Nummer fehlt oder ist falsch, oder es wurde oft genug versucht. Bitte schreiben Sie einen neutralen Brief.',
);
const mayBeCalled = failure('may-be-called', 'Hier kann noch angerufen werden. Es wurde nichts geändert.');

export function createOutbound(options: OutboundServiceOptions): OutboundService {
  const { db, findRecord, accessLog, outbox, site, advisor, clock, log } = options;
  const repository = createOutboundRepository(db);
  const { daysAhead = usual.daysAhead, mostAttempts = usual.mostAttempts } = site.outbound ?? {};
  const open = hoursOf(site);
  const listeners = createListeners<void>((error) => log.error('outbound-listener-failed', { reason: placeOf(error) }));
  let dial: Dial | null = null;

  const stopFollowing = options.conversations.onChange(linkConversation);

  /** With what the list needs to know of the people. */
  function complete(wanting: readonly ToCall[]): Gaps[] {
    const reach = options.reachOf(wanting.map(({ customerId }) => customerId));
    return wanting.flatMap((one) => {
      const person = reach.get(one.customerId);
      if (!person) return [];
      const { date, time } = agreedTimeAt(one.startAt, site.zone);
      const { jurisdictionId, hasNumber } = person;
      return [{ ...one, jurisdictionId, hasNumber, date, from: time }];
    });
  }

  /** Null where it is over, was cancelled, or nothing is missing any more. */
  function find(id: Id): Gaps | null {
    const wanting = options.appointments.listToCall(daysAhead);
    return complete(wanting.filter(({ appointmentId }) => appointmentId === id))[0] ?? null;
  }

  function claimOf({ claimedBy, claimedUntil }: StoredCall, now: Instant): OutboundTask['claim'] {
    if (claimedBy === null || claimedUntil === null) return null;
    // What was dialled stays with who dialled it.
    const isOwn = claimedBy === advisor;
    return claimedUntil > now || isOwn ? { by: claimedBy, until: claimedUntil, isOwn } : null;
  }

  function taskOf(gaps: Gaps, call: StoredCall, now: Instant): OutboundTask {
    const callFromAt = nextTime(open, call.callFromAt !== null && call.callFromAt > now ? call.callFromAt : now);
    const isOver = call.lastOutcome === 'wrongNumber' || call.attempts >= mostAttempts || !gaps.hasNumber;
    const isWaiting = call.dialledAt !== null;
    const state = isOver && !isWaiting ? 'letter' : callFromAt <= now || isWaiting ? 'now' : 'later';
    const { appointmentId, jurisdictionId, date, from, missing } = gaps;
    const { attempts, lastOutcome, dialledAt } = call;
    const claim = claimOf(call, now);
    const about = { appointmentId, jurisdictionId, date, from, missing, isOfficerAway: gaps.awaySince !== null };
    return { ...about, state, callFromAt, attempts, lastOutcome, dialledAt, claim };
  }

  function openedOf(gaps: Gaps, call: StoredCall, now: Instant): Result<OpenedTask> {
    const record = findRecord(gaps.customerId);
    if (!record) return gone;
    const { firstName, lastName } = record.customer;
    return ok({
      task: taskOf(gaps, call, now),
      name: `${firstName} ${lastName}`,
      number: numberToCall(record.numbers),
      history: repository.listEvents(gaps.appointmentId),
    });
  }

  function write(id: Id, at: Instant, event: OutboundEvent): void {
    repository.addEvent(id, at, advisor, event);
    // Who looked is told by the log of accesses.
    if (event.kind === 'opened') return;
    const payload = { appointmentId: id, at, by: advisor, event };
    outbox.enqueue({ kind: 'outboundChanged', subject: `outbound:${id}`, payload });
  }

  function noteOpening({ appointmentId, customerId, awaySince }: Gaps, now: Instant): void {
    if (repository.isOpenedSince(appointmentId, advisor, now.slice(0, 10))) return;
    write(appointmentId, now, { kind: 'opened' });
    accessLog.record({
      customerId,
      conversationId: null,
      reason: 'callback',
      detail: awaySince === null ? accessDetail : awayDetail,
    });
  }

  type Work<Value> = (gaps: Gaps, call: StoredCall, now: Instant) => Result<Value>;

  /** Does something with a task that nobody else holds, in one transaction. */
  function withTask<Value>(id: Id, what: string, work: Work<Value>): Result<Value> {
    return attemptWrite(log, what, tryAgain, () => {
      const now = clock.now();
      const gaps = find(id);
      const call = repository.find(id);
      if (!gaps || isDone(gaps, call)) return gone;
      const claim = claimOf(call, now);
      if (claim && !claim.isOwn) {
        return failure('claimed', `Diesen Anruf bearbeitet gerade ${claim.by}. Es wurde nichts geändert.`);
      }
      return db.transaction(what, () => work(gaps, call, now));
    });
  }

  function change(id: Id, what: string, work: Work<void>): Result<void> {
    const result = withTask(id, what, work);
    if (result.ok) listeners.tell();
    return result;
  }

  /** Takes a task up for a call; comes back with the number to dial. */
  function takeUp(id: Id): Result<{ readonly number: string; readonly jurisdictionId: string }> {
    return withTask(id, 'outbound-claim', (gaps, call, now) => {
      const task = taskOf(gaps, call, now);
      if (task.state === 'letter') return onlyLetter;
      if (task.callFromAt > now) return tooEarly(task.callFromAt);
      const number = numberToCall(findRecord(gaps.customerId)?.numbers ?? []);
      if (number === null) return onlyLetter;
      if (!repository.claim(id, advisor, leaseEnd(now), now)) return gone;
      noteOpening(gaps, now);
      return ok({ number, jurisdictionId: gaps.jurisdictionId });
    });
  }

  function tooEarly(from: Instant): Result<never> {
    const { date, time } = agreedTimeAt(from, site.zone);
    const day = germanDay(Temporal.PlainDate.from(date));
    return failure('outside-hours', `Jetzt wird hier nicht angerufen. Wieder möglich ist es am ${day} ab ${time} Uhr.`);
  }

  /** Gives back what somebody took up who is gone. */
  function sweep(now: Instant): void {
    attemptWrite(log, 'outbound-sweep', '', () => {
      for (const call of repository.listClaimed()) {
        const { appointmentId, claimedBy, claimedUntil, dialledAt } = call;
        if (claimedUntil === null || claimedUntil > now || (claimedBy === advisor && dialledAt !== null)) continue;
        db.transaction('outbound-lost', () => {
          repository.save({ ...call, claimedBy: null, claimedUntil: null, dialledAt: null });
          if (dialledAt !== null) write(appointmentId, now, { kind: 'lost' });
        });
      }
      return ok();
    });
  }

  function linkConversation({ id, direction, origin, openedAt }: Conversation): void {
    if (direction !== 'outbound' || origin.number === null) return;
    const call = repository
      .listClaimed()
      .find(
        (one) =>
          one.claimedBy === advisor &&
          one.dialledNumber === origin.number &&
          one.dialledAt !== null &&
          one.dialledAt <= openedAt &&
          one.attemptConversationId === null,
      );
    if (!call) return;
    change(call.appointmentId, 'outbound-link', () => ok(repository.save({ ...call, attemptConversationId: id })));
  }

  function callIn(conversationId: Id): StoredCall | null {
    const own = repository
      .listClaimed()
      .filter(({ claimedBy, dialledAt }) => claimedBy === advisor && dialledAt !== null);
    return own.find(({ attemptConversationId }) => attemptConversationId === conversationId) ?? null;
  }

  return {
    onChange: (listener) => listeners.add(() => listener()),

    list() {
      const now = clock.now();
      sweep(now);
      const ahead = complete(options.appointments.listToCall(daysAhead));
      const calls = repository.listOf(ahead.map(({ appointmentId }) => appointmentId));
      const tasks = ahead
        .map((gaps) => ({ gaps, call: calls.get(gaps.appointmentId) ?? newCall(gaps.appointmentId) }))
        .filter(({ gaps, call }) => !isDone(gaps, call))
        .map(({ gaps, call }) => taskOf(gaps, call, now))
        .toSorted(byUrgency);
      const count = (state: OutboundState) => tasks.filter((task) => task.state === state).length;
      return { tasks, counts: { now: count('now'), later: count('later'), letter: count('letter') } };
    },

    open: (id) =>
      withTask(id, 'outbound-open', (gaps, call, now) => {
        noteOpening(gaps, now);
        return openedOf(gaps, call, now);
      }),

    async dial(id) {
      const taken = takeUp(id);
      if (!taken.ok) return taken;
      const { number } = taken.value;
      const dialledAt = clock.now();
      const placed = await (dial?.(taken.value) ?? noLine);
      if (!placed.ok) {
        change(id, 'outbound-release', () => ok(repository.release(id)));
        return placed;
      }
      log.info('outbound-dialled', { appointmentId: id });
      return change(id, 'outbound-dialled', (_gaps, call) => {
        const attempts = call.attempts + 1;
        repository.save({ ...call, attempts, dialledAt, dialledNumber: number, attemptConversationId: null });
        write(id, dialledAt, { kind: 'dialled' });
        return ok();
      });
    },

    conclude: (id, outcome, note) =>
      change(id, 'outbound-conclude', (_gaps, call, now) => {
        if (call.dialledAt === null) return notDialled;
        const { attempts, dialledAt } = call;
        const next = nextCall({ outcome, dialledAt, attempts, mostAttempts, open });
        write(id, now, { kind: 'concluded', outcome, note });
        log.info('outbound-concluded', { appointmentId: id, outcome });
        repository.save({
          ...newCall(id),
          attempts: next.kind === 'letter' ? Math.max(attempts, mostAttempts) : attempts,
          lastOutcome: outcome,
          callFromAt: next.kind === 'again' ? next.callFromAt : null,
          doneAt: next.kind === 'done' ? now : null,
        });
        return ok();
      }),

    sendLetter: (id) =>
      change(id, 'outbound-letter', (gaps, call, now) => {
        if (taskOf(gaps, call, now).state !== 'letter') return mayBeCalled;
        write(id, now, { kind: 'letter' });
        repository.save({ ...call, claimedBy: null, claimedUntil: null, doneAt: now });
        return ok();
      }),

    ofConversation(conversationId) {
      const call = callIn(conversationId);
      const now = clock.now();
      const gaps = call && find(call.appointmentId);
      const opened = call && gaps && openedOf(gaps, call, now);
      return opened?.ok ? opened.value : null;
    },

    guideFor(conversationId) {
      const call = callIn(conversationId);
      // To be moved, it needs no guide: the dialog of appointments does it.
      const awaySince = (call && find(call.appointmentId)?.awaySince) ?? null;
      return call && awaySince === null ? guideId : null;
    },

    dialThrough(through) {
      dial = through;
    },

    stop: stopFollowing,
  };
}

/** What was done before the officer was not there, was about the papers. */
function isDone({ awaySince }: Gaps, { doneAt }: StoredCall): boolean {
  return doneAt !== null && (awaySince === null || doneAt > awaySince);
}

/** The soonest appointment first, the less often tried before the others; for later, by when they may be called. */
function byUrgency(a: OutboundTask, b: OutboundTask): number {
  const byState = order.indexOf(a.state) - order.indexOf(b.state);
  const key = (task: OutboundTask) =>
    `${task.state === 'later' ? task.callFromAt : ''} ${task.date} ${task.from} ${String(task.attempts).padStart(3, '0')}`;
  return byState || (key(a) < key(b) ? -1 : 1);
}

/** When calls are made: in the hours of the department that the site names, else of its first. Throws without any. */
function hoursOf(site: Site): OpenTimes {
  const named = site.outbound && openTimesOf(site, site.outbound.department);
  const open = named ?? openTimesOf(site, site.departments[0]?.id ?? '');
  if (!open) throw new Error('no department calls out');
  return open;
}

/** A moment at which somebody is there, at an instant or after. */
function nextTime(open: OpenTimes, at: Instant): Instant {
  const span = open.nextOpen(at);
  return span && span.startAt > at ? span.startAt : at;
}

function leaseEnd(now: Instant): Instant {
  return new Date(Date.parse(now) + leaseMinutes * 60_000).toISOString();
}
