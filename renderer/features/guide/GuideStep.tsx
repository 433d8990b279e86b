import { ArrowLeft, Flag } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import type { FactValue } from '#shared/domain/guide/feel/expression.ts';
import { CONTINUE } from '#shared/domain/guide/guide.ts';
import type { GuideView } from '#shared/domain/guide/guide-engine.ts';
import { command } from '../../store/command.ts';
import { buttonKeys } from '../../ui/button-keys.tsx';
import { Key } from '../../ui/Key.tsx';
import { GoalActions } from './GoalActions.tsx';
import { type Choice, choicesOf } from './choices.ts';
import { EntryField } from './EntryField.tsx';
import { StepDifferences } from './StepDifferences.tsx';
import { useDigitKeys } from './use-digit-keys.ts';

interface GuideStepProps {
  readonly conversation: Conversation;
  readonly view: GuideView;
  /** The advisor has just chosen this guide. */
  readonly takesFocus: boolean;
}

/** One step: what to say, what to know, and the answers with their digit keys. 0 goes back. */
export function GuideStep({ conversation, view, takesFocus }: GuideStepProps) {
  const { t } = useTranslation('guide');
  const { node, nodeId } = view;
  const choices = choicesOf(view);
  const heading = useFocusThatFollows(nodeId, takesFocus);

  const answer = (answerId: string, extras: { way?: string; value?: FactValue } = {}) => {
    void command('guide:answer', { conversationId: conversation.id, nodeId, answerId, ...extras });
  };
  const choose = ({ id, way }: Choice) => answer(id, way === undefined ? {} : { way });
  const goBack = () => {
    if (view.canGoBack) void command('guide:back', { conversationId: conversation.id });
  };
  useDigitKeys((digit) => {
    const choice = choices.find((one) => one.digit === digit);
    if (digit === 0) goBack();
    else if (choice) choose(choice);
  });

  return (
    <div className="step">
      {view.goal && (
        <p className="step-reached">
          <Flag aria-hidden="true" size={16} /> {t('reached')}: {view.goal.goal}
        </p>
      )}
      <h3 id="place-guide" tabIndex={-1} ref={heading}>
        {node.title}
      </h3>
      {node.differs && <StepDifferences key={nodeId} differences={node.differences} />}
      {node.say && (
        <div className="step-say">
          <p className="label">{t('say')}</p>
          <p className="step-say-text">{node.say}</p>
        </div>
      )}
      {view.undecided && <p className="step-hint">{t('undecided', { missing: view.undecided.missing.join(', ') })}</p>}
      {view.entry && (
        <EntryField
          key={nodeId}
          variable={view.entry}
          value={view.prefilled?.value ?? null}
          onEnter={(value) => answer(CONTINUE, { value })}
        />
      )}
      {choices.length > 0 && (
        <div
          role="group"
          aria-label={t('answers', { title: node.title })}
          className="answers"
          data-many={choices.length > 5 || undefined}
        >
          {choices.map((choice) => (
            <Button
              key={choice.digit}
              className="answer"
              {...buttonKeys(String(choice.digit))}
              onPress={() => choose(choice)}
            >
              <Key>{String(choice.digit)}</Key>
              <span>{choice.label ?? t('continue')}</span>
              {choice.id === view.keptAnswerId && !choice.way && <span className="tag">{t('kept')}</span>}
            </Button>
          ))}
        </div>
      )}
      {view.goal && <GoalActions conversation={conversation} node={view.goal} />}
      {node.hint && (
        <p className="step-hint">
          <span className="label">{t('hint')}: </span>
          {node.hint}
        </p>
      )}
      {node.why && (
        <p className="step-hint muted">
          <span className="label">{t('why')}: </span>
          {node.why}
        </p>
      )}
      {view.canGoBack && (
        <Button className="button button-quiet step-back" {...buttonKeys('0')} onPress={goBack}>
          <ArrowLeft aria-hidden="true" size={18} />
          <span>{t('back')}</span>
          <Key>0</Key>
        </Button>
      )}
    </div>
  );
}

/**
 * The heading of the step, which takes the focus when a guide was chosen, and when a step follows another unless the advisor is working elsewhere:
 * pressing an answer removes the pressed button, and the focus must not fall to the start of the page.
 */
function useFocusThatFollows(nodeId: string, takesFocus: boolean) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(takesFocus ? null : nodeId);
  useEffect(() => {
    if (shown.current === nodeId) return;
    const isFirst = shown.current === null;
    shown.current = nodeId;
    const active = document.activeElement;
    const isElsewhere = active !== null && active !== document.body && !active.closest('.guide');
    if (isFirst || !isElsewhere) heading.current?.focus();
  }, [nodeId]);
  return heading;
}
