import { getDayOfWeek, parseDate } from '@internationalized/date';
import { CalendarPlus, ChevronLeft, ChevronRight, Printer } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';
import { Collection, GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { DiaryEntry } from '#shared/domain/appointment/booking.ts';
import type { LocalDate } from '#shared/domain/time.ts';
import { useAppStore, useWorkplace } from '../../store/app-store.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatDay } from '../../ui/format.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { todayAt } from '../appointments/index.ts';
import { DiaryRow, rowName } from './DiaryRow.tsx';
import { DiarySheet } from './DiarySheet.tsx';
import { type DiaryReading, useDiary } from './use-diary.ts';
import { OfficersAway } from './OfficersAway.tsx';
import { WaitingList } from './WaitingList.tsx';

/** No id of a department: those have no stars. */
const all = '*';
const lengths = { day: 1, week: 7, month: 31, weekView: 7 } as const;
const lengthNames = ['day', 'week', 'month', 'weekView'] as const;
type Length = keyof typeof lengths;

/** Large, and rarely needed: loaded when it is chosen. */
const WeekView = lazy(async () => ({ default: (await import('./WeekView.tsx')).WeekView }));

function mondayOf(day: LocalDate): LocalDate {
  const date = parseDate(day);
  return date.subtract({ days: getDayOfWeek(date, 'de-DE', 'mon') }).toString();
}

/** What is booked with the officers, by day or longer. With whom, is opened in a conversation with them alone. */
export function DiaryPage() {
  const { t, i18n } = useTranslation('appointment');
  const site = useWorkplace((workplace) => workplace.site);
  const [from, setFrom] = useState<LocalDate>(() => todayAt(site.zone));
  const [length, setLength] = useState<Length>('day');
  const [departmentId, setDepartment] = useState<string | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  const printed = useCallback(() => setPrinting(false), []);
  const reading = useDiary({ departmentId, from, days: lengths[length] });
  const entries = reading.name === 'loaded' ? reading.entries : [];
  const changeLength = (next: Length) => {
    setLength(next);
    if (next === 'weekView') setFrom(mondayOf(from));
  };
  const goToday = () => setFrom(length === 'weekView' ? mondayOf(todayAt(site.zone)) : todayAt(site.zone));
  const step = (many: number) =>
    setFrom(
      parseDate(from)
        .add({ days: many * lengths[length] })
        .toString(),
    );
  const last = parseDate(from)
    .add({ days: lengths[length] - 1 })
    .toString();
  const title =
    length === 'day'
      ? formatDay(from, i18n.language)
      : t('range', { from: formatDay(from, i18n.language), to: formatDay(last, i18n.language) });
  return (
    <section className="page callbacks-page" aria-labelledby="diary-title">
      <header>
        <h1 id="diary-title" tabIndex={-1}>
          {t('title')}
        </h1>
        <p className="muted" role="status">
          {title}
          {reading.name === 'loaded' && ` · ${t('count', { count: entries.length })}`}
        </p>
      </header>
      <div className="call-filter">
        <span className="row diary-steps">
          <ActionButton icon={ChevronLeft} label={t('earlierDays')} onPress={() => step(-1)} />
          <ActionButton label={t('today')} onPress={goToday} />
          <ActionButton icon={ChevronRight} label={t('laterDays')} onPress={() => step(1)} />
        </span>
        <SelectField
          label={t('length')}
          placeholder={t('length')}
          options={lengthNames.map((id) => ({ id, label: t(`lengths.${id}`) }))}
          value={length}
          onChange={(id) => changeLength(lengthNames.find((one) => one === id) ?? 'day')}
        />
        <SelectField
          label={t('department')}
          placeholder={t('allDepartments')}
          options={[
            { id: all, label: t('allDepartments') },
            ...site.departments.map(({ id, name }) => ({ id, label: name })),
          ]}
          value={departmentId ?? all}
          onChange={(id) => setDepartment(id === all ? null : id)}
        />
        <ActionButton
          icon={Printer}
          label={t('print')}
          isDisabled={entries.length === 0 || length !== 'day'}
          onPress={() => setPrinting(true)}
        />
        <BookButton />
      </div>
      <WaitingList />
      {length === 'day' && <OfficersAway day={from} />}
      {length === 'weekView' && reading.name === 'loaded' ? (
        <Suspense fallback={<p className="muted">{t('loading')}</p>}>
          <WeekView from={from} entries={reading.entries} />
        </Suspense>
      ) : (
        <DiaryList reading={reading} hasDays={length !== 'day'} />
      )}
      {isPrinting && reading.name === 'loaded' && (
        <DiarySheet day={from} at={reading.at} entries={entries} onPrinted={printed} />
      )}
    </section>
  );
}

/** Leads to the conversation, where whoever is identified can be booked for. */
function BookButton() {
  const { t } = useTranslation('appointment');
  const conversation = useAppStore((state) => state.workplace?.conversation ?? null);
  const showPage = useAppStore((state) => state.showPage);
  const want = useAppStore((state) => state.wantAppointment);
  const isIdentified = conversation?.speaker.kind === 'customer' && conversation.hungUpAt === null;
  if (!isIdentified) return <p className="muted small diary-hint">{t('bookHint')}</p>;
  return (
    <ActionButton
      look="primary"
      icon={CalendarPlus}
      label={t('open')}
      onPress={() => {
        showPage('conversation');
        want({ departmentId: null, reason: null });
      }}
    />
  );
}

function DiaryList({ reading, hasDays }: { readonly reading: DiaryReading; readonly hasDays: boolean }) {
  const { t, i18n } = useTranslation('appointment');
  if (reading.name === 'loading') return <p className="muted">{t('loading')}</p>;
  if (reading.name === 'failed') return <p role="alert">{reading.message}</p>;
  if (reading.entries.length === 0) {
    return (
      <div className="empty">
        <p className="empty-title">{t('empty')}</p>
        <p className="muted">{t('emptyText')}</p>
      </div>
    );
  }
  const items = reading.entries.map((entry: DiaryEntry) => ({ ...entry, id: entry.appointmentId }));
  return (
    <Virtualizer layout={ListLayout} layoutOptions={{ estimatedRowHeight: 56 }}>
      <GridList aria-label={t('title')} className="callback-rows">
        <Collection items={items} dependencies={[i18n.language, hasDays]}>
          {(entry) => (
            <GridListItem
              className="callback-row diary-row"
              textValue={rowName(
                entry,
                i18n.language,
                entry.standing === 'confirmed' ? '' : t(`standing.${entry.standing}`),
              )}
            >
              <DiaryRow entry={entry} hasDay={hasDays} />
            </GridListItem>
          )}
        </Collection>
      </GridList>
    </Virtualizer>
  );
}
