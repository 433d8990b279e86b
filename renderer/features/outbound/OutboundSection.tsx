import { useTranslation } from 'react-i18next';
import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import { OutboundOutcomeForm } from './OutboundOutcomeForm.tsx';
import { useTaskOf } from './use-outbound.ts';

/** In a call before an appointment: whom to ask for, what not to say yet, and how it went. */
export function OutboundSection({ conversation }: { readonly conversation: ConversationRecord }) {
  const { t } = useTranslation('outbound');
  const opened = useTaskOf(conversation.id);
  if (!opened) return null;
  return (
    <section className="callback" aria-label={t('section')}>
      <p>{t('askFor', { name: opened.name })}</p>
      {opened.task.isOfficerAway && <p>{t('officerAwayText')}</p>}
      {conversation.speaker.kind !== 'customer' && (
        <p className="sentence" data-level="warning">
          {t('sayNothing')}
        </p>
      )}
      <OutboundOutcomeForm key={opened.task.appointmentId} task={opened.task} />
    </section>
  );
}
