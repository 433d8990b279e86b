import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { GuideFollowUp } from '#shared/domain/guide/guide.ts';
import type { Topic } from '#shared/domain/guide/topic.ts';
import { formatForPeople } from '#shared/domain/phone/phone-number.ts';
import { type Department, mayCallBack, type Site } from '#shared/domain/site/site.ts';
import type { CallbackDraft } from './callback-draft.ts';

/** What the guide of a conversation says about a callback. */
export interface GuideProposal {
  /** What comes next at its goal; null before. */
  readonly followUp: GuideFollowUp | null;
  readonly topic: Topic;
  readonly title: string;
}

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
 * The form as it is shown first: department and concern from the goal of the guide, else the department for its topic in
 * this jurisdiction; the caller's number. What has to be said aloud is not ticked, and the windows are main's to offer.
 */
export function proposeDraft(
  conversation: Pick<Conversation, 'origin'>,
  guide: GuideProposal | null,
  site: Site,
): CallbackDraft {
  const { number } = conversation.origin;
  const proposed = guide?.followUp?.kind === 'callback' ? guide.followUp : null;
  const departments = departmentsFor(conversation, proposed, site.departments);
  const department =
    departments.find(({ id }) => id === proposed?.department) ??
    departments.find(({ topics }) => guide !== null && topics?.includes(guide.topic));
  return {
    departmentId: department?.id ?? null,
    reason: proposed?.reason ?? guide?.title ?? '',
    summary: '',
    number: number === null ? '' : formatForPeople(number),
    confirmed: null,
    consent: false,
    language: null,
    pressing: null,
    choice: null,
    others: [],
  };
}
