import { MapPin } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { livingCalls } from '#shared/domain/call/calls.ts';
import { isEmergencyNumber } from '#shared/domain/phone/phone-number.ts';
import { useWorkplace } from '../../store/app-store.ts';

/** Where help has to come to: the address of this site. */
export function EmergencyPlace() {
  const { t } = useTranslation('dial');
  const address = useWorkplace(({ site }) => site.address);
  return (
    <p className="emergency-place" role="status">
      <MapPin aria-hidden="true" size={20} />
      {address ? (
        <span>
          {t('address')}{' '}
          <strong>
            {address.street}, {address.postcode} {address.city}
          </strong>
          {address.where !== undefined && `, ${address.where}`}
        </span>
      ) : (
        <span>{t('noAddress')}</span>
      )}
    </p>
  );
}

/** The same under the call bar, for as long as somebody speaks with 110 or 112. */
export function EmergencyCallPlace() {
  const isEmergency = useWorkplace(({ calls }) =>
    livingCalls(calls).some(({ direction, origin }) => direction === 'outbound' && isEmergencyNumber(origin.display)),
  );
  return isEmergency ? <EmergencyPlace /> : null;
}
