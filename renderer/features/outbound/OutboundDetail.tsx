import { Eye, MailCheck, Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { agreedTimeAt } from '#shared/domain/calendar/agreed-time.ts';
import type { OpenedTask, OutboundEvent, OutboundTask } from '#shared/domain/outbound/outbound.ts';
import { formatForPeople } from '#shared/domain/phone/phone-number.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatDay, formatTime } from '../../ui/format.ts';
import { JurisdictionChip } from '../../ui/JurisdictionChip.tsx';
import { OutboundOutcomeForm } from './OutboundOutcomeForm.tsx';
import { useOpenedTask } from './use-outbound.ts';

interface OutboundDetailProps {
  readonly task: OutboundTask;
  readonly isOpened: boolean;
  readonly onOpen: () => void;
}

/** The chosen task and what can be done with it. Whom to ask for is shown to who opens or dials it. */
export function OutboundDetail({ task, isOpened, onOpen }: OutboundDetailProps) {
  const { t, i18n } = useTranslation('outbound');
  const site = useWorkplace((workplace) => workplace.site);
  const jurisdiction = site.jurisdictions.find(({ id }) => id === task.jurisdictionId);
  const isMine = task.claim === null || task.claim.isOwn;
  const isWaiting = isWaitingHere(task);
  const view = useOpenedTask(task.appointmentId, isMine && (isOpened || isWaiting));
  const whole = view.name === 'opened' ? view.opened : null;
  return (
    <aside className="callback-detail" aria-label={t('detail')}>
      <div className="callback-whole" role="status">
        {whole ? <Whom opened={whole} /> : <h2>{t('someone')}</h2>}
        {jurisdiction && <JurisdictionChip kind={jurisdiction.kind} name={jurisdiction.name} law={jurisdiction.law} />}
        <p>
          {t('appointment', { day: formatDay(task.date, i18n.language), time: task.from })}
          <br />
          {task.isOfficerAway && t('officerAwayText')}
          {task.isOfficerAway && task.missing > 0 && <br />}
          {task.missing > 0 && t('missing', { count: task.missing })}
        </p>
      </div>
      {view.name === 'failed' && <p role="alert">{view.message}</p>}
      {view.name === 'loading' && <p className="muted">{t('loadingOne')}</p>}
      {!isMine && <p className="muted">{t('claimedBy', { by: task.claim?.by ?? '' })}</p>}
      {isMine && !isWaiting && <Doing task={task} isOpened={whole !== null} onOpen={onOpen} />}
      {isMine && task.state !== 'letter' && <p className="muted small">{t('sayNothing')}</p>}
      {isWaiting && <OutboundOutcomeForm task={task} />}
      {whole && whole.history.length > 0 && <History history={whole.history} />}
    </aside>
  );
}

/** What was dialled here waits for its outcome. */
export function isWaitingHere({ dialledAt, claim }: Pick<OutboundTask, 'dialledAt' | 'claim'>): boolean {
  return dialledAt !== null && claim?.isOwn === true;
}

function Whom({ opened: { name, number } }: { readonly opened: OpenedTask }) {
  const { t } = useTranslation('outbound');
  return (
    <>
      <h2>{name}</h2>
      <p className="numeric">{number === null ? t('noNumber') : formatForPeople(number)}</p>
    </>
  );
}

function Doing({ task, isOpened, onOpen }: OutboundDetailProps) {
  const { t, i18n } = useTranslation('outbound');
  const zone = useWorkplace(({ site }) => site.zone);
  const { appointmentId, state, callFromAt } = task;
  return (
    <>
      {state === 'letter' && <p>{t('letterText')}</p>}
      <div className="row">
        {state === 'letter' ? (
          <ActionButton
            icon={MailCheck}
            label={t('letterSent')}
            onPress={() => void command('outbound:sendLetter', { appointmentId })}
          />
        ) : (
          <ActionButton
            look="primary"
            icon={Phone}
            label={t('dial')}
            onPress={() => void command('outbound:dial', { appointmentId })}
          />
        )}
        {!isOpened && <ActionButton icon={Eye} label={t('open')} onPress={onOpen} />}
      </div>
      {state === 'later' && (
        <p className="muted small">
          {t('notBefore', {
            day: formatDay(agreedTimeAt(callFromAt, zone).date, i18n.language),
            time: formatTime(callFromAt, zone),
          })}
        </p>
      )}
    </>
  );
}

function History({ history }: Pick<OpenedTask, 'history'>) {
  const { t, i18n } = useTranslation('outbound');
  const zone = useWorkplace(({ site }) => site.zone);
  const textOf = (event: OutboundEvent): string =>
    event.kind === 'concluded'
      ? [t(`outcome.${event.outcome}`), event.note].filter(Boolean).join(': ')
      : t(`event.${event.kind}`);
  return (
    <section aria-label={t('history')}>
      <h3 className="label">{t('history')}</h3>
      <ol className="callback-history">
        {history.map(({ at, by, event }) => (
          <li key={`${at} ${event.kind}`}>
            <span className="numeric muted small">
              {formatDay(agreedTimeAt(at, zone).date, i18n.language)}, {formatTime(at, zone)} · {by}
            </span>
            {textOf(event)}
          </li>
        ))}
      </ol>
    </section>
  );
}
