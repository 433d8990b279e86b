import { useId, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { StepDifference } from '#shared/domain/guide/step-difference.ts';
import { useWorkplace } from '../../store/app-store.ts';

/** Names what the variant of this jurisdiction says otherwise, and shows what the guide for all says there when asked. */
export function StepDifferences({ differences }: { readonly differences: readonly StepDifference[] }) {
  const { t } = useTranslation('guide');
  const departments = useWorkplace(({ site }) => site.departments);
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  if (differences.length === 0) return <p className="tag">{t('onlyHere')}</p>;
  const names = differences.map(({ field }) => t(`differing.${field}`)).join(', ');
  const textOf = ({ field, general }: StepDifference) => {
    if (general === null) return t(isWordless(field) ? 'generalOther' : 'generalNothing');
    return field === 'department' ? (departments.find((one) => one.id === general)?.name ?? general) : general;
  };
  return (
    <div className="step-differs">
      <p className="step-differs-line">
        <span className="tag">{t('differs')}</span> <span className="small">{names}</span>
        <Button
          className="fact-change"
          aria-expanded={isOpen}
          {...(isOpen && { 'aria-controls': id })}
          onPress={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'generalHide' : 'generalShow')}
        </Button>
      </p>
      {isOpen && (
        <section id={id} aria-labelledby={`${id}-title`} className="step-general">
          <h4 className="label" id={`${id}-title`}>
            {t('general')}
          </h4>
          <dl className="muted small">
            {differences.map((difference) => (
              <div key={difference.field}>
                <dt className="label">{t(`differing.${difference.field}`)}</dt>
                <dd>{textOf(difference)}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </div>
  );
}

/** Things that are otherwise without a wording to show. */
function isWordless(field: StepDifference['field']): boolean {
  return field === 'next' || field === 'helper' || field === 'outcome' || field === 'followUp';
}
