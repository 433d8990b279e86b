import { useTranslation } from 'react-i18next';
import { DayField, TimeOfDayField } from '../../ui/DateTimeFields.tsx';
import type { WindowDraft, WindowFaults, WindowField } from './callback-draft.ts';

interface WindowFieldsProps {
  readonly window: WindowDraft;
  readonly onChange: (window: WindowDraft) => void;
  readonly faults?: WindowFaults;
}

/** A window that the customer names: a day, from when and until when. */
export function WindowFields({ window, onChange, faults }: WindowFieldsProps) {
  const { t } = useTranslation('callback');
  const errorOf = (field: WindowField) => {
    const fault = faults?.[field];
    return fault && t(`error.${fault}`);
  };
  return (
    <div className="callback-window">
      <DayField
        label={t('date')}
        value={window.date}
        onChange={(date) => onChange({ ...window, date })}
        error={errorOf('date')}
      />
      <TimeOfDayField
        label={t('from')}
        value={window.from}
        onChange={(from) => onChange({ ...window, from })}
        error={errorOf('from')}
      />
      <TimeOfDayField
        label={t('to')}
        value={window.to}
        onChange={(to) => onChange({ ...window, to })}
        error={errorOf('to')}
      />
    </div>
  );
}
