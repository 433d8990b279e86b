import { useTranslation } from 'react-i18next';
import { findNode } from '#shared/domain/guide/guide-engine.ts';
import type { Guide } from '#shared/domain/guide/guide.ts';
import type { PlacedStep } from './graph-model.ts';
import { facetsOfStep } from './guide-facets.ts';
import { useWords } from './use-words.ts';

/** What a step says, beside the picture. */
export function StepTexts({ guide, step }: { readonly guide: Guide; readonly step: PlacedStep }) {
  const { t } = useTranslation('workshop');
  const words = useWords();
  const node = findNode(guide, step.id);
  return (
    // It scrolls, and keys must be able to do that.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="workshop-texts" aria-label={t('texts')} aria-live="polite" tabIndex={0}>
      <h3>{step.title}</h3>
      <p className="muted small">{step.id}</p>
      {step.differs && <p className="tag">{t('differs')}</p>}
      {step.type === 'missing' && <p>{t('missingStep')}</p>}
      {step.type === 'subguide' && <p>{t('insertedGuide')}</p>}
      {node && (
        <dl>
          {facetsOfStep(guide, node, words)
            .filter(({ role }) => role !== 'title')
            .map(({ key, role, text }) => (
              <div key={key}>
                <dt className="label">{t(`role.${role}`)}</dt>
                <dd>{text}</dd>
              </div>
            ))}
        </dl>
      )}
    </section>
  );
}
