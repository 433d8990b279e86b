import { useState } from 'react';
import { GridList, Input, Label, Radio, RadioGroup, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CallListEntry } from '#shared/domain/call-list/call-list.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { dialOrAsk } from '../dial/index.ts';
import { CallRow } from './CallRow.tsx';
import { type CallListView, useCallList } from './use-call-list.ts';

const columns = ['what', 'who', 'jurisdiction', 'when', 'length'] as const;

/** One's own calls, newest first. Typing searches, arrows choose, Enter calls back. */
export function CallsPage() {
  const { t } = useTranslation('callList');
  const [text, setText] = useState('');
  const [only, setOnly] = useState<'all' | 'missed'>('all');
  const { view, showMore } = useCallList({ text, only });
  return (
    <section className="page" aria-labelledby="calls-title">
      <header>
        <h1 id="calls-title" tabIndex={-1}>
          {t('title')}
        </h1>
        {view.name === 'loaded' && <p className="muted">{t('intro', { count: view.keptDays })}</p>}
      </header>
      <div className="call-filter">
        <SearchField className="field-group call-search" value={text} onChange={setText}>
          <Label className="label">{t('search')}</Label>
          <Input className="field" placeholder={t('searchHint')} maxLength={100} />
        </SearchField>
        <RadioGroup
          className="choice"
          orientation="horizontal"
          value={only}
          onChange={(value) => setOnly(value === 'missed' ? 'missed' : 'all')}
        >
          <Label className="label">{t('only')}</Label>
          <div className="row">
            {(['all', 'missed'] as const).map((value) => (
              <Radio key={value} value={value} className="radio">
                {t(value)}
              </Radio>
            ))}
          </div>
        </RadioGroup>
      </div>
      <CallList view={view} isFiltered={text.trim() !== '' || only === 'missed'} onMore={showMore} />
    </section>
  );
}

interface CallListProps {
  readonly view: CallListView;
  readonly isFiltered: boolean;
  readonly onMore: () => void;
}

function CallList({ view, isFiltered, onMore }: CallListProps) {
  const { t, i18n } = useTranslation('callList');
  if (view.name === 'loading') return <p className="muted">{t('loading')}</p>;
  if (view.name === 'failed') return <p role="alert">{view.message}</p>;
  if (view.entries.length === 0) {
    return isFiltered ? (
      <p className="muted" role="status">
        {t('noneFound')}
      </p>
    ) : (
      <div className="empty">
        <p className="empty-title">{t('empty')}</p>
        <p className="muted">{t('emptyText')}</p>
      </div>
    );
  }
  return (
    <div>
      <div className="call-row call-row-head" aria-hidden="true">
        {columns.map((column) => (
          <span key={column}>{t(`column.${column}`)}</span>
        ))}
      </div>
      <GridList
        aria-label={t('title')}
        aria-describedby="calls-keys"
        className="call-rows"
        items={view.entries}
        dependencies={[i18n.language]}
        selectionMode="none"
        onAction={(id) => callBack(view.entries.find((entry) => entry.id === id))}
      >
        {(entry) => <CallRow entry={entry} />}
      </GridList>
      <p id="calls-keys" className="muted small call-keys">
        {t('keys')}
      </p>
      {view.hasMore && <ActionButton label={t('more')} onPress={onMore} />}
    </div>
  );
}

function callBack(entry: CallListEntry | undefined): void {
  if (entry && entry.number !== null) dialOrAsk(entry.number, entry.jurisdictionId);
}
