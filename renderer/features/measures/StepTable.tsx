import { useTranslation } from 'react-i18next';
import { dwellBounds, type GuideMeasures } from '#shared/domain/guide/guide-measures.ts';
import { Figure } from './Figure.tsx';

const columns = ['brokenOff', 'left', 'visited', 'changed'] as const;

/** The steps of one guide, those first at which conversations were broken off most. */
export function StepTable({ guide }: { readonly guide: GuideMeasures }) {
  const { t } = useTranslation('measures');
  return (
    <section id="measures-steps" aria-labelledby="measures-steps-title">
      <h2 id="measures-steps-title">{t('stepsOf', { title: guide.title, version: guide.version })}</h2>
      {guide.steps.length === 0 ? (
        <p className="muted">{t('noSteps')}</p>
      ) : (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('step')}</th>
              {columns.map((column) => (
                <th key={column} scope="col" className="figure">
                  {t(`column.${column}`)}
                </th>
              ))}
              <th scope="col" className="figure">
                {t('column.dwell')}
              </th>
            </tr>
          </thead>
          <tbody>
            {guide.steps.map((step) => (
              <tr key={step.nodeId}>
                <th scope="row">{step.title}</th>
                {columns.map((column) => (
                  <Figure key={column} amount={step[column]} />
                ))}
                <td className="figure">
                  <Dwell dwellClass={step.typicalDwell} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** The middle dwell as a span of time: "10 bis 20 s". */
function Dwell({ dwellClass }: { readonly dwellClass: number | null }) {
  const { t } = useTranslation('measures');
  if (dwellClass === null) return <span className="muted">–</span>;
  const from = dwellBounds[dwellClass - 1] ?? 0;
  const to = dwellBounds[dwellClass];
  return <span>{to === undefined ? t('longer', { from }) : t('between', { from, to })}</span>;
}
