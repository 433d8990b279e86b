import { Download } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnData } from '#shared/domain/privacy/own-data.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { ask, command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatDate, formatMoment } from '../../ui/format.ts';
import { saveFile } from '../../ui/save-file.ts';

async function exportOwnData(): Promise<void> {
  const result = await command('privacy:export', undefined);
  if (result.ok) saveFile(result.value.name, result.value.text, 'application/json');
}

/** What this application keeps about whoever works with it, for how long, and which records they opened. */
export function OwnDataSettings() {
  const { t } = useTranslation('settings');
  const zone = useWorkplace(({ site }) => site.zone);
  const data = useOwnData();
  return (
    <section className="settings-part" aria-labelledby="settings-own-data">
      <h2 id="settings-own-data">{t('ownData.title')}</h2>
      <p>{t('ownData.intro')}</p>
      {data && (
        <>
          <table className="table own-data">
            <thead>
              <tr>
                <th scope="col">{t('ownData.what')}</th>
                <th scope="col">{t('ownData.count')}</th>
                <th scope="col">{t('ownData.days')}</th>
              </tr>
            </thead>
            <tbody>
              {data.kept.map(({ kind, count, days }) => (
                <tr key={kind}>
                  <th scope="row">{t(`ownData.kind.${kind}`)}</th>
                  <td className="figure">{count}</td>
                  <td>
                    {days === null
                      ? t(kind === 'shortForms' ? 'ownData.byHand' : 'ownData.untilRules')
                      : t('ownData.daysValue', { count: days })}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {data.rules && (
            <p className="muted">
              {t('ownData.rules', { version: formatDate(data.rules.version), law: data.rules.law })}
            </p>
          )}
          <p className="muted">
            {data.lastDeletion === null
              ? t('ownData.neverDeleted')
              : t('ownData.lastDeletion', { time: formatMoment(data.lastDeletion, zone) })}
          </p>
          <h3 id="own-accesses">{t('ownData.accesses')}</h3>
          {data.accesses.length === 0 ? (
            <p className="muted">{t('ownData.noAccess')}</p>
          ) : (
            <ul aria-labelledby="own-accesses">
              {data.accesses.map(({ id, at, reason, detail }) => (
                <li key={id}>
                  {formatMoment(at, zone)}: {t(`ownData.reason.${reason}`)}
                  {detail !== null && ` (${detail})`}
                </li>
              ))}
            </ul>
          )}
          <ActionButton icon={Download} label={t('ownData.export')} onPress={() => void exportOwnData()} />
          <p className="muted">{t('ownData.exportHint')}</p>
        </>
      )}
    </section>
  );
}

function useOwnData(): OwnData | null {
  const [data, setData] = useState<OwnData | null>(null);
  useEffect(() => {
    let isGone = false;
    void ask('privacy:load', undefined).then((result) => {
      if (result.ok && !isGone) setData(result.value);
    });
    return () => {
      isGone = true;
    };
  }, []);
  return data;
}
