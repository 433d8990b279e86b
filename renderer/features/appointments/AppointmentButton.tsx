import { CalendarPlus } from 'lucide-react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#shared/domain/customer/customer-record.ts';
import type { Id } from '#shared/domain/id.ts';
import { useAppStore } from '../../store/app-store.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { AppointmentDialog } from './AppointmentDialog.tsx';

interface AppointmentButtonProps {
  readonly conversationId: Id;
  /** All that are on file of whoever is identified. */
  readonly appointments: readonly Appointment[];
}

const nothingSaid = { departmentId: null, reason: null };

/** Appointments of whoever is on the line, by one key; a guide opens it with what it proposes. */
export function AppointmentButton({ conversationId, appointments }: AppointmentButtonProps) {
  const { t } = useTranslation('appointment');
  const wanted = useAppStore((state) => state.appointmentWanted);
  const want = useAppStore((state) => state.wantAppointment);
  useKeys({ appointment: () => want(wanted === null ? nothingSaid : null) });
  const now = new Date(useNow()).toISOString();
  const coming = appointments
    .filter(({ state, endAt }) => state === 'booked' && endAt > now)
    .toSorted((a, b) => (a.startAt < b.startAt ? -1 : 1));
  return (
    <>
      <ActionButton icon={CalendarPlus} label={t('open')} keyName="appointment" onPress={() => want(nothingSaid)} />
      <ModalOverlay
        className="overlay"
        isDismissable={false}
        isOpen={wanted !== null}
        onOpenChange={(isOpen) => want(isOpen ? nothingSaid : null)}
      >
        <Modal className="modal modal-record">
          <Dialog className="dialog">
            {wanted !== null && <AppointmentDialog conversationId={conversationId} coming={coming} wanted={wanted} />}
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}
