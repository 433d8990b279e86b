import { UserCheck, UserX } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatTime } from '../../ui/format.ts';
import { CandidateList } from './CandidateList.tsx';

/** Who is speaking: first the people it may be, then the one the advisor confirmed. */
export function SpeakerChoice({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation('caller');
  const zone = useWorkplace(({ site }) => site.zone);
  const [isChanging, setChanging] = useState(false);
  const { speaker } = conversation;

  const confirm = async (customerId: string | null) => {
    const result = await command('conversation:confirmSpeaker', { conversationId: conversation.id, customerId });
    if (result.ok) setChanging(false);
  };

  if (speaker.kind === 'unconfirmed' || isChanging) {
    return <CandidateList conversation={conversation} onConfirm={(customerId) => void confirm(customerId)} />;
  }
  const Icon = speaker.kind === 'customer' ? UserCheck : UserX;
  return (
    <div className="speaker" role="status">
      <p className="label">{t('confirmed')}</p>
      <p className="speaker-name">
        <Icon aria-hidden="true" size={20} />
        {speaker.kind === 'customer' ? speaker.name : t('unknown')}
      </p>
      <p className="muted small">{t('confirmedAt', { time: formatTime(speaker.confirmedAt, zone) })}</p>
      <p className="gate small">{t('gate')}</p>
      <ActionButton id="place-caller" look="quiet" label={t('change')} onPress={() => setChanging(true)} />
    </div>
  );
}
