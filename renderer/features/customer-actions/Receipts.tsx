import { useTranslation } from 'react-i18next';
import { useWorkplace } from '../../store/app-store.ts';
import { formatTime } from '../../ui/format.ts';
import { useReceipts } from './use-receipts.ts';

/** What was taken down, by its number: it may still be read out, and noted, after the call. */
export function Receipts({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation('action');
  const zone = useWorkplace(({ site }) => site.zone);
  const [receipts] = useReceipts(conversationId);
  if (receipts.length === 0) return null;
  return (
    <section className="record-part" aria-label={t('taken')}>
      <h4 className="label">{t('taken')}</h4>
      <ul>
        {receipts.map(({ id, kind, receipt, at }) => (
          <li key={id}>
            {t(`kind.${kind}`)}
            <span className="muted small">
              {receipt} · {formatTime(at, zone)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
