import { CalendarClock, Phone, PhoneOff } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Callback } from '#shared/domain/callback/callback.ts';
import { formatForPeople } from '#shared/domain/phone/phone-number.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatDay, formatTime } from '../../ui/format.ts';
import { TextLine } from '../../ui/TextLine.tsx';
import { useNow } from '../../ui/use-now.ts';
import { CallbackHistory } from './CallbackHistory.tsx';
import { ConcludeForm } from './ConcludeForm.tsx';
import { MoveForm } from './MoveForm.tsx';
import { PromiseFacts } from './PromiseFacts.tsx';

/** All about one callback and what can be done with it. */
export function CallbackDetail({ callback }: { readonly callback: Callback }) {
  const { t, i18n } = useTranslation('callback');
  const zone = useWorkplace(({ site }) => site.zone);
  const now = new Date(useNow()).toISOString();
  const [doing, setDoing] = useState<'move' | 'cancel' | null>(null);
  const isMine = callback.claim === null || callback.claim.isOwn;
  const isWaiting = callback.dialledAt !== null && callback.claim?.isOwn === true;
  const { date, from, to } = callback.window;
  return (
    <aside className="callback-detail" aria-label={t('detail')}>
      <h2>{callback.customerName ?? t('unknownPerson')}</h2>
      <p className="callback-reason-whole">{callback.reason}</p>
      {callback.pressing !== null && (
        <p className="sentence" data-level="warning">
          {t('pressingBecause', { reason: callback.pressing })}
        </p>
      )}
      <p className="numeric">
        {formatDay(date, i18n.language)}, {t('window', { from, to })}
        <br />
        {formatForPeople(callback.number)}
      </p>
      {callback.otherWindows.length > 0 && (
        <p className="muted small">
          {t('otherWindows', {
            windows: callback.otherWindows
              .map((one) => `${formatDay(one.date, i18n.language)}, ${t('window', one)}`)
              .join('; '),
          })}
        </p>
      )}
      <PromiseFacts callback={callback} />
      {isWaiting && <ConcludeForm callback={callback} />}
      {!isMine && <p className="muted">{t('claimedBy', { by: callback.claim?.by ?? '' })}</p>}
      {isMine && !isWaiting && callback.state === 'returned' && <RenumberForm callback={callback} />}
      {isMine && !isWaiting && doing === null && (
        <div className="row">
          {callback.state === 'open' && (
            <ActionButton
              look="primary"
              icon={Phone}
              label={t('dial')}
              onPress={() => void command('callback:dial', { callbackId: callback.id })}
            />
          )}
          <ActionButton icon={CalendarClock} label={t('move')} onPress={() => setDoing('move')} />
          <ActionButton look="quiet" icon={PhoneOff} label={t('cancel')} onPress={() => setDoing('cancel')} />
        </div>
      )}
      {callback.callFromAt > now && callback.state === 'open' && !isWaiting && (
        <p className="muted small">{t('notBefore', { time: formatTime(callback.callFromAt, zone) })}</p>
      )}
      {doing === 'move' && <MoveForm callback={callback} onDone={() => setDoing(null)} />}
      {doing === 'cancel' && <CancelForm callback={callback} onDone={() => setDoing(null)} />}
      <CallbackHistory callback={callback} />
    </aside>
  );
}

interface FormProps {
  readonly callback: Callback;
  readonly onDone: () => void;
}

/** A person has just asked for the form, and the button they pressed is gone: its first field takes the focus. */
function useFocusedForm() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[role=spinbutton], input:not([hidden])')?.focus(), []);
  return form;
}

function CancelForm({ callback, onDone }: FormProps) {
  const { t } = useTranslation('callback');
  const form = useFocusedForm();
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (reason.trim() === '') return;
    const result = await command('callback:cancel', { callbackId: callback.id, reason: reason.trim() });
    if (result.ok) onDone();
  };
  return (
    <form ref={form} className="callback-form" aria-label={t('cancel')} onSubmit={(event) => void submit(event)}>
      <p className="small">{t('cancelText')}</p>
      <TextLine
        label={t('why')}
        value={reason}
        onChange={setReason}
        maxLength={300}
        error={isChecked && reason.trim() === '' ? t('whyFirst') : undefined}
      />
      <div className="row">
        <ActionButton type="submit" look="danger" label={t('cancel')} />
        <ActionButton look="quiet" label={t('back')} onPress={onDone} />
      </div>
    </form>
  );
}

function RenumberForm({ callback }: { readonly callback: Callback }) {
  const { t } = useTranslation('callback');
  const [number, setNumber] = useState('');
  const [isChecked, setChecked] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (number.trim() !== '') await command('callback:renumber', { callbackId: callback.id, number });
  };
  return (
    <form className="callback-form" aria-label={t('rightNumber')} onSubmit={(event) => void submit(event)}>
      <p className="small">{t('returnedText')}</p>
      <TextLine
        label={t('rightNumber')}
        type="tel"
        value={number}
        onChange={setNumber}
        maxLength={40}
        error={isChecked && number.trim() === '' ? t('error.number') : undefined}
      />
      <ActionButton type="submit" look="primary" label={t('save')} />
    </form>
  );
}
