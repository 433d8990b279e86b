import type { Clock } from '#shared/domain/time.ts';
import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { GuideLibrary } from './guide-library.ts';
import { createGuideRuns, type GuideRunStore } from './guide-runs.ts';

/**
 * Reading guides, and walking them in a conversation. Without a store (`conversations` null) guides can still be read;
 * the channels that would write are then another's to answer.
 */
export function registerGuideChannels(
  ipc: Ipc,
  parts: { readonly guides: GuideLibrary; readonly conversations: GuideRunStore | null; readonly clock: Clock },
): void {
  const { guides, conversations, clock } = parts;
  ipc.handle('agent', 'guide:list', ({ jurisdictionId }) => ok(guides.list({ jurisdictionId, siteId: null })));
  if (!conversations) return;

  const runs = createGuideRuns({ guides, conversations, clock });
  ipc.handle('agent', 'guide:start', ({ conversationId, guideId }) => runs.start(conversationId, guideId));
  ipc.handle('agent', 'guide:answer', ({ conversationId, nodeId, answerId }) =>
    runs.answer(conversationId, nodeId, answerId),
  );
  ipc.handle('agent', 'guide:back', ({ conversationId }) => runs.back(conversationId));
}
