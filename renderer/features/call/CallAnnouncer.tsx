import { useTranslation } from 'react-i18next';
import { currentCall } from '#shared/domain/call/calls.ts';
import type { WorkplaceSnapshot } from '#shared/domain/workplace.ts';
import { useWorkplace } from '../../store/app-store.ts';

/**
 * The one place where a screen reader hears how call and advisor stand, so that nothing is said twice.
 * Ringing is not among it: the banner is an alert.
 */
export function CallAnnouncer() {
  const { t } = useTranslation('call');
  const key = useWorkplace(announcementOf);
  const reasonId = useWorkplace(({ advisor }) => (advisor.name === 'notReady' ? advisor.reasonId : null));
  const reason = useWorkplace(({ site }) => site.notReadyReasons.find(({ id }) => id === reasonId)?.label ?? '');
  return (
    <p role="status" className="visually-hidden">
      {key && t(`announce.${key}`, { reason })}
    </p>
  );
}

function announcementOf({ calls, advisor }: WorkplaceSnapshot) {
  const call = currentCall(calls);
  switch (call?.state.name) {
    case 'dialing':
    case 'early':
    case 'active':
    case 'held':
      return call.state.name;
    default:
      return advisor.name === 'ringing' || advisor.name === 'inCall' ? null : advisor.name;
  }
}
