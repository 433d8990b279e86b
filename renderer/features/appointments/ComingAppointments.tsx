import { useTranslation } from 'react-i18next';
import type { Appointment } from '#shared/domain/customer/customer-record.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatDay } from '../../ui/format.ts';

interface ComingAppointmentsProps {
  readonly appointments: readonly Appointment[];
  /** Who was put on the waiting list just now. */
  readonly waiting: ReadonlySet<string>;
  readonly onMove: (appointment: Appointment) => void;
  readonly onCancel: (appointment: Appointment) => void;
  readonly onWait: (appointment: Appointment) => void;
}

/** What is booked for whoever is on the line, and what can be done with it. */
export function ComingAppointments({ appointments, waiting, onMove, onCancel, onWait }: ComingAppointmentsProps) {
  const { t, i18n } = useTranslation('appointment');
  if (appointments.length === 0) return null;
  return (
    <section className="coming" aria-label={t('coming')}>
      <h3>{t('coming')}</h3>
      <ul>
        {appointments.map((one) => {
          const when = `${formatDay(one.date, i18n.language)}, ${one.from}`;
          const place = one.place === 'phone' ? t('telephone') : one.room;
          return (
            <li key={one.id} className="coming-row">
              <span>
                <strong>{when}</strong> {one.concern}
                <span className="muted small"> {[one.officer, place].filter(Boolean).join(' · ')}</span>
              </span>
              <span className="row">
                <ActionButton
                  look="quiet"
                  label={t('move')}
                  aria-label={`${t('move')}: ${when}`}
                  onPress={() => onMove(one)}
                />
                <ActionButton
                  look="quiet"
                  label={t('cancel')}
                  aria-label={`${t('cancel')}: ${when}`}
                  onPress={() => onCancel(one)}
                />
                {waiting.has(one.id) ? (
                  <span className="muted small" role="status">
                    {t('waits')}
                  </span>
                ) : (
                  <ActionButton
                    look="quiet"
                    label={t('wait')}
                    aria-label={`${t('wait')}: ${when}`}
                    onPress={() => onWait(one)}
                  />
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
