import { CalendarClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { GuideView } from '#shared/domain/guide/guide-view.ts';
import { type HelpfulDay, stepHelp } from '#shared/domain/guide/step-help.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatDay } from '../../ui/format.ts';

/** What is worth a look at this step: by which day, or when a department can be reached. Counted anew with every fact. */
export function StepHelp({ view }: { readonly view: Pick<GuideView, 'node' | 'facts'> }) {
  const { t } = useTranslation('guide');
  const help = stepHelp(
    view,
    useWorkplace(({ site }) => site.departments),
  );
  if (help === null) return null;
  return (
    <section className="guide-help" aria-label={t('help.title')}>
      <CalendarClock aria-hidden="true" size={18} />
      <div>
        {help.kind === 'deadline' ? (
          <>
            {help.days.map((day) => (
              <DayLine key={day.name} {...day} />
            ))}
            <p className="muted small">{t('help.holiday')}</p>
          </>
        ) : (
          <>
            <p>{t('help.hours', { department: help.department.name, ...help.department.callbackHours })}</p>
            {help.kind === 'slots' && <p className="muted small">{t('help.slots')}</p>}
          </>
        )}
      </div>
    </section>
  );
}

function DayLine({ name, day, daysLeft }: HelpfulDay) {
  const { t, i18n } = useTranslation('guide');
  return (
    <p>
      <span className="label">{t(`help.${name}`)}: </span>
      <strong>{`${formatDay(day, i18n.language)} ${day.slice(0, 4)}`}</strong>{' '}
      <span className="muted">{daysLeft < 0 ? t('help.over') : t('help.daysLeft', { count: daysLeft })}</span>
    </p>
  );
}
