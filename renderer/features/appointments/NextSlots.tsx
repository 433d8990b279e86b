import { useTranslation } from 'react-i18next';
import type { AppointmentChoices } from '#shared/domain/appointment/booking.ts';
import { formatDay } from '../../ui/format.ts';
import { useChoices } from './use-choices.ts';
import { useSlots } from './use-slots.ts';

/** So many are read out at most. */
const told = 3;

/** The next free times of a department, kept up to date while a guide's step is read; nothing where it has none. */
export function NextSlots({ departmentId }: { readonly departmentId: string }) {
  const reading = useChoices();
  if (reading.name !== 'known') return null;
  const concern = reading.choices.concerns.find(({ department }) => department === departmentId);
  return concern ? <Slots choices={reading.choices} concernId={concern.id} name={concern.name} /> : null;
}

interface SlotsProps {
  readonly choices: AppointmentChoices;
  readonly concernId: string;
  readonly name: string;
}

function Slots({ choices, concernId, name }: SlotsProps) {
  const { t, i18n } = useTranslation('appointment');
  const reading = useSlots({ concernId, said: '', fromDate: null }, choices, null, told);
  if (reading.name !== 'loaded') return null;
  if (reading.slots.length === 0) return <p>{t('noSlots')}</p>;
  return (
    <p>
      <span className="label">{t('nextSlots', { name })} </span>
      {reading.slots
        .slice(0, told)
        .map(({ date, from, officer }) => `${formatDay(date, i18n.language)}, ${from} (${officer})`)
        .join(' · ')}
    </p>
  );
}
