import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { Button, Heading } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { AppointmentConfirmation, OfferedSlot } from '#shared/domain/appointment/booking.ts';
import type { Appointment } from '#shared/domain/customer/customer-record.ts';
import { type Id, newId } from '#shared/domain/id.ts';
import type { Result } from '#shared/result.ts';
import { ask } from '../../store/command.ts';
import type { AppointmentWanted } from '../../store/view-slice.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatDay } from '../../ui/format.ts';
import { Booked, type BookedWhat } from './Booked.tsx';
import { ComingAppointments } from './ComingAppointments.tsx';
import { firstConcern } from './first-concern.ts';
import { noReason, ReasonField, useReasonWords } from './ReasonField.tsx';
import { SlotPicker } from './SlotPicker.tsx';
import { useChoices } from './use-choices.ts';

interface AppointmentDialogProps {
  readonly conversationId: Id;
  /** Those to come of whoever is identified. */
  readonly coming: readonly Appointment[];
  readonly wanted: AppointmentWanted;
}

type Doing =
  | { readonly name: 'book' }
  | { readonly name: 'move' | 'cancel'; readonly appointment: Appointment }
  | { readonly name: 'done'; readonly what: BookedWhat; readonly confirmation: AppointmentConfirmation };

/** Books for whoever is identified, moves and cancels. What fails is a sentence here, and nothing typed is lost. */
export function AppointmentDialog({ conversationId, coming, wanted }: AppointmentDialogProps) {
  const { t, i18n } = useTranslation('appointment');
  const reading = useChoices();
  const [doing, setDoing] = useState<Doing>({ name: 'book' });
  const [reason, setReason] = useState(noReason);
  const [isReasonMissing, setReasonMissing] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  // The same click sent twice is one appointment; another choice is another operation.
  const operation = useRef({ about: '', id: '' });
  const wordsOf = useReasonWords();

  const operationFor = (about: string): Id => {
    if (operation.current.about !== about) operation.current = { about, id: newId() };
    return operation.current.id;
  };
  const go = (next: Doing) => {
    setDoing(next);
    setReason(noReason);
    setReasonMissing(false);
    setProblem(null);
  };
  async function run(what: BookedWhat, work: () => Promise<Result<AppointmentConfirmation>>): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const result = await work();
    setBusy(false);
    if (result.ok) go({ name: 'done', what, confirmation: result.value });
    else setProblem(result.error.message);
  }
  /** Null, and said so, while there is none. */
  const givenReason = (): string | null => {
    const words = wordsOf(reason);
    setReasonMissing(words === null);
    return words;
  };
  const pick = (slot: OfferedSlot, concernId: string) => {
    const { officerId, meeting, startAt } = slot;
    const chosen = { concernId, officerId, meeting, startAt };
    const operationId = operationFor(`${doing.name} ${startAt} ${officerId} ${concernId}`);
    if (doing.name !== 'move') {
      void run('booked', () => ask('appointment:book', { conversationId, operationId, slot: chosen }));
      return;
    }
    const why = givenReason();
    if (why === null) return;
    const appointmentId = doing.appointment.id;
    void run('moved', () =>
      ask('appointment:move', { conversationId, operationId, appointmentId, slot: chosen, reason: why }),
    );
  };
  const cancel = (appointmentId: Id) => {
    const why = givenReason();
    if (why === null) return;
    const operationId = operationFor(`cancel ${appointmentId}`);
    void run('cancelled', () => ask('appointment:cancel', { conversationId, operationId, appointmentId, reason: why }));
  };
  const wait = async ({ id }: Appointment, concernId: string) => {
    const wish = { concernId, fromDate: null, meeting: null, officerId: null, from: null, to: null, days: [] };
    const result = await ask('appointment:wait', { conversationId, appointmentId: id, wish });
    setProblem(result.ok ? null : result.error.message);
  };

  return (
    <>
      <header className="dialog-head">
        <Heading slot="title">{t('dialogTitle')}</Heading>
        <Button slot="close" className="icon-button" aria-label={t('close')}>
          <X aria-hidden="true" size={18} />
        </Button>
      </header>
      {problem !== null && (
        <p className="sentence" data-level="error" role="alert">
          {problem}
        </p>
      )}
      {reading.name === 'loading' && <p className="muted">{t('searching')}</p>}
      {reading.name === 'failed' && <p role="alert">{reading.message}</p>}
      {reading.name === 'known' && doing.name === 'done' && (
        <Booked
          what={doing.what}
          confirmation={doing.confirmation}
          standing={coming.find(({ id }) => id === doing.confirmation.appointmentId)?.standing}
          onAgain={() => go({ name: 'book' })}
        />
      )}
      {reading.name === 'known' && doing.name !== 'done' && (
        <>
          {doing.name !== 'book' && (
            <div className="appointment-change">
              <p>
                {t(`${doing.name}Intro`, {
                  day: formatDay(doing.appointment.date, i18n.language),
                  from: doing.appointment.from,
                  concern: doing.appointment.concern,
                })}
              </p>
              <ReasonField value={reason} onChange={setReason} isMissing={isReasonMissing} />
              <span className="row">
                {doing.name === 'cancel' && (
                  <ActionButton
                    look="danger"
                    label={t('cancelNow')}
                    isPending={isBusy}
                    onPress={() => cancel(doing.appointment.id)}
                  />
                )}
                <ActionButton look="quiet" label={t('back')} onPress={() => go({ name: 'book' })} />
              </span>
            </div>
          )}
          {doing.name !== 'cancel' && (
            <SlotPicker
              key={doing.name}
              choices={reading.choices}
              concernId={
                doing.name === 'move'
                  ? (reading.choices.concerns.find(({ name }) => name === doing.appointment.concern)?.id ??
                    firstConcern(reading.choices, wanted))
                  : firstConcern(reading.choices, wanted)
              }
              moves={doing.name === 'move' ? doing.appointment.id : null}
              isBusy={isBusy}
              onPick={pick}
            />
          )}
          {doing.name === 'book' && (
            <ComingAppointments
              conversationId={conversationId}
              appointments={coming}
              onProblem={setProblem}
              onMove={(appointment) => go({ name: 'move', appointment })}
              onCancel={(appointment) => go({ name: 'cancel', appointment })}
              onWait={(appointment) =>
                void wait(
                  appointment,
                  reading.choices.concerns.find(({ name }) => name === appointment.concern)?.id ??
                    firstConcern(reading.choices, wanted),
                )
              }
            />
          )}
        </>
      )}
    </>
  );
}
