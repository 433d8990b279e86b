import { useTranslation } from 'react-i18next';
import type { Appointment } from '#shared/domain/customer/customer-record.ts';
import { ComingRow } from './ComingRow.tsx';

interface ComingAppointmentsProps {
  readonly conversationId: string;
  readonly appointments: readonly Appointment[];
  readonly onMove: (appointment: Appointment) => void;
  readonly onCancel: (appointment: Appointment) => void;
  readonly onWait: (appointment: Appointment) => void;
  readonly onProblem: (message: string | null) => void;
}

/** What is booked for whoever is on the line. */
export function ComingAppointments({
  conversationId,
  appointments,
  onMove,
  onCancel,
  onWait,
  onProblem,
}: ComingAppointmentsProps) {
  const { t } = useTranslation('appointment');
  if (appointments.length === 0) return null;
  return (
    <section className="coming" aria-label={t('coming')}>
      <h3>{t('coming')}</h3>
      <ul>
        {appointments.map((one) => (
          <ComingRow
            key={one.id}
            conversationId={conversationId}
            appointment={one}
            onMove={() => onMove(one)}
            onCancel={() => onCancel(one)}
            onWait={() => onWait(one)}
            onProblem={onProblem}
          />
        ))}
      </ul>
    </section>
  );
}
