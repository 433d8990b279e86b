import { AudioLines, Check, Settings, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { VoiceVerdict } from '#shared/domain/media/microphone-watch.ts';
import type { SoundDevice } from '#shared/domain/media/sound.ts';
import type { SoundView } from '#shared/domain/media/sound-view.ts';
import { useAppStore } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { LevelMeter } from './LevelMeter.tsx';
import { useSound } from './use-sound.ts';

type Stage = 'offered' | 'running' | VoiceVerdict;

/** Offered once a day for each set of devices: a caller is not to be the one who finds out that nobody is heard. */
export function TestCall() {
  const sound = useSound();
  const [stage, setStage] = useState<Stage>('offered');
  return sound && (sound.testDue || stage !== 'offered') ? (
    <Offer sound={sound} stage={stage} onStage={setStage} />
  ) : null;
}

interface OfferProps {
  readonly sound: SoundView;
  readonly stage: Stage;
  readonly onStage: (stage: Stage) => void;
}

function Offer({ sound, stage, onStage }: OfferProps) {
  const { t } = useTranslation('sound');
  const showPage = useAppStore((state) => state.showPage);
  const { microphone, headset } = sound.devices.inUse;
  const nameOf = (device: SoundDevice | null) =>
    device === null
      ? t('noDevice')
      : device.id === 'default' || device.label === ''
        ? t('systemDefault')
        : device.label;

  const start = async () => {
    if (stage === 'running') return;
    onStage('running');
    const result = await command('sound:test', { what: 'yourself' });
    onStage((result.ok && result.value) || 'offered');
  };
  const leave = () => {
    onStage('offered');
    if (sound.testDue || stage === 'running') void command('sound:skipTest', undefined);
  };
  useKeys({ skipTestCall: leave });

  const isHeard = stage === 'heard';
  const verdict = stage === 'offered' || stage === 'running' ? null : stage;
  return (
    <section className="test-call" data-verdict={verdict ?? undefined} aria-labelledby="test-call">
      <h2 id="test-call">{t('testCall.title')}</h2>
      <p className="muted">{t('testCall.hint', { microphone: nameOf(microphone), headset: nameOf(headset) })}</p>
      {stage === 'running' && <LevelMeter />}
      {/* There all the time, so that a screen reader hears what comes into it. */}
      <p role="status">{stage === 'running' ? t('speakNow') : verdict && <strong>{t(`verdict.${verdict}`)}</strong>}</p>
      <div className="row">
        <ActionButton
          icon={AudioLines}
          look={isHeard ? 'plain' : 'primary'}
          label={t(stage === 'running' ? 'testCall.running' : verdict ? 'testCall.again' : 'testCall.start')}
          onPress={() => void start()}
        />
        {verdict !== null && !isHeard && (
          <ActionButton icon={Settings} label={t('testCall.settings')} onPress={() => showPage('settings')} />
        )}
        <ActionButton
          icon={isHeard ? Check : X}
          look={isHeard ? 'primary' : 'plain'}
          label={t(isHeard ? 'testCall.done' : 'testCall.skip')}
          keyName="skipTestCall"
          onPress={leave}
        />
      </div>
    </section>
  );
}
