import type { TFunction } from 'i18next';
import { CalendarClock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { describeHours } from '#shared/domain/calendar/opening-hours.ts';
import type { GuideView } from '#shared/domain/guide/guide-view.ts';
import { type HelpfulDay, stepHelp } from '#shared/domain/guide/step-help.ts';
import type { Department } from '#shared/domain/site/site.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { formatDay } from '../../ui/format.ts';
import { NextSlots } from '../appointments/index.ts';

/** What is worth a look at this step: by which day, or when a department can be reached. Counted anew with every fact. */
export function StepHelp({ view }: { readonly view: Pick<GuideView, 'node' | 'facts'> }) {
  const { t } = useTranslation('guide');
  const help = stepHelp(
    view,
    useWorkplace(({ site }) => site),
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
            {help.problem !== null && <p>{help.problem}</p>}
            {help.days.length > 0 && <Reasons days={help.days} place={help.place} />}
          </>
        ) : (
          <>
            <p>{hoursOf(help.department, t)}</p>
            {help.kind === 'slots' && <NextSlots departmentId={help.department.id} />}
          </>
        )}
      </div>
    </section>
  );
}

/** Why it is these days; folded, because the step is what is read out. */
function Reasons({ days, place }: { readonly days: readonly HelpfulDay[]; readonly place: string }) {
  const { t } = useTranslation('guide');
  return (
    <details className="small">
      <summary className="muted">{t('help.why', { place })}</summary>
      {days.map(({ name, because }) => (
        <p key={name} lang="de">
          {because}
        </p>
      ))}
    </details>
  );
}

function hoursOf({ name, callbackHours, openingHours }: Department, t: TFunction<'guide'>): string {
  return openingHours
    ? t('help.weekHours', { department: name, hours: describeHours(openingHours) })
    : t('help.hours', { department: name, ...callbackHours });
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
