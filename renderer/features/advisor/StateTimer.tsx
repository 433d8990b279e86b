import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useWorkplace } from '../../store/app-store.ts';
import { formatSeconds, formatSince } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';

/**
 * How long the state has lasted. In wrap-up it warns after the site's time and ends nothing.
 *
 * It stands beside the status button: in it, the button's name would have to change every second.
 */
export function StateTimer() {
  const now = useNow();
  const advisor = useWorkplace((workplace) => workplace.advisor);
  const warning = useWrapUpWarning(now);
  if (advisor.name === 'ready' || advisor.name === 'ringing') return null;
  return (
    <span className="numeric state-timer" data-over={warning !== null}>
      {formatSince(advisor.since, now)}
      {warning !== null && (
        <>
          {' '}
          <TriangleAlert aria-hidden="true" size={16} /> {warning}
        </>
      )}
    </span>
  );
}

/** Says once to screen readers that the wrap-up has become long. */
export function LongWrapUpAnnouncer() {
  const { t } = useTranslation('advisor');
  const warning = useWrapUpWarning(useNow());
  return (
    <p role="status" className="visually-hidden">
      {warning === null ? '' : `${t('state.wrapUp')}: ${warning}`}
    </p>
  );
}

/** The warning once a wrap-up has lasted longer than the site wants; null before. `now` is in milliseconds. */
function useWrapUpWarning(now: number): string | null {
  const { t } = useTranslation('advisor');
  const advisor = useWorkplace((workplace) => workplace.advisor);
  const limit = useWorkplace(({ site }) => site.wrapUpSeconds);
  const isOver = advisor.name === 'wrapUp' && now - Date.parse(advisor.since) > limit * 1000;
  return isOver ? t('over', { limit: formatSeconds(limit) }) : null;
}
