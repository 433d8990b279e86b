import { ClipboardPen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { lastEndedCall } from '#shared/domain/call/calls.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatSince } from '../../ui/format.ts';

/** In the place of the call bar once the call is over: how it ended and how long it took. */
export function WrapUpBar() {
  const { t } = useTranslation('call');
  const isWrapUp = useWorkplace(({ advisor }) => advisor.name === 'wrapUp');
  const end = useWorkplace(({ calls }) => {
    const state = lastEndedCall(calls)?.state;
    return state?.name === 'ended' ? state.end : null;
  });
  const conversation = useWorkplace((workplace) => workplace.conversation);
  if (!isWrapUp || !conversation) return null;
  const { openedAt, hungUpAt } = conversation;
  return (
    <section className="call-bar" data-state="wrapUp" aria-label={t('wrapUp')}>
      <p className="call-state">
        <ClipboardPen aria-hidden="true" size={20} />
        <strong>{t('ended')}</strong>
        {hungUpAt && (
          <span className="numeric">{t('duration', { duration: formatSince(openedAt, Date.parse(hungUpAt)) })}</span>
        )}
        {end && <span className="muted">{t(`end.${end.reason}`)}</span>}
      </p>
    </section>
  );
}
