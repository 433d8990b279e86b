import '@fullcalendar/react/skeleton.css';
import '@fullcalendar/react/themes/classic/theme.css';
import '@fullcalendar/react/themes/classic/palette.css';
import FullCalendar from '@fullcalendar/react';
import deLocale from '@fullcalendar/react/locales/de';
import classicTheme from '@fullcalendar/react/themes/classic';
import timeGrid from '@fullcalendar/react/timegrid';
import { useTranslation } from 'react-i18next';
import type { DiaryEntry } from '#shared/domain/appointment/booking.ts';
import type { LocalDate } from '#shared/domain/time.ts';

interface WeekViewProps {
  /** The Monday. */
  readonly from: LocalDate;
  readonly entries: readonly DiaryEntry[];
}

const plugins = [timeGrid, classicTheme];

/** A week of appointments beside each other, to be seen at a glance; the list tells the same to whoever cannot see it. */
export function WeekView({ from, entries }: WeekViewProps) {
  const { t, i18n } = useTranslation('appointment');
  return (
    <section className="week-view" aria-label={t('lengths.weekView')}>
      <FullCalendar
        key={from}
        plugins={plugins}
        initialView="timeGridWeek"
        initialDate={from}
        locale={i18n.language === 'de' ? deLocale : 'en-gb'}
        // What was agreed is a time on the wall clock of the site, whatever zone this computer has.
        timeZone="UTC"
        weekends={false}
        allDaySlot={false}
        headerToolbar={false}
        // A quarter of an hour is large enough to be hit.
        slotDuration="00:15:00"
        slotHeaderInterval="01:00:00"
        scrollTime="08:00:00"
        slotMinTime="07:00"
        slotMaxTime="19:00"
        height="100%"
        eventInteractive
        events={entries.map(({ appointmentId, date, from: begins, to, officer, concern, standing }) => ({
          id: appointmentId,
          title: [officer, concern, ...(standing === 'confirmed' ? [] : [t(`standing.${standing}`)])].join(', '),
          start: `${date}T${begins}:00`,
          end: `${date}T${to}:00`,
        }))}
      />
    </section>
  );
}
