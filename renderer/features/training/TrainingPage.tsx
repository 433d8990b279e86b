import { PhoneIncoming } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { TrainingCaller } from '#shared/domain/workplace.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';

/** The virtual customers of the training exchange; one key lets one of them call. */
export function TrainingPage() {
  const { t } = useTranslation('training');
  const isTraining = useWorkplace(({ mode }) => mode === 'training');
  const isReady = useWorkplace(({ advisor }) => advisor.name === 'ready');
  const callers = useTrainingCallers(isTraining);
  return (
    <section className="page" aria-labelledby="training-title">
      <h1 id="training-title" tabIndex={-1}>
        {t('title')}
      </h1>
      <p className="muted">{isTraining ? t('intro') : t('pbx')}</p>
      {isTraining && !isReady && <p className="hint-line">{t('notReady')}</p>}
      {isTraining && callers === null && <p className="muted">{t('loading')}</p>}
      {callers?.length === 0 && <p className="muted">{t('empty')}</p>}
      <ul className="callers">
        {callers?.map((caller) => (
          <CallerRow key={caller.id} caller={caller} />
        ))}
      </ul>
    </section>
  );
}

function CallerRow({ caller }: { readonly caller: TrainingCaller }) {
  const { t } = useTranslation('training');
  return (
    <li className="training-caller">
      <div>
        <h2>{caller.title}</h2>
        <p className="muted">
          {caller.jurisdictionName} · {t('topic')}: {caller.topic} · {t('mood')}: {caller.mood}
        </p>
        <p>{caller.hint}</p>
      </div>
      <Button
        className="button button-plain"
        aria-label={t('startOf', { title: caller.title })}
        onPress={() => void command('training:startCall', { callerId: caller.id })}
      >
        <PhoneIncoming aria-hidden="true" size={18} />
        <span>{t('start')}</span>
      </Button>
    </li>
  );
}

function useTrainingCallers(isTraining: boolean): readonly TrainingCaller[] | null {
  const [callers, setCallers] = useState<readonly TrainingCaller[] | null>(null);
  useEffect(() => {
    if (!isTraining) return;
    let isCurrent = true;
    void command('training:listCallers', undefined).then((result) => {
      if (isCurrent) setCallers(result.ok ? result.value : []);
    });
    return () => {
      isCurrent = false;
    };
  }, [isTraining]);
  return callers;
}
