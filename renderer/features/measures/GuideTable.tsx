import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { GuideMeasures } from '#shared/domain/guide/guide-measures.ts';
import { Figure } from './Figure.tsx';

interface GuideTableProps {
  readonly measures: readonly GuideMeasures[];
  /** Index of the guide of which the steps are shown. */
  readonly chosen: number;
  readonly onChoose: (index: number) => void;
}

const columns = ['started', 'reached', 'brokenOff', 'left'] as const;

/** Every version of every guide; its name shows its steps. */
export function GuideTable({ measures, chosen, onChoose }: GuideTableProps) {
  const { t } = useTranslation('measures');
  return (
    <table className="table measures-guides">
      <thead>
        <tr>
          <th scope="col">{t('guide')}</th>
          {columns.map((column) => (
            <th key={column} scope="col" className="figure">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {measures.map((guide, index) => (
          <tr key={`${guide.guideId} ${guide.version}`} data-chosen={index === chosen || undefined}>
            <th scope="row">
              <Button
                className="measures-name"
                aria-expanded={index === chosen}
                aria-controls="measures-steps"
                onPress={() => onChoose(index)}
              >
                {guide.title} <span className="muted">{t('version', { version: guide.version })}</span>
              </Button>
            </th>
            {columns.map((column) => (
              <Figure key={column} amount={guide[column]} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
