import { memo, useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Conversation } from '#shared/domain/conversation/conversation.ts';
import { useAppStore } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { KeyOf } from '../../ui/Key.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { CopyGuideLink } from './CopyGuideLink.tsx';
import { GuideChooser } from './GuideChooser.tsx';
import { GuideDeskLines } from './GuideDeskLines.tsx';
import { KnownFacts } from './KnownFacts.tsx';
import { Interjections } from './Interjections.tsx';
import { useGuideDesk } from './use-guide-desk.ts';
import { GuideStep } from './GuideStep.tsx';
import { StepHelp } from './StepHelp.tsx';
import { type GuideOnScreen, useGuides } from './use-guides.ts';
import { WalkedPath } from './WalkedPath.tsx';

interface GuidePanelProps {
  readonly conversation: Conversation;
  readonly onScreen: GuideOnScreen;
}

/** The middle column: first the choice of a guide, then one step at a time with the goal named from the start. */
export function GuidePanel({ conversation, onScreen: { current, isMissing } }: GuidePanelProps) {
  const { t } = useTranslation('guide');
  const guides = useGuides(conversation.origin);
  const desk = useGuideDesk(conversation);
  const isInterjection = conversation.guideRun?.kind === 'interjection';
  const [isChoosing, setChoosing] = useState(false);
  const [wasChosenHere, setChosenHere] = useState(false);
  const guideOffered = useAppStore((state) => state.guideOffered);
  const offerGuide = useAppStore((state) => state.offerGuide);
  const isOffered = guideOffered !== null;
  const mayChoose = conversation.guideRun === null || isMissing || isChoosing || isOffered;
  const onMove = useCallback(() => {
    setChosenHere(true);
    setChoosing(false);
  }, []);
  const { id } = conversation;
  const goTo = useCallback((nodeId: string) => void command('guide:goTo', { conversationId: id, nodeId }), [id]);
  const park = useCallback(() => {
    onMove();
    void command('guide:park', { conversationId: id });
  }, [id, onMove]);
  const choose = useCallback(
    (isWanted: boolean) => {
      setChoosing(isWanted);
      offerGuide(null);
    },
    [offerGuide],
  );
  return (
    <section className="column guide" aria-labelledby="guide-title">
      <GuideHead
        isWalking={current !== null}
        mayPark={current !== null && !isInterjection && !current.view.isAtGoal && !isChoosing}
        isChoosing={isChoosing || isOffered}
        onPark={park}
        onChoose={choose}
      />
      <Interjections conversationId={conversation.id} guides={guides} onStart={onMove} />
      <GuideDeskLines conversationId={conversation.id} desk={desk} isInterjection={isInterjection} onMove={onMove} />
      {isMissing && <p className="hint-line">{t('missing')}</p>}
      {mayChoose ? (
        <GuideChooser
          key={guideOffered}
          conversation={conversation}
          guides={guides}
          onStart={() => setChosenHere(true)}
          onStarted={() => setChoosing(false)}
        />
      ) : (
        current && (
          <>
            <div className="guide-goal">
              <p className="guide-name">{current.guide.title}</p>
              <p>
                <span className="label">{t('goal')}: </span>
                {current.guide.goal}
              </p>
            </div>
            <div className="guide-body">
              <GuideStep
                key={conversation.guideRun?.startedAt}
                conversation={conversation}
                view={current.view}
                takesFocus={wasChosenHere}
              />
              <div className="guide-side">
                <StepHelp view={current.view} />
                <WalkedPath view={current.view} onGoTo={goTo} />
                <KnownFacts conversationId={conversation.id} guide={current.guide} view={current.view} />
                <CopyGuideLink guideId={current.guide.id} nodeId={current.view.nodeId} />
              </div>
            </div>
          </>
        )
      )}
    </section>
  );
}

interface GuideHeadProps {
  readonly isWalking: boolean;
  readonly mayPark: boolean;
  readonly isChoosing: boolean;
  readonly onPark: () => void;
  readonly onChoose: (isWanted: boolean) => void;
}

/** Drawn once, not with every step. */
const GuideHead = memo(function GuideHead({ isWalking, mayPark, isChoosing, onPark, onChoose }: GuideHeadProps) {
  const { t } = useTranslation('guide');
  return (
    <header className="column-head">
      <h2 id="guide-title">{t('title')}</h2>
      <KeyOf name="guide" />
      {mayPark && <ActionButton look="quiet" label={t('park')} onPress={onPark} />}
      {isWalking && (
        <ActionButton
          look="quiet"
          label={isChoosing ? t('otherCancel') : t('other')}
          onPress={() => onChoose(!isChoosing)}
        />
      )}
    </header>
  );
});
