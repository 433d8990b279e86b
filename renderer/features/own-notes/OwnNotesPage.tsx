import { type KeyboardEvent, useState } from 'react';
import { GridList, GridListItem, Input, Label, Radio, RadioGroup, SearchField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { NoteFilter, OwnNoteEntry } from '#shared/domain/note/own-note.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { NoteDetail } from './NoteDetail.tsx';
import { NoteRow, useNoteWords } from './NoteRow.tsx';
import { type OwnNotesView, useOwnNotes } from './use-own-notes.ts';

const filters: readonly NoteFilter[] = ['all', 'withoutPerson', 'corrected'];

/** One's own notes after their conversations: searched by words, read with every earlier text, corrected, assigned. */
export function OwnNotesPage() {
  const { t } = useTranslation('ownNotes');
  const [text, setText] = useState('');
  const [only, setOnly] = useState<NoteFilter>('all');
  const { view, showMore } = useOwnNotes(text.trim(), only);
  return (
    <section className="page callbacks-page" aria-labelledby="own-notes-title">
      <header>
        <h1 id="own-notes-title" tabIndex={-1}>
          {t('title')}
        </h1>
        <p className="muted">{t('intro')}</p>
      </header>
      <div className="call-filter">
        <SearchField className="field-group call-search" value={text} onChange={setText}>
          <Label className="label">{t('search')}</Label>
          <Input className="field" placeholder={t('searchHint')} maxLength={200} spellCheck="false" />
        </SearchField>
        <RadioGroup
          className="choice"
          orientation="horizontal"
          value={only}
          onChange={(value) => setOnly(filters.find((one) => one === value) ?? 'all')}
        >
          <Label className="label">{t('only')}</Label>
          <div className="row">
            {filters.map((value) => (
              <Radio key={value} value={value} className="radio">
                {t(`filter.${value}`)}
              </Radio>
            ))}
          </div>
        </RadioGroup>
      </div>
      <NoteList view={view} onMore={showMore} />
    </section>
  );
}

interface NoteListProps {
  readonly view: OwnNotesView;
  readonly onMore: () => void;
}

function NoteList({ view, onMore }: NoteListProps) {
  const { t, i18n } = useTranslation('ownNotes');
  const words = useNoteWords();
  const [chosenKey, setChosen] = useState<string | null>(null);
  const [openedKey, setOpened] = useState<string | null>(null);
  if (view.name === 'loading') return <p className="muted">{t('loading')}</p>;
  if (view.name === 'failed') return <p role="alert">{view.message}</p>;
  const isSearch = view.text !== '';
  if (view.entries.length === 0) {
    return isSearch || view.only !== 'all' ? (
      <p className="muted" role="status">
        {t(isSearch ? 'noneFound' : 'noneSo')}
      </p>
    ) : (
      <div className="empty">
        <p className="empty-title">{t('empty')}</p>
        <p className="muted">{t('emptyText')}</p>
      </div>
    );
  }
  const chosen = view.entries.find((entry) => keyOf(entry) === chosenKey) ?? view.entries[0];
  const openBySpace = (event: KeyboardEvent) => {
    const isOnRow = event.target instanceof HTMLElement && event.target.role === 'row';
    if (event.key === ' ' && isOnRow && chosen) setOpened(keyOf(chosen));
  };
  return (
    <div className="notes-split">
      <div onKeyDownCapture={openBySpace}>
        <p className="muted small" role="status">
          {isSearch && t(view.hasMore ? 'foundMore' : 'found', { count: view.entries.length })}
        </p>
        <GridList
          aria-label={t('title')}
          aria-describedby="own-notes-keys"
          className="note-rows"
          items={view.entries.map((entry) => ({ id: keyOf(entry), entry }))}
          dependencies={[i18n.language]}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={chosen ? [keyOf(chosen)] : []}
          onSelectionChange={(keys) => setChosen(keys === 'all' ? null : ([...keys].map(String)[0] ?? null))}
          onAction={(id) => {
            setChosen(String(id));
            setOpened(String(id));
          }}
        >
          {({ id, entry }) => (
            <GridListItem id={id} className="note-row" textValue={words(entry).join(', ')}>
              <NoteRow entry={entry} />
            </GridListItem>
          )}
        </GridList>
        <p id="own-notes-keys" className="muted small call-keys">
          {t('keys')}
        </p>
        {!isSearch && view.hasMore && <ActionButton label={t('more')} onPress={onMore} />}
      </div>
      {chosen && (
        <NoteDetail
          key={keyOf(chosen)}
          entry={chosen}
          query={view.text}
          isOpened={openedKey === keyOf(chosen)}
          onOpen={() => setOpened(keyOf(chosen))}
        />
      )}
    </div>
  );
}

function keyOf({ conversationId, concern }: OwnNoteEntry): string {
  return `${conversationId} ${concern}`;
}
