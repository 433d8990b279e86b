import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useWorkshop } from './workshop-store.ts';

/** What the checker finds in the files of a guide, at the line where it can be mended. */
export function ProblemList({ guideId }: { readonly guideId: string }) {
  const { t } = useTranslation('workshop');
  const view = useWorkshop((state) => state.view);
  const files = (view?.files ?? []).filter((file) => file.guideId === guideId && file.problemCount > 0);
  if (files.length === 0) {
    return (
      <p className="workshop-sound">
        <CircleCheck aria-hidden="true" size={18} /> {t('sound')}
      </p>
    );
  }
  return files.map(({ name, problems, problemCount }) => (
    <section key={name} aria-label={name} className="workshop-problems">
      <h3>{name}</h3>
      <ul>
        {problems.map(({ line, column, code, message }) => (
          <li key={`${line} ${column} ${code} ${message}`} className="workshop-problem">
            <span className="numeric">{t('place', { line, column })}</span>
            <span>{message}</span>
          </li>
        ))}
      </ul>
      {problemCount > problems.length && <p>{t('more', { count: problemCount - problems.length })}</p>}
    </section>
  ));
}
