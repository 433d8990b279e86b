import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { GuideFollowUp } from '#shared/domain/guide/guide.ts';
import { formatForPeople } from '#shared/domain/phone/phone-number.ts';
import { type Department, mayCallBack, type Site } from '#shared/domain/site/site.ts';
import type { CallbackDraft } from './callback-draft.ts';
import { timesFor } from './next-open-day.ts';

/** Departments to choose from: those of the jurisdiction, and the one that the guide leads to. */
export function departmentsFor(
  { origin: { jurisdictionId } }: Pick<Conversation, 'origin'>,
  followUp: GuideFollowUp | null,
  departments: readonly Department[],
): readonly Department[] {
  if (jurisdictionId === null) return departments;
  const guided = followUp?.kind === 'callback' ? followUp.department : null;
  return departments.filter(
    (one) => one.jurisdictions.includes(jurisdictionId) || (one.id === guided && mayCallBack(one, jurisdictionId)),
  );
}

/**
 * The form as it is shown first: department and reason from the goal of the guide, the caller's number, and the hours
 * of the department on the next day on which it is open.
 */
export function proposeDraft(
  conversation: Pick<Conversation, 'origin'>,
  followUp: GuideFollowUp | null,
  site: Site,
  at = Date.now(),
): CallbackDraft {
  const { number } = conversation.origin;
  const proposed = followUp?.kind === 'callback' ? followUp : null;
  const departments = departmentsFor(conversation, followUp, site.departments);
  const department = departments.find(({ id }) => id === proposed?.department) ?? null;
  const asked = department ?? departments[0];
  const times = asked ? timesFor(site, asked.id, null, at) : null;
  return {
    departmentId: department?.id ?? null,
    reason: proposed?.reason ?? '',
    number: number === null ? '' : formatForPeople(number),
    date: times?.date ?? null,
    from: (department && times?.from) ?? '09:00',
    to: (department && times?.to) ?? '12:00',
  };
}
