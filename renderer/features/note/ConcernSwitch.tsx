import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import { useAppStore } from '../../store/app-store.ts';
import { useConcern } from './use-concern.ts';

/** Chooses between the notes of several concerns in one conversation; nothing while there is one. */
export function ConcernSwitch({ conversation }: { readonly conversation: ConversationRecord }) {
  const { t } = useTranslation('note');
  const concern = useConcern(conversation);
  const showConcern = useAppStore((state) => state.showConcern);
  const { id: conversationId, furtherNotes } = conversation;
  if (furtherNotes.length === 0) return null;
  const concerns = [1, ...furtherNotes.map((_, index) => index + 2)];
  return (
    <ToggleButtonGroup
      className="concerns"
      aria-label={t('concern.label')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[String(concern)]}
      onSelectionChange={(keys) => {
        const [chosen] = keys;
        if (chosen !== undefined) showConcern({ conversationId, concern: Number(chosen) });
      }}
    >
      {concerns.map((number) => (
        <ToggleButton key={number} id={String(number)} className="button button-plain button-toggle">
          {t('concern.number', { number })}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
