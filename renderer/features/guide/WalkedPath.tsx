import { useTranslation } from 'react-i18next';
import type { GuideView } from '#shared/domain/guide/guide-engine.ts';

/** The steps walked with what was answered, where one stands, and after a step back what is kept further on. */
export function WalkedPath({ view }: { readonly view: GuideView }) {
  const { t } = useTranslation('guide');
  const kept = view.ahead.slice(1);
  return (
    <section className="path" aria-label={t('path')}>
      <h4 className="label">{t('path')}</h4>
      {view.path.length === 0 && <p className="muted small">{t('pathEmpty')}</p>}
      <ol>
        {view.path.map((step) => (
          <li key={step.nodeId} className="path-step">
            <span className="muted">{step.title}</span>
            {step.answerLabel !== null && <strong>{step.answerLabel}</strong>}
          </li>
        ))}
        <li className="path-step" aria-current="step">
          <strong>{view.node.title}</strong>
        </li>
        {kept.map((step) => (
          <li key={step.nodeId} className="path-step path-step-kept muted">
            <span>
              {step.title} ({t('kept')})
            </span>
            {step.answerLabel !== null && <span>{step.answerLabel}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
