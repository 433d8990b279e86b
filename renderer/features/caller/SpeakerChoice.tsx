import { UserCheck, UserX } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
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
  const name = useFocusAfterConfirmation(speaker.kind !== 'unconfirmed' && !isChanging);

  if (speaker.kind === 'unconfirmed' || isChanging) {
    return <CandidateList conversation={conversation} onConfirm={(customerId) => void confirm(customerId)} />;
  }
  const Icon = speaker.kind === 'customer' ? UserCheck : UserX;
  return (
    <div className="speaker">
      <p className="label">{t('confirmed')}</p>
      <h3 className="speaker-name" id="place-caller" tabIndex={-1} ref={name}>
        <Icon aria-hidden="true" size={20} />
        {speaker.kind === 'customer' ? speaker.name : t('unknown')}
      </h3>
      <p className="muted small">{t('confirmedAt', { time: formatTime(speaker.confirmedAt, zone) })}</p>
      <p className="gate small">{t('gate')}</p>
      <ActionButton look="quiet" label={t('change')} onPress={() => setChanging(true)} />
    </div>
  );
}

/** Confirming removes the pressed button; the name that takes its place takes the focus, if nobody else has it. */
function useFocusAfterConfirmation(isConfirmed: boolean) {
  const name = useRef<HTMLHeadingElement>(null);
  const was = useRef(isConfirmed);
  useEffect(() => {
    if (isConfirmed && !was.current && document.activeElement === document.body) name.current?.focus();
    was.current = isConfirmed;
  }, [isConfirmed]);
  return name;
}
