import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuideMeasures } from '#shared/domain/guide/guide-measures.ts';
import type { Result } from '#shared/result.ts';
import { ask } from '../../store/command.ts';
import { GuideTable } from './GuideTable.tsx';
import { StepTable } from './StepTable.tsx';

/** How the guides do, for those who write them: how often begun, where they led, and where they were broken off. */
export function MeasuresPage() {
  const { t } = useTranslation('measures');
  const [loaded, setLoaded] = useState<Result<readonly GuideMeasures[]> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void ask('guide:measures', undefined).then((result) => {
      if (isCurrent) setLoaded(result);
    });
    return () => {
      isCurrent = false;
    };
  }, []);
  return (
    <section className="page" aria-labelledby="measures-title">
      <header>
        <h1 id="measures-title" tabIndex={-1}>
          {t('title')}
        </h1>
        <p className="muted">{t('intro')}</p>
      </header>
      {loaded === null && <p className="muted">{t('loading')}</p>}
      {loaded?.ok === false && <p role="alert">{loaded.error.message}</p>}
      {loaded?.ok && <Measures measures={loaded.value} />}
    </section>
  );
}

function Measures({ measures }: { readonly measures: readonly GuideMeasures[] }) {
  const { t } = useTranslation('measures');
  const [chosen, setChosen] = useState(0);
  const shown = measures[chosen];
  if (!shown) {
    return (
      <div className="empty">
        <p className="empty-title">{t('empty')}</p>
        <p className="muted">{t('emptyText')}</p>
      </div>
    );
  }
  return (
    <>
      <GuideTable measures={measures} chosen={chosen} onChoose={setChosen} />
      <StepTable guide={shown} />
    </>
  );
}
