import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import { useConversationCallbacks } from '../../store/use-conversation-callbacks.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { CallbackForm } from './CallbackForm.tsx';
import type { GuideProposal } from './callback-proposal.ts';
import { ConcludeForm } from './ConcludeForm.tsx';
import { EarlierPromise } from './EarlierPromise.tsx';
import { PromiseSentence } from './PromiseSentence.tsx';
import { PromiseContext } from './PromiseContext.tsx';

interface CallbackSectionProps {
  readonly conversation: ConversationRecord;
  /** What the guide on the screen proposes. */
  readonly guide: GuideProposal | null;
}

/** The callbacks of a conversation: the promise as a sentence to read out, or the form that makes one. */
export function CallbackSection({ conversation, guide }: CallbackSectionProps) {
  const { t } = useTranslation('callback');
  const { promised, attempted, earlier } = useConversationCallbacks(conversation);
  const [isAdding, setAdding] = useState(false);
  const [wasScheduledHere, setScheduledHere] = useState(false);
  const [typedInto, setTypedInto] = useState<string | null>(null);
  const isOpen = isAdding || (conversation.outcome === 'callback' && conversation.callbackIds.length === 0);
  if (!isOpen && promised.length === 0 && attempted === null && earlier.length === 0) return null;
  const proposal = `${conversation.id} ${JSON.stringify(guide)}`;
  return (
    <section className="callback" aria-label={t('form')}>
      {attempted && (
        <>
          <PromiseContext opened={attempted} />
          <ConcludeForm key={attempted.callback.id} callback={attempted.callback} />
        </>
      )}
      {earlier.map((callback) => (
        <EarlierPromise key={callback.id} callback={callback} conversationId={conversation.id} />
      ))}
      {promised.map((callback) => (
        <PromiseSentence key={callback.id} callback={callback} takesFocus={wasScheduledHere} />
      ))}
      {isOpen ? (
        // A proposal of the guide fills the form anew, until the advisor has typed into it.
        <CallbackForm
          key={typedInto ?? proposal}
          conversation={conversation}
          guide={guide}
          promisedBy={earlier.map(({ departmentId }) => departmentId)}
          onTyped={() => setTypedInto(typedInto ?? proposal)}
          onScheduled={() => {
            setAdding(false);
            setScheduledHere(true);
            setTypedInto(null);
          }}
        />
      ) : (
        promised.length > 0 && <ActionButton look="quiet" label={t('another')} onPress={() => setAdding(true)} />
      )}
    </section>
  );
}
