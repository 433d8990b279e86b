import { CircleStop, Stethoscope } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DiagnosisView } from '#shared/domain/diagnosis.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { agentBridge } from '../../store/bridge.ts';
import { ask, command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatTime } from '../../ui/format.ts';

/** Switches on, for an hour, what is never written otherwise. */
export function DiagnosisSettings() {
  const { t } = useTranslation('settings');
  const zone = useWorkplace(({ site }) => site.zone);
  const until = useDiagnosis()?.until ?? null;
  const isOn = until !== null;
  return (
    <section className="settings-part" aria-labelledby="settings-diagnosis">
      <h2 id="settings-diagnosis">{t('diagnosis.title')}</h2>
      <p>{t('diagnosis.warning')}</p>
      <p role="status">{isOn && <strong>{t('diagnosis.running', { time: formatTime(until, zone) })}</strong>}</p>
      <ActionButton
        icon={isOn ? CircleStop : Stethoscope}
        label={t(isOn ? 'diagnosis.stop' : 'diagnosis.start')}
        onPress={() => void command(isOn ? 'diagnosis:stop' : 'diagnosis:start', undefined)}
      />
      <p className="muted">{t('diagnosis.where')}</p>
    </section>
  );
}

function useDiagnosis(): DiagnosisView | null {
  const [view, setView] = useState<DiagnosisView | null>(null);
  useEffect(() => {
    let isGone = false;
    const stop = agentBridge().on('diagnosis:changed', setView);
    void ask('diagnosis:load', undefined).then((result) => {
      if (result.ok && !isGone) setView((newer) => newer ?? result.value);
    });
    return () => {
      isGone = true;
      stop();
    };
  }, []);
  return view;
}
