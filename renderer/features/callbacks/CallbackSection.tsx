import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Callback } from '#shared/domain/callback/callback.ts';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import { formatForPeople } from '#shared/domain/phone/phone-number.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { useConversationCallbacks } from '../../store/use-conversation-callbacks.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatDay } from '../../ui/format.ts';
import { useCurrentGuide } from '../guide/index.ts';
import { CallbackForm } from './CallbackForm.tsx';
import { ConcludeForm } from './ConcludeForm.tsx';
import { EarlierPromise } from './EarlierPromise.tsx';

/** The callbacks of a conversation: the promise as a sentence to read out, or the form that makes one. */
export function CallbackSection({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation('callback');
  const { promised, attempted, earlier } = useConversationCallbacks(conversation);
  const goal = useCurrentGuide(conversation)?.view.goal;
  const [isAdding, setAdding] = useState(false);
  const [wasScheduledHere, setScheduledHere] = useState(false);
  const [typedInto, setTypedInto] = useState<string | null>(null);
  const isOpen = isAdding || (conversation.outcome === 'callback' && conversation.callbackIds.length === 0);
  if (!isOpen && promised.length === 0 && attempted === null && earlier.length === 0) return null;
  const followUp = goal?.followUp ?? null;
  const proposal = `${conversation.id} ${JSON.stringify(followUp)}`;
  return (
    <section className="callback" aria-label={t('form')}>
      {attempted && <ConcludeForm key={attempted.id} callback={attempted} />}
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
          followUp={followUp}
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

interface PromiseSentenceProps {
  readonly callback: Callback;
  /** It was just arranged here: the form that had the focus is gone. */
  readonly takesFocus: boolean;
}

function PromiseSentence({ callback, takesFocus }: PromiseSentenceProps) {
  // What is read out to customers is German in every language of the interface.
  const { i18n, t } = useTranslation('callback');
  const german = i18n.getFixedT('de', 'callback');
  const department = useWorkplace(({ site }) => site.departments.find(({ id }) => id === callback.departmentId)?.name);
  const { date, from, to } = callback.window;
  const sentence = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (takesFocus && document.activeElement === document.body) sentence.current?.focus();
  }, [takesFocus]);
  return (
    <div className="step-say promise" ref={sentence} tabIndex={-1}>
      <p className="label">{t('promised')}</p>
      <p className="step-say-text" lang="de">
        {german('promise', {
          department: department ?? callback.departmentId,
          day: `am ${formatDay(date, 'de-DE')}`,
          from,
          to,
          number: formatForPeople(callback.number),
        })}
      </p>
    </div>
  );
}
