import { useTranslation } from 'react-i18next';
import { lastEndedCall } from '#shared/domain/call/calls.ts';
import { useWorkplace } from '../../store/app-store.ts';

/** Says why a call came to nothing: busy, not reachable, cancelled. Nothing after a conversation. */
export function LastCallEnd() {
  const { t } = useTranslation('call');
  const call = useWorkplace(({ calls }) => lastEndedCall(calls));
  if (call?.state.name !== 'ended' || call.state.answeredAt !== undefined) return null;
  return (
    <p className="last-call muted">
      {t('last')}: {call.origin.anonymous ? t('anonymous') : call.origin.display} – {t(`end.${call.state.end.reason}`)}
    </p>
  );
}
