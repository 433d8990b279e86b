import { Eye } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useWorkplace } from '../../store/app-store.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatMoment } from '../../ui/format.ts';
import { OpenedRescuedView } from './OpenedRescuedView.tsx';
import { useRescued } from './use-rescued.ts';
import { useTableName } from './use-table-name.ts';

/** What a repair of the store rescued without finding its place. Nothing is to be seen where there is none. */
export function RescuedSettings() {
  const { t } = useTranslation('settings');
  const zone = useWorkplace(({ site }) => site.zone);
  const tableName = useTableName();
  const { list, opened, hasSettled, open, close, finish } = useRescued();
  const title = useRef<HTMLHeadingElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    // What had the focus is gone with the fields.
    if (wasOpen.current && opened === null) title.current?.focus();
    wasOpen.current = opened !== null;
  }, [opened]);
  if (list === null || (list.count === 0 && !hasSettled)) return null;
  return (
    <section className="settings-part" aria-labelledby="settings-rescued">
      <h2 id="settings-rescued" ref={title} tabIndex={-1}>
        {t('rescued.title')}
      </h2>
      <p>{t('rescued.intro')}</p>
      <p role="status">{hasSettled && (list.count === 0 ? t('rescued.none') : t('rescued.done'))}</p>
      {opened ? (
        <OpenedRescuedView key={opened.key} opened={opened} onClose={close} onFinish={finish} />
      ) : (
        <ul className="rescued-list" aria-label={t('rescued.list')}>
          {list.entries.map(({ key, table, reason, rescuedAt }) => {
            const entry = t('rescued.entry', { what: tableName(table), time: formatMoment(rescuedAt, zone) });
            return (
              <li key={key}>
                <span>
                  {entry}
                  <br />
                  <span className="muted small">{t(`rescued.why.${reason}`)}</span>
                </span>
                <ActionButton
                  icon={Eye}
                  label={t('rescued.open')}
                  aria-label={t('rescued.openLabel', { entry })}
                  onPress={() => void open(key)}
                />
              </li>
            );
          })}
        </ul>
      )}
      {list.count > list.entries.length && <p className="muted">{t('rescued.more', { count: list.count })}</p>}
    </section>
  );
}
