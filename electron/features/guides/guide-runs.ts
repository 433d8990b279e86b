import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { GuidePlace } from '#shared/domain/guide/compile/guide-set.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import { answer, back, type GuideRefusal } from '#shared/domain/guide/guide-engine.ts';
import type { GuideRun } from '#shared/domain/guide/guide-run.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Clock } from '#shared/domain/time.ts';
import { failure, ok, type Result } from '#shared/result.ts';
import type { ConversationService } from '../conversations/index.ts';
import type { GuideLibrary } from './guide-library.ts';

/** What walking a guide needs of the conversations: where a run is kept. */
export type GuideRunStore = Pick<ConversationService, 'find' | 'startGuide' | 'appendGuideAnswer' | 'revisitGuideNode'>;

/** Every step is on the disk when it returns, or nothing has changed. */
export interface GuideRuns {
  /** Starts a guide in a conversation, or starts it afresh. */
  start(conversationId: Id, guideId: string): Result<void>;
  answer(conversationId: Id, nodeId: string, answerId: string): Result<void>;
  back(conversationId: Id): Result<void>;
}

/** Walks guides in conversations: the engine decides, the store keeps. */
export function createGuideRuns(options: {
  readonly guides: GuideLibrary;
  readonly conversations: GuideRunStore;
  readonly clock: Clock;
}): GuideRuns {
  const { guides, conversations, clock } = options;

  function step(
    conversationId: Id,
    move: (run: GuideRun, guide: Guide) => Result<GuideRun, GuideRefusal>,
  ): Result<void> {
    const conversation = conversations.find(conversationId);
    const run = conversation?.guideRun;
    if (!conversation || !run)
      return failure('no-guide', 'In diesem Gespräch läuft kein Leitfaden. Es ist nichts verloren gegangen.');
    const guide = guides.find(run.guideId, placeOf(conversation));
    if (!guide) return unknownGuide;
    const moved = move(run, guide);
    return moved.ok ? keep(conversationId, run, moved.value) : moved;
  }

  function keep(conversationId: Id, before: GuideRun, after: GuideRun): Result<void> {
    const added = after.answers.slice(before.answers.length).at(-1);
    const kept = added
      ? conversations.appendGuideAnswer(
          conversationId,
          { nodeId: added.nodeId, answerId: added.answerId },
          after.revisiting,
        )
      : conversations.revisitGuideNode(conversationId, after.revisiting);
    return kept.ok ? ok() : kept;
  }

  return {
    start(conversationId, guideId) {
      const conversation = conversations.find(conversationId);
      const guide = guides.find(guideId, conversation ? placeOf(conversation) : nowhere);
      if (!guide) return unknownGuide;
      const started = conversations.startGuide(conversationId, guide);
      return started.ok ? ok() : started;
    },
    answer: (conversationId, nodeId, answerId) =>
      step(conversationId, (run, guide) => answer(run, guide, nodeId, answerId, clock.now())),
    back: (conversationId) => step(conversationId, back),
  };
}

const nowhere: GuidePlace = { jurisdictionId: null, siteId: null };

/** Where a conversation belongs to, as far as guides differ by it. */
function placeOf({ origin }: Conversation): GuidePlace {
  return { jurisdictionId: origin.jurisdictionId, siteId: origin.overflowFrom };
}

const unknownGuide = failure(
  'no-such-guide',
  'Diesen Leitfaden gibt es nicht mehr. Die Antworten sind gespeichert; bitte einen anderen wählen.',
);
