import { useRef, useState } from 'react';
import {
  Autocomplete,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  SearchField,
  Text,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { GuideDigest } from '#shared/domain/guide/guide-digest.ts';
import { readGuideLink } from '#shared/domain/guide/guide-link.ts';
import { Topic, topics } from '#shared/domain/guide/topic.ts';
import { likelyTopics } from '#shared/domain/site/likely-topics.ts';
import { useAppStore, useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { Key, useKeyWords } from '../../ui/Key.tsx';
import { ariaKeys, keyMap } from '../../ui/key-map.ts';
import { useGuideSearch } from './use-guide-search.ts';

interface GuideChooserProps {
  readonly conversation: Conversation;
  /** Null while they are being loaded. */
  readonly guides: readonly GuideDigest[] | null;
  /** Called before main is asked, so that the step that follows can take the focus. */
  readonly onStart: () => void;
  readonly onStarted: () => void;
}

/** Finds a guide by what the caller says, or by topic: typing searches, Enter starts the first, arrows choose another. */
export function GuideChooser({ conversation, guides, onStart, onStarted }: GuideChooserProps) {
  const { t } = useTranslation('guide');
  const guideOffered = useAppStore((state) => state.guideOffered);
  const offerGuide = useAppStore((state) => state.offerGuide);
  const [typed, setTyped] = useState(guideOffered ?? '');
  const link = readGuideLink(typed);
  const all = guides ?? noGuides;
  const site = useWorkplace((workplace) => workplace.site);
  const likely = likelyTopics(conversation.origin, site);
  const { found: byWords, search } = useGuideSearch(all, link ? '' : typed, conversation.origin);
  const found = link ? [link.guideId] : byWords;
  const input = useRef<HTMLInputElement>(null);

  const start = async (guideId: string) => {
    onStart();
    const { id: conversationId } = conversation;
    const result = await command('guide:start', { conversationId, guideId });
    if (!result.ok) return;
    if (link !== null && link.nodeId !== null) await command('guide:goTo', { conversationId, nodeId: link.nodeId });
    offerGuide(null);
    onStarted();
  };
  /** Enter in the field, where the arrows have chosen none: what main finds for it, not what may still be on the way. */
  const startFirst = async (said: string) => {
    if (input.current?.hasAttribute('aria-activedescendant')) return;
    const [first] = link ? [link.guideId] : await search(said);
    if (first !== undefined) await start(first);
  };
  const nothingFound = () => {
    if (guides === null) return t('loading');
    return typed.trim() !== '' ? t('none', { text: typed }) : t('noneAtAll');
  };

  // The field is there before the guides are: what was typed meanwhile searches them when they come.
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped} disableAutoFocusFirst>
      <SearchField className="guide-search" onSubmit={(said) => void startFirst(said)}>
        <Label className="label">{t('choose')}</Label>
        <Input id="place-guide" ref={input} className="field" aria-keyshortcuts={ariaKeys(keyMap.guide)} />
        <Text slot="description" className="muted small">
          {t('chooseHint')}
        </Text>
      </SearchField>
      <ListBox
        className="guide-list"
        aria-label={t('list')}
        selectionMode="none"
        onAction={(id) => void start(String(id))}
        renderEmptyState={() => <p className="hint-line">{nothingFound()}</p>}
      >
        {found ? foundOptions(all, found) : topicSections(all, likely)}
      </ListBox>
    </Autocomplete>
  );
}

const noGuides: readonly GuideDigest[] = [];

/** In the order of what was found. */
function foundOptions(guides: readonly GuideDigest[], found: readonly string[]) {
  return found
    .flatMap((id) => guides.find((guide) => guide.id === id) ?? [])
    .map((guide, index) => <GuideOption key={guide.id} guide={guide} showsTopic isFirst={index === 0} />);
}

/** Topic by topic, with those first that the route of the call suggests. */
function topicSections(guides: readonly GuideDigest[], likely: readonly Topic[]) {
  return byTopic(guides, likely).map(([topic, ofTopic]) => (
    <ListBoxSection key={topic} id={`topic ${topic}`} className="guide-topic">
      <Header className="label">
        {topics[topic]} {likely.includes(topic) && <LikelyTag />}
      </Header>
      {ofTopic.map((guide) => (
        <GuideOption key={guide.id} guide={guide} />
      ))}
    </ListBoxSection>
  ));
}

function LikelyTag() {
  const { t } = useTranslation('guide');
  return <span className="tag">{t('likely')}</span>;
}

interface GuideOptionProps {
  readonly guide: GuideDigest;
  readonly showsTopic?: boolean;
  /** Enter starts it. */
  readonly isFirst?: boolean;
}

function GuideOption({ guide, showsTopic = false, isFirst = false }: GuideOptionProps) {
  const { t } = useTranslation('guide');
  const { enter } = useKeyWords();
  return (
    <ListBoxItem id={guide.id} className="guide-option" textValue={guide.title} aria-label={guide.title}>
      <Text slot="label" className="guide-option-title">
        {guide.title} {guide.variants.length > 0 && <span className="tag">{t('variant')}</span>}
        {isFirst && <Key>{enter}</Key>}
      </Text>
      <Text slot="description" className="muted">
        {showsTopic && `${topics[guide.topic]} · `}
        {guide.goal}
      </Text>
    </ListBoxItem>
  );
}

/** What is likely first, then in the order of the topics, which is the order of the list of all. */
function byTopic(guides: readonly GuideDigest[], likely: readonly Topic[]) {
  return [...new Set([...likely, ...Topic.options])]
    .map((topic) => [topic, guides.filter((guide) => guide.topic === topic)] as const)
    .filter(([, ofTopic]) => ofTopic.length > 0);
}
