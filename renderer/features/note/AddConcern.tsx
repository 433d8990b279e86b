import { Plus } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { maxConcerns } from '#shared/domain/conversation/note-length.ts';
import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import { useAppStore } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { focusPlace } from '../../ui/focus-place.ts';
import { flushNotes } from './note-savers.ts';

/** Another concern in the same conversation: it gets a note of its own. */
export function AddConcern({ conversation }: { readonly conversation: ConversationRecord }) {
  const { t } = useTranslation('note');
  const showConcern = useAppStore((state) => state.showConcern);
  const { id: conversationId, furtherNotes } = conversation;
  if (furtherNotes.length + 1 >= maxConcerns) return null;
  const add = async () => {
    // Main looks whether the last note has words.
    await flushNotes();
    const added = await command('conversation:addConcern', { conversationId });
    if (!added.ok) return;
    const concern = added.value;
    // Whoever begins a note wants to write.
    focusPlace('place-note', () => showConcern({ conversationId, concern }));
  };
  return (
    <Button className="button button-quiet" aria-label={t('concern.add')} onPress={() => void add()}>
      <Plus aria-hidden="true" size={16} />
      <span aria-hidden="true">{t('concern.addShort')}</span>
    </Button>
  );
}
