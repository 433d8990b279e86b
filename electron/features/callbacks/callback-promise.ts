import type {
  CallbackDueTime,
  CallbackStanding,
  CallbackWindow,
  NewCallback,
} from '#shared/domain/callback/callback.ts';
import { type AgreedWindow, agreeOnWindow } from '#shared/domain/calendar/agreed-window.ts';
import type { OpenTimes } from '#shared/domain/calendar/open-times.ts';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import { type Id, newId } from '#shared/domain/id.ts';
import { callbackDue } from '#shared/domain/deadline/callback-due.ts';
import { usualCallbackPromise } from '#shared/domain/deadline/callback-promise.ts';
import { isEmergencyNumber, toE164 } from '#shared/domain/phone/phone-number.ts';
import { isPremiumRate } from '#shared/domain/phone/premium-rate.ts';
import { type Department, mayCallBack, type Site } from '#shared/domain/site/site.ts';
import type { Instant } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { Receipts } from '../receipts/index.ts';
import type { CallbackCapacity } from './callback-capacity.ts';
import type { CallbackRepository, StoredCallback } from './callback-repository.ts';

interface PromiseContext {
  readonly repository: CallbackRepository;
  readonly conversations: { find(id: Id): Conversation | null };
  readonly openTimes: (departmentId: string) => OpenTimes;
  readonly capacity: CallbackCapacity;
  readonly receipts: Receipts;
  /** What somebody on file speaks best. */
  readonly languageOf: (customerId: Id) => string | null;
  /** What a promise is before anybody else has answered. */
  readonly standing: CallbackStanding;
  readonly site: Site;
  readonly advisor: string;
  readonly now: Instant;
}

/** Makes a promise, or says in a sentence what does not fit. The same one sent twice is made once. */
export function promiseCallback(
  request: NewCallback,
  context: PromiseContext,
): Result<{ readonly callback: StoredCallback; readonly isNew: boolean }> {
  const { repository, site, now, advisor } = context;
  const conversation = context.conversations.find(request.conversationId);
  if (!conversation) {
    return failure('no-conversation', 'Dieses Gespräch gibt es nicht. Es wurde nichts vereinbart.');
  }
  if (conversation.closedAt !== null) {
    return failure('conversation-closed', 'Dieses Gespräch ist abgeschlossen. Es wurde nichts vereinbart.');
  }
  const department = findDepartment(site, request.departmentId, conversation.origin.jurisdictionId);
  if (!department.ok) return department;
  const number = readNumber(request.number, site);
  if (!number.ok) return number;
  if (request.numberConfirmed !== true) return numberNotConfirmed;
  if (request.consent !== true) return noConsent;
  const windows = agreeOnAll([request.window, ...(request.otherWindows ?? [])], department.value, context);
  if (!windows.ok) return windows;
  const [window, ...otherWindows] = windows.value;
  const reason = request.reason.trim();

  const before = repository
    .listPromisedIn(conversation.id)
    .find(
      (one) =>
        one.departmentId === request.departmentId &&
        one.number === number.value &&
        one.reason === reason &&
        one.window.startAt === window.startAt &&
        one.window.endAt === window.endAt,
    );
  if (before) return ok({ callback: before, isNew: false });

  const { speaker } = conversation;
  const customerId = speaker.kind === 'customer' ? speaker.customerId : null;
  if (request.again !== true && customerId !== null && isPromisedTo(customerId, request.departmentId, repository)) {
    return failure(
      'promised-before',
      `${department.value.name} hat dieser Person schon einen Rückruf zugesagt. Es wurde kein zweiter vereinbart; die Eingaben bleiben stehen.`,
    );
  }

  const id = newId();
  if (!context.capacity.take(id, request.departmentId, window, now)) {
    return context.capacity.full(
      request.departmentId,
      window,
      now,
      'Es wurde nichts vereinbart; die Eingaben bleiben stehen.',
    );
  }
  const callback: StoredCallback = {
    id,
    conversationId: conversation.id,
    departmentId: request.departmentId,
    jurisdictionId: conversation.origin.jurisdictionId,
    customerId,
    reason,
    summary: request.summary?.trim() ?? null,
    number: number.value,
    language: request.language ?? (customerId === null ? null : context.languageOf(customerId)) ?? 'de',
    receipt: context.receipts.next(),
    standing: context.standing,
    due: dueOf(department.value, context),
    pressing: request.pressing ?? null,
    createdAt: now,
    window,
    otherWindows,
    callFromAt: window.startAt,
    state: 'open',
    attempts: 0,
    lastOutcome: null,
    dialledAt: null,
    attemptConversationId: null,
    claimedBy: null,
    claimedUntil: null,
    numberConfirmedAt: now,
    consentedAt: now,
  };
  repository.insert(callback);
  repository.addEvent(callback.id, now, advisor, { kind: 'promised', window: request.window });
  return ok({ callback, isNew: true });
}

