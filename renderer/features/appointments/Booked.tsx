import { CircleCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppointmentConfirmation } from '#shared/domain/appointment/booking.ts';
import type { AppointmentStanding } from '#shared/domain/customer/customer-record.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { StandingMark } from '../../ui/StandingMark.tsx';

export type BookedWhat = 'booked' | 'moved' | 'cancelled';

interface BookedProps {
  readonly what: BookedWhat;
  readonly confirmation: AppointmentConfirmation;
  /** Of its time with central; absent where it was cancelled. */
  readonly standing: AppointmentStanding | undefined;
  readonly onAgain: () => void;
}

/** It is on the disk: the sentence to read out with the number, and where it waits. */
export function Booked({ what, confirmation: { sentence, receipt }, standing, onAgain }: BookedProps) {
  const { t } = useTranslation('appointment');
  const text = useRef<HTMLParagraphElement>(null);
  // The list with the chosen row is gone.
  useEffect(() => text.current?.focus(), []);
  return (
    <div className="action-taken">
      <p className="label">{t('readOut')}</p>
      <p className="step-say-text" tabIndex={-1} ref={text} lang="de">
        {sentence} {t('receiptIs', { receipt })}
        {standing === 'unconfirmed' && ` ${t('sayUnconfirmed')}`}
      </p>
      <p className="note-status" data-status="saved" role="status">
        <CircleCheck aria-hidden="true" size={16} />
        {t(`done.${what}`)}
      </p>
      <p role="status">
        <StandingMark standing={standing} />
      </p>
      <ActionButton look="quiet" label={t('again')} onPress={onAgain} />
    </div>
  );
}
