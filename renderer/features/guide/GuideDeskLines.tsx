import { CornerUpLeft, Play } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuideDesk, GuideRunSummary } from '#shared/domain/guide/guide-run.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useKeys } from '../../ui/use-keys.ts';

interface GuideDeskLinesProps {
  readonly conversationId: string;
  readonly desk: GuideDesk;
  readonly isInterjection: boolean;
  readonly onMove: () => void;
}

/** The way back from an interjection, concerns put aside, and what was left open when the customer called before. */
export const GuideDeskLines = memo(function GuideDeskLines(props: GuideDeskLinesProps) {
  const { conversationId, desk, isInterjection, onMove } = props;
  const { t } = useTranslation('guide');
  const leave = () => {
    onMove();
    void command('guide:leaveInterjection', { conversationId });
  };
  const resume = (runId: string) => {
    onMove();
    void command('guide:resume', { conversationId, runId });
  };
  useKeys({ leaveInterjection: isInterjection ? leave : undefined });
  const line = (run: GuideRunSummary, kind: 'parked' | 'resumable') => (
    <li key={run.runId} className="desk-line">
      <span>
        <span className="label">{t(kind)}: </span>
        {run.title} <span className="muted">· {run.stepTitle}</span>
      </span>
      <ActionButton look="quiet" icon={Play} label={t('resume')} onPress={() => resume(run.runId)} />
    </li>
  );
  return (
    <>
      {isInterjection && (
        <ActionButton
          icon={CornerUpLeft}
          keyName="leaveInterjection"
          label={desk.waiting ? t('leaveTo', { title: desk.waiting.title }) : t('leave')}
          onPress={leave}
        />
      )}
      {desk.parked.length + desk.resumable.length > 0 && (
        <ul className="desk" aria-label={t('desk')}>
          {desk.parked.map((run) => line(run, 'parked'))}
          {desk.resumable.map((run) => line(run, 'resumable'))}
        </ul>
      )}
    </>
  );
});
