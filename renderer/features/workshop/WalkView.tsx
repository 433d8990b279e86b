import { ArrowLeft, Flag, RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { FactValue } from '#shared/domain/guide/feel/expression.ts';
import { CONTINUE, type Guide } from '#shared/domain/guide/guide.ts';
import { answer, back, goTo, type GuideRefusal, type GuideView } from '#shared/domain/guide/guide-engine.ts';
import type { GuideRun } from '#shared/domain/guide/guide-run.ts';
import type { Result } from '#shared/result.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { buttonKeys } from '../../ui/button-keys.tsx';
import { Key } from '../../ui/Key.tsx';
import { type Choice, choicesOf, EntryField, useDigitKeys, WalkedPath } from '../guide/index.ts';
import { factsFor, standOf } from './walk.ts';
import { restartWalk, useWorkshop } from './workshop-store.ts';

/** Walks the guide with the engine of the conversations; nothing of it is kept or counted. */
export function WalkView({ guide }: { readonly guide: Guide }) {
  const { t } = useTranslation('workshop');
  const site = useWorkplace((workplace) => workplace.site);
  const { jurisdictionId, siteId, day, isConfirmed, answers, revisiting } = useWorkshop();
  const stand = standOf(guide, answers, factsFor({ jurisdictionId, siteId, day, isConfirmed }, site), revisiting);
  return (
    <div className="workshop-walk">
      <p className="row">
        <ActionButton look="quiet" icon={RotateCcw} label={t('restart')} onPress={restartWalk} />
        <ToggleButton
          className="button button-plain button-toggle"
          isSelected={isConfirmed}
          onChange={(next) => useWorkshop.setState({ isConfirmed: next })}
        >
          {t('confirmed')}
        </ToggleButton>
        <span className="muted small">{t('walkHint')}</span>
      </p>
      {stand ? (
        <div className="guide-body">
          <WalkStep guide={guide} run={stand.run} view={stand.view} />
          <WalkedPath
            view={stand.view}
            onGoTo={(nodeId) => keep(goTo(stand.run, guide, nodeId, new Date().toISOString()))}
          />
        </div>
      ) : (
        <p role="status">{t('notWalkable')}</p>
      )}
    </div>
  );
}

/** Where the walk stands from now on; a refusal leaves it where it is. */
function keep(result: Result<GuideRun, GuideRefusal>): void {
  if (result.ok) useWorkshop.setState({ answers: result.value.answers, revisiting: result.value.revisiting });
}

interface WalkStepProps {
  readonly guide: Guide;
  readonly run: GuideRun;
  readonly view: GuideView;
}

function WalkStep({ guide, run, view }: WalkStepProps) {
  const { t } = useTranslation('guide');
  const { node, nodeId } = view;
  const [refusal, setRefusal] = useState<string | null>(null);
  const heading = useFocusOnNext(nodeId);
  const choices = choicesOf(view);

  function take(result: Result<GuideRun, GuideRefusal>): void {
    setRefusal(result.ok ? null : result.error.message);
    keep(result);
  }
  const give = (answerId: string, extras: { way?: string; value?: FactValue } = {}) =>
    take(answer(run, guide, nodeId, answerId, new Date().toISOString(), extras));
  const choose = ({ id, way }: Choice) => give(id, way === undefined ? {} : { way });
  const goBack = () => {
    if (view.canGoBack) take(back(run, guide));
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
      <h3 tabIndex={-1} ref={heading}>
        {node.title}
      </h3>
      {node.say && (
        <div className="step-say">
          <p className="label">{t('say')}</p>
          <p className="step-say-text">{node.say}</p>
        </div>
      )}
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
      {view.undecided && <p className="step-hint">{t('undecided', { missing: view.undecided.missing.join(', ') })}</p>}
      {view.entry && (
        <EntryField
          key={nodeId}
          variable={view.entry}
          value={view.prefilled?.value ?? null}
          onEnter={(value) => give(CONTINUE, { value })}
        />
      )}
      {refusal !== null && (
        <p role="alert" className="field-error">
          {refusal}
        </p>
      )}
      {choices.length > 0 && (
        <div role="group" aria-label={t('answers', { title: node.title })} className="answers">
          {choices.map((choice) => (
            <Button
              key={choice.way ?? choice.id}
              className="answer"
              {...buttonKeys(String(choice.digit))}
              onPress={() => choose(choice)}
            >
              <Key>{String(choice.digit)}</Key>
              <span>{choice.label ?? t('continue')}</span>
            </Button>
          ))}
        </div>
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

/** The pressed answer is gone with its step: the focus goes to the next one's heading. */
function useFocusOnNext(nodeId: string) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(nodeId);
  useEffect(() => {
    if (shown.current === nodeId) return;
    shown.current = nodeId;
    heading.current?.focus();
  }, [nodeId]);
  return heading;
}
