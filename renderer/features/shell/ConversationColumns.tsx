import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { Conversation, ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import type { Outcome } from '#shared/domain/conversation/outcome.ts';
import { CallbackSection, type GuideProposal } from '../callbacks/index.ts';
import { CallerPanel } from '../caller/index.ts';
import { GuidePanel, useGuideOnScreen } from '../guide/index.ts';
import { NoteField } from '../note/index.ts';
import { OutboundSection } from '../outbound/index.ts';
import { FinishWrapUp, OutcomeField } from '../outcome/index.ts';

/** Wer, Leitfaden, Festhalten; the same in the same place every time. */
export function ConversationColumns({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useTranslation('shell');
  const record = useRecordOf(conversation);
  const onScreen = useGuideOnScreen(conversation);
  const { current } = onScreen;
  const guide = current?.guide ?? null;
  const goal = current?.view.goal ?? null;
  const proposal = useMemo(
    () => guide && { followUp: goal?.followUp ?? null, topic: guide.topic, title: guide.title },
    [guide, goal],
  );
  return (
    <>
      <h1 className="visually-hidden">{t('page.conversation')}</h1>
      {/* A new conversation starts with fresh panels; nothing of the last one stays in a field. */}
      <div className="columns" key={conversation.id}>
        <Caller conversation={record} />
        <GuidePanel conversation={conversation} onScreen={onScreen} />
        <Record conversation={record} proposedOutcome={goal?.outcome ?? null} proposal={proposal} />
      </div>
    </>
  );
}

/** Drawn again only when what it shows has changed: a step of the guide is to be there at once. */
const Caller = memo(CallerPanel);

interface RecordProps {
  readonly conversation: ConversationRecord;
  readonly proposedOutcome: Outcome | null;
  readonly proposal: GuideProposal | null;
}

/** The right column; drawn again, as the left one, only when what it shows has changed. */
const Record = memo(function Record({ conversation, proposedOutcome, proposal }: RecordProps) {
  const { t } = useTranslation('note');
  return (
    <section className="column record" aria-labelledby="record-title">
      <header className="column-head">
        <h2 id="record-title">{t('title')}</h2>
      </header>
      <NoteField conversation={conversation} />
      <OutcomeField conversation={conversation} proposed={proposedOutcome} />
      <CallbackSection conversation={conversation} guide={proposal} />
      <OutboundSection conversation={conversation} />
      <footer className="record-foot">
        <FinishWrapUp conversation={conversation} />
      </footer>
    </section>
  );
});

/** The conversation without its guide: the very same object as long as nothing else of it has changed. */
function useRecordOf(conversation: Conversation): ConversationRecord {
  const select = useShallow(({ guideRun: _steps, ...record }: Conversation): ConversationRecord => record);
  return select(conversation);
}
