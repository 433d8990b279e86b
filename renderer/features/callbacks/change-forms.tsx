import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedCallback } from '#shared/domain/callback/callback.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { TextLine } from '../../ui/TextLine.tsx';

interface FormProps {
  readonly callback: Pick<ListedCallback, 'id'>;
  readonly onDone: () => void;
}

/** A person has just asked for the form, and the button they pressed is gone: its first field takes the focus. */
function useFocusedForm() {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('[role=spinbutton], input:not([hidden])')?.focus(), []);
  return form;
}

/** Cancels the promise, with the reason. */
export function CancelForm({ callback, onDone }: FormProps) {
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

/** Asks for the right number, where the promised one belongs to somebody else. */
export function RenumberForm({ callback }: { readonly callback: Pick<ListedCallback, 'id'> }) {
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
