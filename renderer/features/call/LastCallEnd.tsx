import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { isMissed, lastEndedCall } from '#shared/domain/call/calls.ts';
import { useWorkplace } from '../../store/app-store.ts';

// With all that reads numbers; the first picture does not wait for it.
const DialNumber = lazy(async () => ({ default: (await import('../dial/index.ts')).DialNumber }));

/** Says why a call came to nothing: missed, busy, not reachable. Nothing after a conversation. */
export function LastCallEnd() {
  const { t } = useTranslation('call');
  const call = useWorkplace(({ calls }) => lastEndedCall(calls));
  if (call?.state.name !== 'ended' || call.state.answeredAt !== undefined) return null;
  const { number, display, anonymous, jurisdictionId } = call.origin;
  const reason = t(`end.${call.state.end.reason}`);
  if (call.kind === 'emergency') {
    return (
      <p className="last-call" role="alert">
        <strong>{t('emergencyFailed', { reason, number: display })}</strong>
      </p>
    );
  }
  const shown = anonymous ? t('anonymous') : display;
  return (
    <p className="last-call muted">
      {t(isMissed(call) ? 'missed' : 'last')}:{' '}
      {number === null ? (
        shown
      ) : (
        <Suspense fallback={shown}>
          <DialNumber number={number} display={display} jurisdictionId={jurisdictionId} />
        </Suspense>
      )}{' '}
      – {reason}
    </p>
  );
}
