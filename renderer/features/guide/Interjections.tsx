import { memo } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { GuideDigest } from '#shared/domain/guide/guide-digest.ts';
import type { Interjection } from '#shared/domain/guide/guide-file.ts';
import { command } from '../../store/command.ts';
import { buttonKeys } from '../../ui/button-keys.tsx';
import { ariaKeys, keyMap } from '../../ui/key-map.ts';
import { Key, useKeyWords } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';

const interjections = ['danger', 'difficult', 'identification', 'interpreter', 'complaint'] as const;

interface InterjectionsProps {
  readonly conversationId: string;
  /** Null while they are being loaded. */
  readonly guides: readonly GuideDigest[] | null;
  /** Called before main is asked, so that the step that follows can take the focus. */
  readonly onStart: () => void;
}

/** What can be needed at any moment of a conversation, one key away. */
export const Interjections = memo(function Interjections({ conversationId, guides, onStart }: InterjectionsProps) {
  const { t } = useTranslation('guide');
  const { ctrl } = useKeyWords();
  const offered = guides ?? [];
  const interject = (interjection: Interjection) => {
    if (!offered.some((guide) => guide.interjection === interjection)) return;
    onStart();
    void command('guide:interject', { conversationId, interjection });
  };
  useKeys(Object.fromEntries(interjections.map((name) => [name, () => interject(name)])));
  const present = interjections.filter((name) => offered.some((guide) => guide.interjection === name));
  if (present.length === 0) return null;
  return (
    <div className="interjections" role="group" aria-label={t('interjections')}>
      <span className="keys" aria-hidden="true">
        <Key>{ctrl}</Key> +
      </span>
      {present.map((name) => (
        <Button
          key={name}
          className="interjection"
          {...buttonKeys(ariaKeys(keyMap[name]))}
          onPress={() => interject(name)}
        >
          <span>{t(`interjection.${name}`)}</span>
          <Key>{keyMap[name].code.replace('Digit', '')}</Key>
        </Button>
      ))}
    </div>
  );
});
