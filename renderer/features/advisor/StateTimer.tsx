import { TimerReset, TriangleAlert } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { warnsAt } from '#shared/domain/advisor/wrap-up.ts';
import type { Instant } from '#shared/domain/time.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { buttonKeys } from '../../ui/button-keys.tsx';
import { formatSeconds, formatSince } from '../../ui/format.ts';
import { ariaKeys, keyMap } from '../../ui/key-map.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';

/**
 * How long the state has lasted. In wrap-up it warns after the site's time and ends nothing.
 *
 * It stands beside the status button: in it, the button's name would have to change every second.
 */
export function StateTimer() {
  const now = useNow();
  const advisor = useWorkplace((workplace) => workplace.advisor);
  const { t } = useTranslation('advisor');
  const warning = useWrapUpWarning(now);
  const left = useWorkplace(({ site }) => secondsLeft(warnsAt(advisor, site), now));
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
      {warning === null && left !== null && (
        <span className="muted">{t('warnsIn', { left: formatSeconds(left) })}</span>
      )}
    </span>
  );
}

/** More time for the wrap-up. Nothing ends without it: it only keeps the clock from warning. */
export function ExtendWrapUp() {
  const { t } = useTranslation('advisor');
  const canExtend = useWorkplace(({ advisor, site }) => warnsAt(advisor, site) !== null);
  const extend = () => void command('advisor:extendWrapUp', undefined);
  useKeys({ extendWrapUp: canExtend ? extend : undefined });
  if (!canExtend) return null;
  return (
    <Button
      className="button button-quiet extend-wrap-up"
      {...buttonKeys(ariaKeys(keyMap.extendWrapUp))}
      onPress={extend}
    >
      <TimerReset aria-hidden="true" size={18} />
      {t('extend')}
    </Button>
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
  const at = useWorkplace(({ site }) => warnsAt(advisor, site));
  if (at === null || advisor.name !== 'wrapUp' || now <= Date.parse(at)) return null;
  const limit = (Date.parse(at) - Date.parse(advisor.since)) / 1000;
  return t('over', { limit: formatSeconds(limit) });
}

/** Seconds until the warning, shown in the last half minute. */
function secondsLeft(at: Instant | null, now: number): number | null {
  const left = at === null ? Infinity : Math.ceil((Date.parse(at) - now) / 1000);
  return left >= 0 && left <= 30 ? left : null;
}
