import { ArrowLeft, FileUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { ImportRun } from './ImportRun.tsx';
import { MappingFields } from './MappingFields.tsx';
import { useImport } from './use-import.ts';

/** People from a file: which file, what is in its columns, a trial, and how it goes. */
export function ImportPage() {
  const { t, i18n } = useTranslation('import');
  const showPage = useAppStore((state) => state.showPage);
  const desk = useImport();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const file = desk?.file ?? null;
  const run = desk?.run ?? null;
  const isRunning = run?.state === 'running' || run?.state === 'waiting';
  return (
    <section className="page import-page" aria-labelledby="import-title">
      <header>
        <h1 id="import-title" ref={title} tabIndex={-1}>
          {t('title')}
        </h1>
        <p className="muted">{t('intro')}</p>
        <ActionButton look="quiet" icon={ArrowLeft} label={t('back')} onPress={() => showPage('settings')} />
      </header>
      <section className="settings-part" aria-labelledby="import-file">
        <h2 id="import-file">{t('file')}</h2>
        {file && (
          <p>
            <strong>{file.name}</strong>{' '}
            <span className="muted">
              {t(`written.${file.draft.format ?? 'csv'}`, {
                size: sizeOf(file.size, i18n.language),
                columns: file.columns.length,
                encoding: file.draft.encoding.toUpperCase(),
              })}
            </span>
          </p>
        )}
        {desk?.isUnfinished && !isRunning && <p role="status">{t('unfinished')}</p>}
        {!isRunning && (
          <ActionButton
            icon={FileUp}
            look={file ? 'plain' : 'primary'}
            label={t(file ? 'chooseOther' : 'choose')}
            onPress={() => void command('import:chooseFile', undefined)}
          />
        )}
      </section>
      {file && !isRunning && <MappingFields key={file.id} file={file} isUnfinished={desk?.isUnfinished ?? false} />}
      {run && <ImportRun run={run} />}
    </section>
  );
}

/** Bytes, as a person reads them. */
function sizeOf(bytes: number, language: string): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value)} ${unit}`;
}