function isPromisedTo(customerId: Id, departmentId: string, repository: CallbackRepository): boolean {
  return repository.listOpenOf(customerId).some((one) => one.departmentId === departmentId);
}

const numberNotConfirmed = failure(
  'number-not-confirmed',
  'Die Rufnummer ist noch nicht bestätigt. Bitte lesen Sie sie vor; die Eingaben bleiben stehen.',
);
const noConsent = failure(
  'no-consent',
  'Ohne Einverständnis wird nicht zurückgerufen. Bitte fragen Sie danach; die Eingaben bleiben stehen.',
);

/** By when, by the department's rule; null where its hours say nothing about the time to come. */
function dueOf(
  { id, name, callbackPromise: rule = usualCallbackPromise }: Department,
  { openTimes, now }: Pick<PromiseContext, 'openTimes' | 'now'>,
): CallbackDueTime | null {
  const due = callbackDue(now, { open: openTimes(id), department: name, promise: rule });
  return due.ok ? { ...due.value.due, rule } : null;
}

/**
 * A German number that ended before its last digit was said: a mobile number has ten digits without its zero, and no
 * other is shorter than area code and subscriber together. Federal Network Agency, structure of the numbering space.
 */
function isCutShort(number: string): boolean {
  if (!number.startsWith('+49')) return false;
  const national = number.slice(3);
  return national.length < (/^1[567]/.test(national) ? 10 : 6);
}

/** Reads a number as one that can be called back (E.164): neither our own line nor one that costs extra. */
export function readNumber(text: string, { country, lines }: Pick<Site, 'country' | 'lines'>): Result<string> {
  const number = toE164(text, country);
  if (number !== null && lines.some(({ dialled }) => dialled === number)) {
    return failure(
      'own-number',
      'Das ist die Nummer einer unserer Leitungen. Bitte fragen Sie, unter welcher Nummer die Kundin oder der Kunde erreichbar ist.',
    );
  }
  if (number !== null && isPremiumRate(number)) {
    return failure(
      'premium-number',
      'Diese Nummer kostet mehr als einen Anruf und wird nicht zurückgerufen. Bitte fragen Sie nach einer anderen.',
    );
  }
  if (number === null || isEmergencyNumber(number) || isCutShort(number)) {
    return failure(
      'no-number',
      'Diese Nummer lässt sich nicht zurückrufen. Bitte prüfen Sie sie mit der Kundin oder dem Kunden.',
    );
  }
  return ok(number);
}

function agreeOnAll(
  windows: readonly [CallbackWindow, ...CallbackWindow[]],
  { id, name }: Department,
  { openTimes, now }: Pick<PromiseContext, 'openTimes' | 'now'>,
): Result<[AgreedWindow, ...AgreedWindow[]]> {
  const [first, ...others] = windows.map((window) =>
    agreeOnWindow(window, { open: openTimes(id), department: name, now }),
  );
  if (!first) throw new Error('no window');
  if (!first.ok) return first;
  const agreed: [AgreedWindow, ...AgreedWindow[]] = [first.value];
  for (const other of others) {
    if (!other.ok) return other;
    agreed.push(other.value);
  }
  return ok(agreed);
}

function findDepartment(site: Site, id: string, jurisdictionId: string | null): Result<Department> {
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
