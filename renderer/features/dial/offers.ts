import { readGuideLink } from '#shared/domain/guide/guide-link.ts';
import { useAppStore } from '../../store/app-store.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask } from '../../store/command.ts';
import { openDialog } from './dial-view.ts';

/** Shows every number and guide that another program sends, from now on and one that came while the page was loading. */
export function watchOffers(): () => void {
  const take = async (): Promise<void> => {
    const result = await ask('dial:takeOffer', undefined);
    if (!result.ok || result.value === null || result.value === undefined) return;
    const { offerGuide, showPage } = useAppStore.getState();
    if (readGuideLink(result.value) === null) return openDialog({ text: result.value, isOffered: true });
    showPage('conversation');
    offerGuide(result.value);
  };
  void take();
  return agentBridge().on('dial:offered', () => void take());
}
