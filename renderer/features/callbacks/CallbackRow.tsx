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
import { GridListItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Callback, type CallbackUrgency, urgencyOf } from '#shared/domain/callback/callback.ts';
import { formatForPeople } from '#shared/domain/phone/phone-number.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatDay } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';

const icons = { overdue: CircleAlert, due: TriangleAlert, inWindow: PhoneOutgoing, later: Clock } as const;

/** One promise: how it presses, when, whom, who promised and why. */
export function CallbackRow({ callback }: { readonly callback: Callback }) {
  const { t, i18n } = useTranslation('callback');
  const site = useWorkplace((workplace) => workplace.site);
  const urgency = urgencyOf(callback, new Date(useNow()).toISOString());
  const department = site.departments.find(({ id }) => id === callback.departmentId)?.name ?? callback.departmentId;
  const { date, from, to } = callback.window;
  const day = formatDay(date, i18n.language);
  const who = callback.customerName ?? t('unknownPerson');
  return (
    <GridListItem
      id={callback.id}
      className="callback-row"
      textValue={[t(`urgency.${urgency}`), who, day, t('window', { from, to }), callback.reason].join(', ')}
    >
      <span className="callback-cell">
        <Urgency urgency={urgency} />
        {day}
        <span className="numeric">{t('window', { from, to })}</span>
        <Mark callback={callback} />
      </span>
      <span className="callback-cell">
        {callback.customerName ?? <span className="muted">{who}</span>}
        <span className="numeric muted">{formatForPeople(callback.number)}</span>
      </span>
      <span className="callback-cell">
        <span className="muted">{department}</span>
        <span className="callback-reason">
          {callback.pressing !== null && (
            <Flag size={14} className="callback-pressing" role="img" aria-label={t('pressing')} />
          )}
          {callback.reason}
        </span>
      </span>
    </GridListItem>
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
function Mark({ callback: { state, standing, dialledAt, claim, attempts } }: { readonly callback: Callback }) {
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
