import { type KeyboardEvent, useRef, useState } from 'react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AppointmentChoices, OfferedSlot } from '#shared/domain/appointment/booking.ts';
import type { Id } from '#shared/domain/id.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { DayField } from '../../ui/DateTimeFields.tsx';
import { formatDay } from '../../ui/format.ts';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextLine } from '../../ui/TextLine.tsx';
import { todayAt } from './today.ts';
import { type SlotDraft, type SlotsReading, useSlots } from './use-slots.ts';

/** So many times can be chosen from at once. */
const shown = 20;

interface SlotPickerProps {
  readonly choices: AppointmentChoices;
  readonly concernId: string;
  /** One that is to be moved: it keeps its concern, and its own time counts as free. */
  readonly moves: Id | null;
  readonly isBusy: boolean;
  readonly onPick: (slot: OfferedSlot, concernId: string) => void;
}

/** The next free times: the first has the focus, Enter takes it, digits choose what it is for, the wish filters. */
export function SlotPicker({ choices, concernId, moves, isBusy, onPick }: SlotPickerProps) {
  const { t } = useTranslation('appointment');
  const zone = useWorkplace(({ site }) => site.zone);
  const [draft, setDraft] = useState<SlotDraft>({ concernId, said: '', fromDate: null });
  const isPast = draft.fromDate !== null && draft.fromDate < todayAt(zone);
  const reading = useSlots(isPast ? { ...draft, fromDate: null } : draft, choices, moves, shown);
  const list = useRef<HTMLDivElement>(null);
  const concern = choices.concerns.find(({ id }) => id === draft.concernId);

  const chooseByDigit = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    const isSegment = event.target instanceof HTMLElement && event.target.role === 'spinbutton';
    const chosen = choices.concerns[Number(event.key) - 1];
    if (isTyping || isSegment || moves !== null || event.ctrlKey || event.altKey || !chosen) return;
    event.preventDefault();
    event.stopPropagation();
    setDraft((now) => ({ ...now, concernId: chosen.id }));
  };
  const goToList = () => list.current?.querySelector<HTMLElement>('[role=option]')?.focus();

  return (
    <div className="slot-picker" onKeyDownCapture={chooseByDigit}>
      <form
        className="slot-wish"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          goToList();
        }}
      >
        {moves === null && (
          <SelectField
            label={t('concern')}
            placeholder={t('concern')}
            options={choices.concerns.map(({ id, name, minutes }, index) => ({
              id,
              label: t('concernOption', { number: index + 1, name, minutes }),
            }))}
            value={draft.concernId}
            onChange={(id) => setDraft((now) => ({ ...now, concernId: id }))}
          />
        )}
        <TextLine
          label={t('wish')}
          placeholder={t('wishPlaceholder')}
          value={draft.said}
          onChange={(said) => setDraft((now) => ({ ...now, said }))}
          maxLength={200}
        />
        <DayField
          label={t('fromDay')}
          value={draft.fromDate}
          onChange={(fromDate) => setDraft((now) => ({ ...now, fromDate }))}
          error={isPast ? t('pastDay') : undefined}
        />
      </form>
      {moves === null && concern && (concern.papers?.length ?? 0) > 0 && (
        <p className="muted small">{t('papers', { papers: (concern.papers ?? []).join(', ') })}</p>
      )}
      <div ref={list} aria-busy={isBusy}>
        <Slots reading={reading} isBusy={isBusy} onPick={(slot) => onPick(slot, draft.concernId)} />
      </div>
      <p className="muted small">{moves === null ? t('keysBook') : t('keysMove')}</p>
    </div>
  );
}

/** Opened to take a time: the first one is ready for Enter. */
const firstHasFocus = { autoFocus: 'first' } as const;

interface SlotsProps {
  readonly reading: SlotsReading;
  readonly isBusy: boolean;
  readonly onPick: (slot: OfferedSlot) => void;
}

function Slots({ reading, isBusy, onPick }: SlotsProps) {
  const { t, i18n } = useTranslation('appointment');
  if (reading.name === 'loading') return <p className="muted">{t('searching')}</p>;
  if (reading.name === 'failed') return <p role="alert">{reading.message}</p>;
  const { slots, draft } = reading;
  const isOtherDay = draft.fromDate !== null && slots[0] && slots[0].date !== draft.fromDate;
  return (
    <>
      <p role="status" className={slots.length === 0 || isOtherDay ? 'sentence' : 'visually-hidden'}>
        {slots.length === 0
          ? t('noSlots')
          : isOtherDay
            ? t('otherDay', { day: formatDay(draft.fromDate ?? '', i18n.language) })
            : t('found', { count: slots.length })}
      </p>
      <ListBox
        aria-label={t('slots')}
        className="slot-list"
        {...firstHasFocus}
        key={draft.concernId}
        items={slots.map((slot) => ({ ...slot, id: keyOf(slot) }))}
        onAction={(key) => {
          const slot = slots.find((one) => keyOf(one) === key);
          if (slot && !isBusy) onPick(slot);
        }}
      >
        {(slot) => (
          <ListBoxItem
            className="slot"
            textValue={`${formatDay(slot.date, i18n.language)}, ${slot.from}, ${slot.officer}`}
          >
            <span className="slot-day">{formatDay(slot.date, i18n.language)}</span>
            <span className="numeric slot-time">{t('time', slot)}</span>
            <span>{slot.officer}</span>
            <span className="muted">{slot.meeting === 'telephone' ? t('telephone') : slot.room}</span>
          </ListBoxItem>
        )}
      </ListBox>
    </>
  );
}

const keyOf = ({ officerId, meeting, startAt }: OfferedSlot) => `${startAt} ${officerId} ${meeting}`;
