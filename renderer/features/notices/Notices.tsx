import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useAppStore, useWorkplace } from '../../store/app-store.ts';

const icons = { info: Info, warning: TriangleAlert, error: CircleAlert } as const;

/** What the advisor should know: main's standing notices, and refusals of what was just asked for. */
export function Notices() {
  const { t } = useTranslation('notice');
  const notices = useWorkplace((workplace) => workplace.notices);
  const problems = useAppStore((state) => state.problems);
  const dismissProblem = useAppStore((state) => state.dismissProblem);
  return (
    <section className="notices" aria-label={t('label')}>
      <ul aria-live="polite">
        {notices.map((notice) => (
          <li key={notice.id}>
            <Sentence level={notice.level} message={notice.message} />
          </li>
        ))}
      </ul>
      <ul aria-live="assertive">
        {problems.map((problem) => (
          <li key={problem.id}>
            <Sentence level="error" message={problem.message} onDismiss={() => dismissProblem(problem.id)} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface SentenceProps {
  readonly level: keyof typeof icons;
  readonly message: string;
  readonly onDismiss?: () => void;
}

function Sentence({ level, message, onDismiss }: SentenceProps) {
  const { t } = useTranslation('notice');
  const Icon = icons[level];
  return (
    <div className="sentence" data-level={level}>
      <Icon aria-hidden="true" size={18} />
      <p>
        <strong>{t(`level.${level}`)}: </strong>
        {message}
      </p>
      {onDismiss && (
        <Button className="icon-button" aria-label={t('dismiss')} onPress={onDismiss}>
          <X aria-hidden="true" size={16} />
        </Button>
      )}
    </div>
  );
}
