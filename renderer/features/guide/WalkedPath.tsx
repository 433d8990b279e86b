import { memo, useId } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { GuideView } from '#shared/domain/guide/guide-engine.ts';

interface WalkedPathProps {
  readonly view: GuideView;
  readonly onGoTo: (nodeId: string) => void;
}

/**
 * The steps walked with what was answered, each a way back to it; where one stands, how much is likely still ahead, and
 * what is known so far.
 */
export function WalkedPath({ view, onGoTo }: WalkedPathProps) {
  const { t } = useTranslation('guide');
  const kept = view.ahead.slice(1);
  return (
    <section className="path" aria-label={t('path')}>
      <h4 className="label">{t('path')}</h4>
      {view.path.length === 0 && <p className="muted small">{t('pathEmpty')}</p>}
      <ol>
        {view.path.map((step) => (
          <WalkedStep
            key={step.nodeId}
            nodeId={step.nodeId}
            title={step.title}
            answerLabel={step.answerLabel}
            onGoTo={onGoTo}
          />
        ))}
        <li className="path-step" aria-current="step">
          <strong>{view.node.title}</strong>
        </li>
        {kept.map((step) => (
          <li key={step.nodeId} className="path-step path-step-kept">
            <Button className="path-jump muted" onPress={() => onGoTo(step.nodeId)}>
              <span>
                {step.title} ({t('kept')})
              </span>
              {step.answerLabel !== null && <span>{step.answerLabel}</span>}
            </Button>
          </li>
        ))}
      </ol>
      {!view.isAtGoal && view.progress.likely > 0 && (
        <p className="muted small">{t('ahead', { count: view.progress.likely })}</p>
      )}
      {view.inactive.length > 0 && <LeftAnswers steps={view.inactive} onGoTo={onGoTo} />}
    </section>
  );
}

interface WalkedStepProps {
  readonly nodeId: string;
  readonly title: string;
  readonly answerLabel: string | null;
  readonly onGoTo: (nodeId: string) => void;
}

/** Drawn once: a step changes when its answer does, not with each step after it. */
const WalkedStep = memo(function WalkedStep({ nodeId, title, answerLabel, onGoTo }: WalkedStepProps) {
  return (
    <li className="path-step">
      <Button className="path-jump" onPress={() => onGoTo(nodeId)}>
        <span className="muted">{title}</span>
        {answerLabel !== null && <strong>{answerLabel}</strong>}
      </Button>
    </li>
  );
});

interface LeftAnswersProps {
  readonly steps: GuideView['inactive'];
  readonly onGoTo: (nodeId: string) => void;
}

/** Answers on ways that were left: they have no effect until one is taken up again. */
function LeftAnswers({ steps, onGoTo }: LeftAnswersProps) {
  const { t } = useTranslation('guide');
  const id = useId();
  return (
    <section className="left-answers" aria-labelledby={id}>
      <h4 className="label" id={id}>
        {t('left')}
      </h4>
      <ul>
        {steps.map(({ nodeId, title, answerLabel }) => (
          <li key={nodeId}>
            <Button
              className="path-jump"
              aria-label={t('takeUp', { step: answerLabel === null ? title : `${title} ${answerLabel}` })}
              onPress={() => onGoTo(nodeId)}
            >
              <span className="muted">{title}</span>
              {answerLabel !== null && <s>{answerLabel}</s>}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
