import { CalendarPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { AppointmentEvent } from '#shared/domain/appointment/booking.ts';
import type { Appointment } from '#shared/domain/customer/customer-record.ts';
import type { Result } from '#shared/result.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { ask } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatDay, formatMoment } from '../../ui/format.ts';
import { saveFile } from '../../ui/save-file.ts';
import { StandingMark } from '../../ui/StandingMark.tsx';
import { TickField } from '../../ui/TickField.tsx';
import { useDetails } from './use-details.ts';

interface ComingRowProps {
  readonly conversationId: string;
  readonly appointment: Appointment;
  readonly onMove: () => void;
  readonly onCancel: () => void;
  readonly onWait: () => void;
  /** Says why something was refused; null once it works. */
  readonly onProblem: (message: string | null) => void;
}

/** One appointment to come: what can be done with it, its papers as they come in, and what happened to it. */
export function ComingRow({ conversationId, appointment, onMove, onCancel, onWait, onProblem }: ComingRowProps) {
  const { t, i18n } = useTranslation('appointment');
  const zone = useWorkplace(({ site }) => site.zone);
  const details = useDetails(conversationId, appointment.id);
  const { id: appointmentId, date, from, concern, officer, place, room, papers } = appointment;
  const when = `${formatDay(date, i18n.language)}, ${from}`;
  const tell = (result: Result<void>) => onProblem(result.ok ? null : result.error.message);
  const stopWaiting = async () => tell(await ask('appointment:stopWaiting', { conversationId, appointmentId }));
  const receive = async (label: string, received: boolean) =>
    tell(await ask('appointment:receivePaper', { conversationId, appointmentId, label, received }));
  /** The time alone: a calendar is seen by others. */
  const save = async () => {
    const result = await ask('calendar:export', { kind: 'appointment', id: appointmentId });
    if (result.ok) saveFile(result.value.name, result.value.text, 'text/calendar');
    onProblem(result.ok ? null : result.error.message);
  };
  const events = details?.events ?? [];
  const hasMore = papers.length > 0 || events.length > 0;
  return (
    <li className="coming-row">
      <span>
        <strong>{when}</strong> {concern}
        <span className="muted small">
          {' '}
          {[officer, place === 'phone' ? t('telephone') : room].filter(Boolean).join(' · ')}
        </span>{' '}
        <StandingMark standing={appointment.standing} />
      </span>
      <span className="row">
        <ActionButton look="quiet" label={t('move')} aria-label={`${t('move')}: ${when}`} onPress={onMove} />
        <ActionButton look="quiet" label={t('cancel')} aria-label={`${t('cancel')}: ${when}`} onPress={onCancel} />
        {details?.waitsSince ? (
          <ActionButton
            look="quiet"
            label={t('stopWaiting')}
            aria-label={`${t('stopWaiting')}: ${when}`}
            onPress={() => void stopWaiting()}
          />
        ) : (
          <ActionButton look="quiet" label={t('wait')} aria-label={`${t('wait')}: ${when}`} onPress={onWait} />
        )}
      </span>
      {details?.waitsSince && (
        <p className="muted small coming-more" role="status">
          {t('waits', { since: formatMoment(details.waitsSince, zone) })}
        </p>
      )}
      {hasMore && (
        <details className="coming-more small">
          <summary>{t('more')}</summary>
          <div className="coming-papers">
            {papers.map(({ label, receivedOn }) => (
              <TickField
                key={label}
                label={t(receivedOn === null ? 'paperMissing' : 'paperThere', {
                  label,
                  day: receivedOn === null ? '' : formatDay(receivedOn, i18n.language),
                })}
                isTicked={receivedOn !== null}
                onChange={(received) => void receive(label, received)}
              />
            ))}
          </div>
          {events.length > 0 && (
            <>
              <History events={events} />
              <ActionButton look="quiet" icon={CalendarPlus} label={t('forCalendar')} onPress={() => void save()} />
            </>
          )}
        </details>
      )}
    </li>
  );
}

function History({ events }: { readonly events: readonly AppointmentEvent[] }) {
  const { t, i18n } = useTranslation('appointment');
  const zone = useWorkplace(({ site }) => site.zone);
  return (
    <ol className="callback-history" aria-label={t('history')}>
      {events.map(({ id, at, by, what, reason, before }) => (
        <li key={id}>
          <span className="numeric muted">
            {formatMoment(at, zone)} · {by}
          </span>
          {[
            t(`event.${what}`, { day: before ? formatDay(before.date, i18n.language) : '', from: before?.from ?? '' }),
            reason,
          ]
            .filter(Boolean)
            .join(': ')}
        </li>
      ))}
    </ol>
  );
}
