import { CircleStop, Download } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Label, ProgressBar } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ImportProgress } from '#shared/domain/import/import-desk.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { saveFile } from '../../ui/save-file.ts';

async function saveReport(): Promise<void> {
  const result = await command('import:report', undefined);
  if (result.ok) saveFile(result.value.name, result.value.text, 'text/csv');
}

/** How far reading has come, and which rows were not taken or are told. */
export function ImportRun({ run }: { readonly run: ImportProgress }) {
  const { t, i18n } = useTranslation('import');
  const { state, isDryRun, rows, imported, refused, doubles, resumedAfter, share, message, entries } = run;
  const isRunning = state === 'running' || state === 'waiting';
  const title = useRef<HTMLHeadingElement>(null);
  const wasRunning = useRef(false);
  useEffect(() => {
    // The button that began or halted it is gone.
    if (isRunning || wasRunning.current) title.current?.focus();
    wasRunning.current = isRunning;
  }, [isRunning]);
  const figure = (count: number) => new Intl.NumberFormat(i18n.language === 'en' ? 'en-GB' : 'de-DE').format(count);
  const percent = Math.round(share * 100);
  const told = refused + doubles;
  return (
    <section className="settings-part import-run" aria-labelledby="import-run">
      <h2 id="import-run" ref={title} tabIndex={-1}>
        {t(isDryRun ? 'trialTitle' : 'runTitle')}
      </h2>
      {isRunning && (
        <>
          <ProgressBar className="level" value={percent} valueLabel={t('rows', { rows: figure(rows), percent })}>
            {({ valueText }) => (
              <>
                <Label className="label">{t(`state.${state}`)}</Label>
                <div className="level-track">
                  <div className="level-bar" style={{ inlineSize: `${percent}%` }} />
                </div>
                <span className="muted numeric">{valueText}</span>
              </>
            )}
          </ProgressBar>
          <ActionButton icon={CircleStop} label={t('halt')} onPress={() => void command('import:halt', undefined)} />
        </>
      )}
      <p role="status">{!isRunning && (message ?? t(isDryRun ? 'trialDone' : 'done'))}</p>
      <dl className="facts">
        <Figure name={t('figure.rows')} value={figure(rows)} />
        <Figure name={t(isDryRun ? 'figure.wouldBe' : 'figure.imported')} value={figure(imported)} />
        <Figure name={t('figure.refused')} value={figure(refused)} />
        <Figure name={t('figure.doubles')} value={figure(doubles)} />
        {resumedAfter > 0 && <Figure name={t('figure.resumedAfter')} value={figure(resumedAfter)} />}
      </dl>
      {!isRunning && told > 0 && (
        <ActionButton icon={Download} label={t('saveReport')} onPress={() => void saveReport()} />
      )}
      {entries.length > 0 && (
        <>
          <table className="table import-entries">
            <caption className="visually-hidden">{t('entries')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('column.line')}</th>
                <th scope="col">{t('column.kind')}</th>
                <th scope="col">{t('column.reason')}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map(({ line, kind, reason }) => (
                <tr key={`${line} ${kind}`}>
                  <th scope="row" className="figure">
                    {line}
                  </th>
                  <td>{t(`kind.${kind}`)}</td>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {told > entries.length && <p className="muted">{t('more', { shown: entries.length })}</p>}
        </>
      )}
    </section>
  );
}

function Figure({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="numeric">{value}</dd>
    </div>
  );
}
