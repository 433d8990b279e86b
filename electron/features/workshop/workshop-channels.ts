import { failure, ok } from '#shared/result.ts';
import type { Ipc } from '../../ipc/ipc.ts';
import type { Workshop } from './workshop.ts';

/** The page for editors; null where no guides are written at this place. */
export function registerWorkshopChannels(ipc: Ipc, workshop: Workshop | null): void {
  ipc.handle('agent', 'workshop:open', () => (workshop ? ok(workshop.open()) : noWorkshop));
  ipc.handle('agent', 'workshop:close', () => {
    workshop?.close();
    return ok();
  });
  ipc.handle('agent', 'workshop:guide', ({ guideId, jurisdictionId, siteId, edition }) =>
    workshop ? workshop.guide(guideId, { jurisdictionId, siteId }, edition) : noWorkshop,
  );
  workshop?.onChange((view) => ipc.send('agent', 'workshop:changed', view));
}

const noWorkshop = failure(
  'no-workshop',
  'An diesem Platz werden keine Leitfäden geschrieben. Es wurde nichts geändert.',
);
