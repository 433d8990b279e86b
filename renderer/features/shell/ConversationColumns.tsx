import { useTranslation } from 'react-i18next';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import { CallbackSection } from '../callbacks/index.ts';
import { CallerPanel } from '../caller/index.ts';
import { GuidePanel } from '../guide/index.ts';
import { NoteField } from '../note/index.ts';
import { OutboundSection } from '../outbound/index.ts';
import { FinishWrapUp, OutcomeField } from '../outcome/index.ts';

/** Wer, Leitfaden, Festhalten; the same in the same place every time. */
export function ConversationColumns({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation(['shell', 'note']);
  return (
    <>
      <h1 className="visually-hidden">{t('page.conversation')}</h1>
      {/* A new conversation starts with fresh panels; nothing of the last one stays in a field. */}
      <div className="columns" key={conversation.id}>
        <CallerPanel conversation={conversation} />
        <GuidePanel conversation={conversation} />
        <section className="column record" aria-labelledby="record-title">
          <header className="column-head">
            <h2 id="record-title">{t('note:title')}</h2>
          </header>
          <NoteField conversation={conversation} />
          <OutcomeField conversation={conversation} />
          <CallbackSection conversation={conversation} />
          <OutboundSection conversation={conversation} />
          <footer className="record-foot">
            <FinishWrapUp conversation={conversation} />
          </footer>
        </section>
      </div>
    </>
  );
}
