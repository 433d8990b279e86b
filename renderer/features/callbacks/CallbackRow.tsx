import {
  CircleAlert,
  CircleHelp,
  Clock,
  Flag,
  PhoneCall,
  PhoneOutgoing,
  TriangleAlert,
  Undo2,
  UserRound,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type CallbackUrgency, type ListedCallback, urgencyOf } from '#shared/domain/callback/callback.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { useTrustedNow } from '../../store/trusted-now.ts';
import { formatDay } from '../../ui/format.ts';
import { departmentOf } from './row-names.ts';

const icons = { overdue: CircleAlert, due: TriangleAlert, inWindow: PhoneOutgoing, later: Clock } as const;

/** One promise: how it presses, when, by which department and under whose rules. Whom and why is not in the list. */
export function CallbackRow({ callback }: { readonly callback: ListedCallback }) {
  const { t, i18n } = useTranslation('callback');
  const site = useWorkplace((workplace) => workplace.site);
  const urgency = urgencyOf(callback, new Date(useTrustedNow()).toISOString());
  const { department, jurisdiction } = departmentOf(site, callback);
  const { date, from, to } = callback.window;
  return (
    <>
      <span className="callback-cell">
        <Urgency urgency={urgency} />
        <Mark callback={callback} />
      </span>
      <span className="callback-cell">
        {formatDay(date, i18n.language)}
        <span className="numeric">{t('window', { from, to })}</span>
      </span>
      <span className="callback-cell">
        <span>
          {callback.isPressing && (
            <Flag size={14} className="callback-pressing" role="img" aria-label={t('pressing')} />
          )}
          {department}
        </span>
        {jurisdiction && <span className="muted">{jurisdiction}</span>}
      </span>
    </>
  );
}

function Urgency({ urgency }: { readonly urgency: CallbackUrgency }) {
  const { t } = useTranslation('callback');
  const Icon = icons[urgency];
  return (
    <span className="urgency" data-urgency={urgency}>
      <Icon aria-hidden="true" size={16} />
      {t(`urgency.${urgency}`)}
    </span>
  );
}

/** What else is to be known before anybody dials. */
function Mark({ callback: { state, standing, dialledAt, claim, attempts } }: { readonly callback: ListedCallback }) {
  const { t } = useTranslation('callback');
  if (claim !== null && !claim.isOwn) return <Small icon={UserRound} text={t('claimedBy', { by: claim.by })} />;
  if (dialledAt !== null && claim?.isOwn === true) return <Small icon={PhoneCall} text={t('outcomeMissing')} />;
  if (standing !== 'promised') return <Small icon={CircleHelp} text={t(`standing.${standing}`)} />;
  if (state === 'returned') return <Small icon={Undo2} text={t('returned')} />;
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
