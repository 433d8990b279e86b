import type { CallbackWindow, NewCallback } from '#shared/domain/callback/callback.ts';
import { type AgreedWindow, agreeOnWindow } from '#shared/domain/calendar/agreed-window.ts';
import type { OpenTimes } from '#shared/domain/calendar/open-times.ts';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import { type Id, newId } from '#shared/domain/id.ts';
import { isEmergencyNumber, toE164 } from '#shared/domain/phone/phone-number.ts';
import { type Department, mayCallBack, type Site } from '#shared/domain/site/site.ts';
import type { Instant } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { CallbackRepository, StoredCallback } from './callback-repository.ts';

interface PromiseContext {
  readonly repository: CallbackRepository;
  readonly conversations: { find(id: Id): Conversation | null };
  readonly openTimes: (departmentId: string) => OpenTimes;
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

  const callback: StoredCallback = {
    id: newId(),
    conversationId: conversation.id,
    departmentId: request.departmentId,
    jurisdictionId: conversation.origin.jurisdictionId,
    customerId,
    reason,
    number: number.value,
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
  };
  repository.insert(callback);
  repository.addEvent(callback.id, now, advisor, { kind: 'promised', window: request.window });
  return ok({ callback, isNew: true });
}

function isPromisedTo(customerId: Id, departmentId: string, repository: CallbackRepository): boolean {
  return repository.listOpenOf(customerId).some((one) => one.departmentId === departmentId);
}

/** Reads a number as one that can be called back (E.164). */
export function readNumber(text: string, { country }: Pick<Site, 'country'>): Result<string> {
  const number = toE164(text, country);
  if (number === null || isEmergencyNumber(number)) {
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
