import { ClipboardPen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useWorkplace } from '../../store/app-store.ts';
import { formatSince } from '../../ui/format.ts';

/** In the place of the call bar once the call is over: how it ended and how long it took. */
export function WrapUpBar() {
  const { t } = useTranslation('call');
  const isWrapUp = useWorkplace(({ advisor }) => advisor.name === 'wrapUp');
  const conversation = useWorkplace((workplace) => workplace.conversation);
  const calls = useWorkplace((workplace) => workplace.calls);
  if (!isWrapUp || !conversation) return null;
  const { openedAt, hungUpAt, callId } = conversation;
  const call = calls.find(({ id }) => id === callId);
  const end = call?.state.name === 'ended' ? call.state.end : null;
  const isTransferred = end?.reason === 'transferred' && call?.transfer;
  return (
    <section className="call-bar" data-state="wrapUp" aria-label={t('wrapUp')}>
      <p className="call-state">
        <ClipboardPen aria-hidden="true" size={20} />
        <strong>{t('ended')}</strong>
        {hungUpAt && (
          <span className="numeric">{t('duration', { duration: formatSince(openedAt, Date.parse(hungUpAt)) })}</span>
        )}
        {end && (
          <span className="muted">
            {isTransferred ? t('transferred', { target: isTransferred.target }) : t(`end.${end.reason}`)}
          </span>
        )}
      </p>
    </section>
  );
}
