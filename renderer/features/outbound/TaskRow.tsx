import { Clock, Mail, PhoneCall, PhoneOutgoing, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OutboundTask } from '#shared/domain/outbound/outbound.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatDay } from '../../ui/format.ts';
import { isWaitingHere } from './OutboundDetail.tsx';

const icons = { now: PhoneOutgoing, later: Clock, letter: Mail } as const;

/** One task: whether to call now, before which appointment, and how often it was tried. Nobody is named. */
export function TaskRow({ task }: { readonly task: OutboundTask }) {
  const { t, i18n } = useTranslation('outbound');
  const jurisdictions = useWorkplace(({ site }) => site.jurisdictions);
  const { state, date, from, missing, isOfficerAway, jurisdictionId } = task;
  const Icon = icons[state];
  return (
    <>
      <span className="callback-cell">
        <span className="urgency" data-urgency={state === 'now' ? 'inWindow' : 'later'}>
          <Icon aria-hidden="true" size={16} />
          {t(`state.${state}`)}
        </span>
        <Mark task={task} />
      </span>
      <span className="callback-cell">
        {formatDay(date, i18n.language)}
        <span className="numeric">{t('at', { time: from })}</span>
      </span>
      <span className="callback-cell">
        {jurisdictions.find(({ id }) => id === jurisdictionId)?.short ?? jurisdictionId}
        <span className="muted">{isOfficerAway ? t('officerAway') : t('missing', { count: missing })}</span>
      </span>
    </>
  );
}

function Mark({ task }: { readonly task: OutboundTask }) {
  const { t } = useTranslation('outbound');
  const { claim, attempts } = task;
  if (claim !== null && !claim.isOwn) return <Small icon={UserRound} text={t('claimedBy', { by: claim.by })} />;
  if (isWaitingHere(task)) return <Small icon={PhoneCall} text={t('outcomeMissing')} />;
  return attempts > 0 ? <Small icon={PhoneOutgoing} text={t('attempts', { count: attempts })} /> : null;
}

function Small({ icon: Icon, text }: { readonly icon: typeof Clock; readonly text: string }) {
  return (
    <span className="muted small callback-mark">
      <Icon aria-hidden="true" size={14} />
      {text}
    </span>
  );
}
