import { ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { GuideLibrary } from './guide-library.ts';
import type { GuideRuns } from './guide-runs.ts';

/** Reading guides; works without a store too. */
export function registerGuideLibraryChannels(ipc: Ipc, guides: GuideLibrary): void {
  ipc.handle('agent', 'guide:list', ({ jurisdictionId }) => ok(guides.list(jurisdictionId)));
}

/** Walking guides in a conversation; the store tells the window of every change. */
export function registerGuideRunChannels(ipc: Ipc, runs: GuideRuns): void {
  ipc.handle('agent', 'guide:start', ({ conversationId, guideId }) => runs.start(conversationId, guideId));
  ipc.handle('agent', 'guide:answer', ({ conversationId, nodeId, answerId }) =>
    runs.answer(conversationId, nodeId, answerId),
  );
  ipc.handle('agent', 'guide:back', ({ conversationId }) => runs.back(conversationId));
}
