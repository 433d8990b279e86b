import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { Facts } from '#shared/domain/guide/feel/expression.ts';
import { guideLink } from '#shared/domain/guide/guide-link.ts';
import type { GuideDigest } from '#shared/domain/guide/guide-digest.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import type { Id } from '#shared/domain/id.ts';
import type { Site } from '#shared/domain/site/site.ts';
import type { Clock } from '#shared/domain/time.ts';
import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { ConversationService } from '../conversations/index.ts';
import type { GuideLibrary } from './guide-library.ts';
import type { GuideRepository } from './guide-repository.ts';
import { loadMeasures } from './guide-counting.ts';
import { createGuideRuns } from './guide-runs.ts';

/**
 * Reading guides, and walking them in a conversation. Without a store (`stored` null) guides can still be read; the
 * channels that would write are then another's to answer.
 */
export function registerGuideChannels(
  ipc: Ipc,
  parts: {
    readonly guides: GuideLibrary;
    readonly stored: {
      readonly conversations: ConversationService;
      readonly repository: GuideRepository;
      readonly customerFactsOf: (conversation: Conversation, guide: Guide) => Facts;
      /** The guide to open by itself in a call that we made; null where a person chooses. */
      readonly guideFor: (conversationId: Id) => string | null;
    } | null;
    /** Puts a text into the clipboard. */
    readonly copyText: (text: string) => Promise<void>;
    readonly site: Site;
    readonly clock: Clock;
  },
): void {
  const { guides, stored, copyText, site, clock } = parts;
  ipc.handle('agent', 'guide:copyLink', async (target) => {
    await copyText(guideLink(target));
    return ok();
  });
  ipc.handle('agent', 'guide:list', ({ jurisdictionId, siteId }) =>
    ok(guides.list({ jurisdictionId, siteId }).map(toDigest)),
  );
  ipc.handle('agent', 'guide:search', ({ query, jurisdictionId, siteId }) =>
    ok(guides.search(query, { jurisdictionId, siteId }).map(({ id }) => id)),
  );
  if (!stored) return;

  const { conversations, repository, customerFactsOf, guideFor } = stored;
  const runs = createGuideRuns({ guides, conversations, repository, customerFactsOf, site, clock });
  ipc.handle('agent', 'guide:load', ({ conversationId }) => runs.load(conversationId));
  ipc.handle('agent', 'guide:desk', ({ conversationId }) => runs.desk(conversationId));
  ipc.handle('agent', 'guide:protocol', ({ conversationId }) => runs.protocol(conversationId));
  ipc.handle('agent', 'guide:start', ({ conversationId, guideId }) => runs.start(conversationId, guideId));
  ipc.handle('agent', 'guide:answer', ({ conversationId, nodeId, answerId, value, way }) =>
    runs.answer(conversationId, nodeId, answerId, { value, way }),
  );
  ipc.handle('agent', 'guide:back', ({ conversationId }) => runs.back(conversationId));
  ipc.handle('agent', 'guide:goTo', ({ conversationId, nodeId }) => runs.goTo(conversationId, nodeId));
  ipc.handle('agent', 'guide:correct', ({ conversationId, name, value }) => runs.correct(conversationId, name, value));
  ipc.handle('agent', 'guide:park', ({ conversationId }) => runs.park(conversationId));
  ipc.handle('agent', 'guide:resume', ({ conversationId, runId }) => runs.resume(conversationId, runId));
  ipc.handle('agent', 'guide:interject', ({ conversationId, interjection }) =>
    runs.interject(conversationId, interjection),
  );
  ipc.handle('agent', 'guide:leaveInterjection', ({ conversationId }) => runs.leaveInterjection(conversationId));
  ipc.handle('agent', 'guide:measures', () => ok(loadMeasures(repository)));

  conversations.onChange((conversation) => {
    // After whoever else is listening: these change the conversation again.
    queueMicrotask(() => {
      if (conversation.closedAt !== null) runs.settle(conversation.id);
      else if (conversation.guideRun) runs.noteSpeaker(conversation);
      else if (conversation.direction === 'outbound') openGuide(conversation.id);
    });
  });

  /** Where none was opened yet. That there is no such guide any more changes nothing: a person chooses another. */
  function openGuide(id: Id): void {
    const guideId = guideFor(id);
    if (guideId !== null && conversations.guideRuns.list(id).length === 0) void runs.start(id, guideId);
  }
}

function toDigest(guide: Guide): GuideDigest {
  const { id, version, title, goal, topic, synonyms, variants, direction, interjection } = guide;
  return { id, version, title, goal, topic, synonyms, variants, direction, ...(interjection && { interjection }) };
}
