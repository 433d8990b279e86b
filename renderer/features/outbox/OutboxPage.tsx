import { useTranslation } from 'react-i18next';
import type { CentralState, OutboxEntry, OutboxView } from '#shared/domain/outbox/operation.ts';
import { useAppStore, useWorkplace } from '../../store/app-store.ts';

const columns = ['what', 'receipt', 'since', 'why'] as const;

/** What the central system has not acknowledged yet: what, since when, why. */
export function OutboxPage() {
  const { t } = useTranslation('outbox');
  const outbox = useAppStore((state) => state.outbox);
  return (
    <section className="page" aria-labelledby="outbox-title">
      <header>
        <h1 id="outbox-title" tabIndex={-1}>
          {t('title')}
        </h1>
        <p className="muted">{t('intro')}</p>
      </header>
      {outbox === null && <p className="muted">{t('loading')}</p>}
      {outbox?.ok === false && <p role="alert">{outbox.error.message}</p>}
      {outbox?.ok && <Waiting view={outbox.value} />}
    </section>
  );
}

function Waiting({ view: { central, count, entries } }: { readonly view: OutboxView }) {
  const { t } = useTranslation('outbox');
  if (count === 0) {
    return (
      <div className="empty">
        <p className="empty-title">{t('empty')}</p>
        <p className="muted">{t('emptyText')}</p>
      </div>
    );
  }
  return (
    <>
      <p role="status">
        {t('count', { count })} {t(`central.${central}`)}
      </p>
      <table className="table outbox-table" aria-labelledby="outbox-title">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} central={central} />
          ))}
        </tbody>
      </table>
      {count > entries.length && <p className="muted small">{t('more', { count: count - entries.length })}</p>}
    </>
  );
}

function Entry({ entry, central }: { readonly entry: OutboxEntry; readonly central: CentralState }) {
  const { t, i18n } = useTranslation('outbox');
  const zone = useWorkplace(({ site }) => site.zone);
  const { what, receipt, createdAt, state, reason } = entry;
  const since = new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'de-DE', {
    weekday: 'short',
    day: 'numeric',
    month: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  }).format(new Date(createdAt));
  const why = state === 'waiting' ? t(`why.${central}`) : t(`why.${state}`, { reason: reason ?? '' });
  return (
    <tr data-state={state}>
      <th scope="row">{t(`what.${what}`)}</th>
      <td className="numeric">{receipt ?? <span className="muted">–</span>}</td>
      <td className="numeric">
        <time dateTime={createdAt}>{since}</time>
      </td>
      <td>{why}</td>
    </tr>
  );
}
