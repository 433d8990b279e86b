import { CircleAlert, Clock, PhoneOutgoing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Callback, type CallbackUrgency, urgencyOf } from '#shared/domain/callback/callback.ts';
import { useAppStore, useWorkplace } from '../../store/app-store.ts';
import { formatDay } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { DialNumber } from '../dial/index.ts';

const urgencies: readonly CallbackUrgency[] = ['overdue', 'due', 'later'];
const icons = { overdue: CircleAlert, due: PhoneOutgoing, later: Clock } as const;

/** All open callbacks, those that press first. */
export function CallbacksPage() {
  const { t } = useTranslation('callback');
  const callbacks = useAppStore((state) => state.callbacks);
  const now = new Date(useNow()).toISOString();
  return (
    <section className="page" aria-labelledby="callbacks-title">
      <h1 id="callbacks-title" tabIndex={-1}>
        {t('title')}
      </h1>
      {callbacks === null && <p className="muted">{t('loading')}</p>}
      {callbacks?.length === 0 && (
        <div className="empty">
          <p className="empty-title">{t('empty')}</p>
          <p className="muted">{t('emptyText')}</p>
        </div>
      )}
      {callbacks !== null && callbacks.length > 0 && <CallbackTable callbacks={callbacks} now={now} />}
    </section>
  );
}

function CallbackTable({ callbacks, now }: { readonly callbacks: readonly Callback[]; readonly now: string }) {
  const { t } = useTranslation('callback');
  const sorted = callbacks.toSorted(
    (a, b) =>
      urgencies.indexOf(urgencyOf(a, now)) - urgencies.indexOf(urgencyOf(b, now)) ||
      a.windowStartAt.localeCompare(b.windowStartAt),
  );
  return (
    <>
      <p className="muted">
        {urgencies
          .map((urgency) => ({ urgency, count: sorted.filter((one) => urgencyOf(one, now) === urgency).length }))
          .filter(({ count }) => count > 0)
          .map(({ urgency, count }) => t(`count.${urgency}`, { count }))
          .join(' · ')}
      </p>
      <table className="table">
        <thead>
          <tr>
            {(['urgency', 'window', 'who', 'department', 'reason'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((callback) => (
            <CallbackRow key={callback.id} callback={callback} urgency={urgencyOf(callback, now)} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function CallbackRow({ callback, urgency }: { readonly callback: Callback; readonly urgency: CallbackUrgency }) {
  const { t, i18n } = useTranslation('callback');
  const site = useWorkplace((workplace) => workplace.site);
  const Icon = icons[urgency];
  const { date, from, to } = callback.window;
  return (
    <tr>
      <td>
        <span className="urgency" data-urgency={urgency}>
          <Icon aria-hidden="true" size={16} />
          {t(`urgency.${urgency}`)}
        </span>
      </td>
      <td>
        {formatDay(date, i18n.language)}
        <br />
        <span className="numeric">{t('window', { from, to })}</span>
      </td>
      <td>
        {callback.customerName ?? <span className="muted">{t('unknownPerson')}</span>}
        <br />
        <DialNumber number={callback.number} jurisdictionId={callback.jurisdictionId} />
      </td>
      <td>{site.departments.find(({ id }) => id === callback.departmentId)?.name ?? callback.departmentId}</td>
      <td>{callback.reason}</td>
    </tr>
  );
}
