import { Autocomplete, Input, Label, ListBox, ListBoxItem, SearchField, Text } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { GuideDigest } from '#shared/domain/guide/guide-digest.ts';
import { command } from '../../store/command.ts';
import { ariaKeys, keyMap } from '../../ui/key-map.ts';

interface GuideChooserProps {
  readonly conversationId: string;
  /** Null while they are being loaded. */
  readonly guides: readonly GuideDigest[] | null;
  /** Called before main is asked, so that the step that follows can take the focus. */
  readonly onStart: () => void;
  readonly onStarted: () => void;
}

/** Finds a guide by title, goal or synonym: typing filters, arrows choose, Enter starts. */
export function GuideChooser({ conversationId, guides, onStart, onStarted }: GuideChooserProps) {
  const { t } = useTranslation('guide');

  const start = async (guideId: string) => {
    onStart();
    const result = await command('guide:start', { conversationId, guideId });
    if (result.ok) onStarted();
  };

  // The field is there before the guides are: what was typed meanwhile filters them when they come.
  return (
    <Autocomplete filter={containsEveryWord}>
      <SearchField className="guide-search">
        <Label className="label">{t('choose')}</Label>
        <Input id="place-guide" className="field" aria-keyshortcuts={ariaKeys(keyMap.guide)} />
        <Text slot="description" className="muted small">
          {t('chooseHint')}
        </Text>
      </SearchField>
      <ListBox
        className="guide-list"
        aria-label={t('list')}
        items={guides ?? []}
        selectionMode="none"
        onAction={(id) => void start(String(id))}
        renderEmptyState={() => <p className="hint-line">{t(guides === null ? 'loading' : 'noneAtAll')}</p>}
      >
        {(guide) => (
          <ListBoxItem
            id={guide.id}
            className="guide-option"
            textValue={[guide.title, guide.goal, ...guide.synonyms].join(' ')}
            aria-label={guide.title}
          >
            <Text slot="label" className="guide-option-title">
              {guide.title}
            </Text>
            <Text slot="description" className="muted">
              {guide.goal}
            </Text>
          </ListBoxItem>
        )}
      </ListBox>
    </Autocomplete>
  );
}

/** Word by word and in any order, so that "termin vermittlung" finds "Termin mit der Arbeitsvermittlung". */
function containsEveryWord(text: string, typed: string): boolean {
  const folded = text.toLocaleLowerCase('de');
  return typed
    .toLocaleLowerCase('de')
    .split(/\s+/)
    .every((word) => folded.includes(word));
}
