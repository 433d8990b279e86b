import { CircleHelp, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AppointmentStanding } from '#shared/domain/customer/customer-record.ts';

/** That central has not confirmed the time of an appointment, or has refused it; nothing where there is nothing to say. */
export function StandingMark({ standing }: { readonly standing: AppointmentStanding | undefined }) {
  const { t } = useTranslation('appointment');
  if (standing === undefined || standing === 'confirmed') return null;
  const Icon = standing === 'refused' ? CircleX : CircleHelp;
  return (
    <span className="callback-mark small appointment-standing" data-standing={standing}>
      <Icon aria-hidden="true" size={14} />
      {t(`standing.${standing}`)}
    </span>
  );
}
