import { Headset, Keyboard, Network, PhoneCall } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AudioState, LineState } from '#shared/domain/connection.ts';
import { useAppStore, useWorkplace } from '../../store/app-store.ts';
import { buttonKeys } from '../../ui/button-keys.tsx';
import { KeyOf } from '../../ui/Key.tsx';
import { ariaKeys, keyMap } from '../../ui/key-map.ts';
import { AdvisorMenu } from '../advisor/index.ts';
import { ConnectionLight, type Light } from './ConnectionLight.tsx';

/** One look: am I reachable, and does everything hold? */
export function TopBar() {
  const { t } = useTranslation(['shell', 'connection']);
  const mode = useWorkplace((workplace) => workplace.mode);
  const line = useWorkplace((workplace) => workplace.line);
  const audio = useWorkplace((workplace) => workplace.audio);
  const waiting = useAppStore(({ outbox }) => (outbox?.ok ? outbox.value.count : 0));
  const setHelpOpen = useAppStore((state) => state.setHelpOpen);
  return (
    <header className="top-bar">
      <p className="product">{t('product')}</p>
      <p className="mode" data-mode={mode}>
        <span className="visually-hidden">{t('modeLabel', { mode: '' })}</span>
        {t(`mode.${mode}`)}
      </p>
      <AdvisorMenu />
      <ul className="lights" aria-label={t('connection:label')}>
        <ConnectionLight
          icon={PhoneCall}
          name={t('connection:line')}
          light={lightOfLine(line)}
          words={t(`connection:lineState.${line.name === 'lost' ? line.cause : line.name}`)}
        />
        <ConnectionLight
          icon={Headset}
          name={t('connection:audio')}
          light={lightOfAudio(audio)}
          words={t(`connection:audioState.${audio.name === 'no-microphone' ? audio.cause : audio.name}`)}
          {...(audio.name === 'ready' && { more: audio.microphone })}
        />
        <ConnectionLight
          icon={Network}
          name={t('connection:central')}
          light="off"
          words={t('connection:centralState')}
          more={waiting > 0 ? t('connection:centralWaiting', { count: waiting }) : t('connection:centralLater')}
          showsMore
        />
      </ul>
      <Button
        className="button button-quiet help-button"
        {...buttonKeys(ariaKeys(keyMap.help))}
        onPress={() => setHelpOpen(true)}
      >
        <Keyboard aria-hidden="true" size={18} />
        <span className="help-label">{t('help')}</span>
        <KeyOf name="help" />
      </Button>
    </header>
  );
}

function lightOfLine(line: LineState): Light {
  switch (line.name) {
    case 'registered':
      return 'good';
    case 'connecting':
      return 'waiting';
    case 'lost':
      return 'bad';
  }
}

function lightOfAudio(audio: AudioState): Light {
  switch (audio.name) {
    case 'ready':
      return 'good';
    case 'starting':
    case 'lost':
      return 'waiting';
    case 'no-microphone':
      return 'bad';
  }
}
