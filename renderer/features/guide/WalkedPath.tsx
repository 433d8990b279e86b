import { useTranslation } from 'react-i18next';
import type { GuideWalk } from './guide-walk.ts';

/** The steps already walked with what was answered, the newest last. */
export function WalkedPath({ walk }: { readonly walk: GuideWalk }) {
  const { t } = useTranslation('guide');
  return (
    <section className="path" aria-label={t('path')}>
      <h4 className="label">{t('path')}</h4>
      {walk.walked.length === 0 && <p className="muted small">{t('pathEmpty')}</p>}
      <ol>
        {walk.walked.map((step) => (
          <li key={step.nodeId} className="path-step">
            <span className="muted">{step.title}</span>
            {step.answer !== null && <strong>{step.answer}</strong>}
          </li>
        ))}
        <li className="path-step" aria-current="step">
          <strong>{walk.node.title}</strong>
        </li>
      </ol>
    </section>
  );
}
