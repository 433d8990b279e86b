import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useWorkplace } from '../../store/app-store.ts';
import { formatSeconds, formatSince } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';

/** How long the state has lasted. In wrap-up it warns after the site's time and ends nothing. */
export function StateTimer() {
  const { t } = useTranslation('advisor');
  const now = useNow();
  const advisor = useWorkplace((workplace) => workplace.advisor);
  const limit = useWorkplace(({ site }) => site.wrapUpSeconds);
  if (advisor.name === 'ready' || advisor.name === 'ringing') return null;
  const isOver = advisor.name === 'wrapUp' && now - Date.parse(advisor.since) > limit * 1000;
  return (
    <span className="numeric state-timer" data-over={isOver}>
      {formatSince(advisor.since, now)}
      {isOver && (
        <>
          {' '}
          <TriangleAlert aria-hidden="true" size={16} /> {t('over', { limit: formatSeconds(limit) })}
        </>
      )}
    </span>
  );
}
