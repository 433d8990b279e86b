import { CalendarClock, CalendarPlus, Eye, Phone, PhoneOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedCallback, OpenedCallback } from '#shared/domain/callback/callback.ts';
import { agreedTimeAt } from '#shared/domain/calendar/agreed-time.ts';
import { formatForPeople } from '#shared/domain/phone/phone-number.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { useTrustedNow } from '../../store/trusted-now.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatDay, formatTime, languageName } from '../../ui/format.ts';
import { JurisdictionChip } from '../../ui/JurisdictionChip.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { CallbackHistory } from './CallbackHistory.tsx';
import { CancelForm, RenumberForm } from './change-forms.tsx';
import { ConcludeForm } from './ConcludeForm.tsx';
import { MoveForm } from './MoveForm.tsx';
import { PromiseContext } from './PromiseContext.tsx';
import { PromiseFacts } from './PromiseFacts.tsx';
import { useOpenedCallback } from './use-opened-callback.ts';

/** The time alone: a calendar is seen by others. */
async function saveForCalendar(id: string): Promise<void> {
  const result = await command('calendar:export', { kind: 'callback', id });
  if (result.ok) saveFile(result.value.name, result.value.text, 'text/calendar');
}

interface CallbackDetailProps {
  readonly callback: ListedCallback;
  /** Somebody asked whom it concerns and why. */
  readonly isOpened: boolean;
  readonly onOpen: () => void;
}

/** The chosen callback and what can be done with it. Whom it concerns and why is shown to who opens or dials it. */
export function CallbackDetail({ callback, isOpened, onOpen }: CallbackDetailProps) {
  const { t } = useTranslation('callback');
  const isMine = callback.claim === null || callback.claim.isOwn;
  const isWaiting = isWaitingHere(callback);
  const view = useOpenedCallback(callback.id, isMine && (isOpened || isWaiting));
  const whole = view.name === 'opened' ? view.opened : null;
  return (
    <aside className="callback-detail" aria-label={t('detail')}>
      <div className="callback-whole" role="status">
        {whole ? <WhoAndWhy opened={whole} /> : <When callback={callback} />}
      </div>
      {view.name === 'failed' && <p role="alert">{view.message}</p>}
      {view.name === 'loading' && <p className="muted">{t('loadingOne')}</p>}
      {view.name === 'closed' && isMine && <p className="muted small">{t('closedText')}</p>}
      {!isMine && <p className="muted">{t('claimedBy', { by: callback.claim?.by ?? '' })}</p>}
      {isWaiting && <ConcludeForm callback={callback} />}
      {isMine && !isWaiting && <Doing callback={callback} isOpened={whole !== null} onOpen={onOpen} />}
      {whole && <CallbackHistory history={whole.history} />}
    </aside>
  );
}

/** What was dialled here waits for its outcome. */
export function isWaitingHere({ dialledAt, claim }: Pick<ListedCallback, 'dialledAt' | 'claim'>): boolean {
  return dialledAt !== null && claim?.isOwn === true;
}

function When({ callback }: { readonly callback: ListedCallback }) {
  const { t, i18n } = useTranslation('callback');
  const site = useWorkplace((workplace) => workplace.site);
  const department = site.departments.find(({ id }) => id === callback.departmentId)?.name ?? callback.departmentId;
  const jurisdiction = site.jurisdictions.find(({ id }) => id === callback.jurisdictionId);
  const { date, from, to } = callback.window;
  return (
    <>
      <h2>{t('forDepartment', { department })}</h2>
      {jurisdiction && <JurisdictionChip kind={jurisdiction.kind} name={jurisdiction.name} law={jurisdiction.law} />}
      <p className="numeric">
        {formatDay(date, i18n.language)}, {t('window', { from, to })}
        {callback.receipt !== null && (
          <>
            <br />
            {t('receipt', { receipt: callback.receipt })}
          </>
        )}
      </p>
      {callback.standing !== 'promised' && (
        <p className="sentence" data-level="warning">
          {t(callback.standing === 'wish' ? 'wishText' : 'declinedText')}
        </p>
      )}
      {callback.language !== 'de' && (
        <p className="muted small">{t('spoken', { language: languageName(callback.language, i18n.language) })}</p>
      )}
    </>
  );
}

function WhoAndWhy({ opened }: { readonly opened: OpenedCallback }) {
  const { t, i18n } = useTranslation('callback');
  const { customerName, saidName, window, number, otherWindows } = opened.callback;
  return (
    <>
      <h2>{customerName ?? (saidName ? t('newPerson', { name: saidName }) : t('unknownPerson'))}</h2>
      <PromiseContext opened={opened} />
      <p className="numeric">
        {formatDay(window.date, i18n.language)}, {t('window', { from: window.from, to: window.to })}
        <br />
        {formatForPeople(number)}
      </p>
      {otherWindows.length > 0 && (
        <p className="muted small">
          {t('otherWindows', {
            windows: otherWindows.map((one) => `${formatDay(one.date, i18n.language)}, ${t('window', one)}`).join('; '),
          })}
        </p>
      )}
      <PromiseFacts callback={opened.callback} />
    </>
  );
}

/** What can be done: the number, the time and the promise itself are changed only by who has looked at it. */
function Doing({ callback, isOpened, onOpen }: CallbackDetailProps) {
  const { t, i18n } = useTranslation('callback');
  const zone = useWorkplace(({ site }) => site.zone);
  const now = new Date(useTrustedNow()).toISOString();
  const [doing, setDoing] = useState<'move' | 'cancel' | null>(null);
  const close = () => setDoing(null);
  const isOpen = callback.state === 'open';
  return (
    <>
      {isOpened && !isOpen && <RenumberForm callback={callback} />}
      {doing === null && (
        <div className="row">
          {isOpen && (
            <ActionButton
              look="primary"
              icon={Phone}
              label={t('dial')}
              onPress={() => void command('callback:dial', { callbackId: callback.id })}
            />
          )}
          {isOpened ? (
            <>
              <ActionButton icon={CalendarClock} label={t('move')} onPress={() => setDoing('move')} />
              <ActionButton look="quiet" icon={PhoneOff} label={t('cancel')} onPress={() => setDoing('cancel')} />
            </>
          ) : (
            <ActionButton icon={Eye} label={t('open')} onPress={onOpen} />
          )}
          <ActionButton
            look="quiet"
            icon={CalendarPlus}
            label={t('toCalendar')}
            onPress={() => void saveForCalendar(callback.id)}
          />
        </div>
      )}
      {isOpen && callback.callFromAt > now && (
        <p className="muted small">
          {t('notBefore', {
            day: formatDay(agreedTimeAt(callback.callFromAt, zone).date, i18n.language),
            time: formatTime(callback.callFromAt, zone),
          })}
        </p>
      )}
      {doing === 'move' && <MoveForm callback={callback} onDone={close} />}
      {doing === 'cancel' && <CancelForm callback={callback} onDone={close} />}
    </>
  );
}
