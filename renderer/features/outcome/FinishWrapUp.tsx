import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConversationRecord } from '#shared/domain/conversation/conversation.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { flushNotes } from '../note/index.ts';

type Gap = 'missing' | 'missingCallback' | 'missingNote';

/** Ends the wrap-up. What is missing is said once; the advisor may finish all the same. */
export function FinishWrapUp({ conversation }: { readonly conversation: ConversationRecord }) {
  const { t } = useTranslation('outcome');
  const isWrapUp = useWorkplace(({ advisor }) => advisor.name === 'wrapUp');
  const [gaps, setGaps] = useState<readonly Gap[]>([]);

  const finish = async () => {
    const isNoteSaved = await flushNotes();
    const found = gapsOf(conversation, isNoteSaved);
    setGaps(found);
    if (found.length === 0) await command('advisor:finishWrapUp', undefined);
  };
  useKeys({ finishWrapUp: isWrapUp ? () => void finish() : undefined });

  if (!isWrapUp) return <p className="muted small">{t('finishLater')}</p>;
  if (gaps.length === 0) {
    return <ActionButton look="primary" label={t('finish')} keyName="finishWrapUp" onPress={() => void finish()} />;
  }
  return <GapQuestion gaps={gaps} onComplete={() => complete(gaps, () => setGaps([]))} />;
}

/** Says what is missing. The advisor has just asked to finish, so the focus may move to the question. */
function GapQuestion({ gaps, onComplete }: { readonly gaps: readonly Gap[]; readonly onComplete: () => void }) {
  const { t } = useTranslation('outcome');
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => first.current?.focus(), []);
  return (
    <div className="finish-gaps">
      <p role="alert" className="sentence" data-level="warning">
        <TriangleAlert aria-hidden="true" size={18} />
        <span>{gaps.map((gap) => t(gap)).join(' ')}</span>
      </p>
      <div className="row">
        <ActionButton ref={first} label={t('complete')} onPress={onComplete} />
        <ActionButton
          look="quiet"
          label={t('finishAnyway')}
          onPress={() => void command('advisor:finishWrapUp', undefined)}
        />
      </div>
    </div>
  );
}

function gapsOf({ outcome, callbackIds }: ConversationRecord, isNoteSaved: boolean): Gap[] {
  const gaps: Gap[] = [];
  if (outcome === null) gaps.push('missing');
  if (outcome === 'callback' && callbackIds.length === 0) gaps.push('missingCallback');
  if (!isNoteSaved) gaps.push('missingNote');
  return gaps;
}

function complete(gaps: readonly Gap[], close: () => void): void {
  const missingOutcome = ['.outcome [data-proposed] input', '.outcome input'];
  const targets =
    gaps[0] === 'missing' ? missingOutcome : [gaps[0] === 'missingCallback' ? '.callback-form button' : '#place-note'];
  targets
    .map((target) => document.querySelector<HTMLElement>(target))
    .find((element) => element !== null)
    ?.focus();
  close();
}
