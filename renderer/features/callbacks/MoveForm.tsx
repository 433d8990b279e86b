import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedCallback } from '#shared/domain/callback/callback.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { TextLine } from '../../ui/TextLine.tsx';
import { readChoice, type WindowChoice } from './callback-draft.ts';
import { useOffer } from './use-offer.ts';
import { WindowChoiceField } from './WindowChoiceField.tsx';

interface MoveFormProps {
  readonly callback: Pick<ListedCallback, 'id' | 'departmentId' | 'window'>;
  readonly onDone: () => void;
}

/** Agrees on another time, out of the same windows as a new promise. */
export function MoveForm({ callback, onDone }: MoveFormProps) {
  const { t } = useTranslation('callback');
  const form = useRef<HTMLFormElement>(null);
  const { offer, showMore } = useOffer(callback.departmentId);
  const [choice, setChoice] = useState<WindowChoice | null>(null);
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const { window, faults } = readChoice(choice, callback.window.zone, offer.name === 'loaded' ? offer.windows : null);
  // A person has just asked for the form, and the button they pressed is gone.
  useEffect(() => form.current?.querySelector<HTMLElement>('input:not([hidden])')?.focus(), []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (window === null || reason.trim() === '') return;
    const result = await command('callback:move', { callbackId: callback.id, window, reason: reason.trim() });
    if (result.ok) onDone();
  };
  return (
    <form
      ref={form}
      className="callback-form"
      aria-label={t('move')}
      onSubmit={(event) => void submit(event)}
      noValidate
    >
      <WindowChoiceField
        label={t('when')}
        offer={offer}
        choice={choice}
        onChoose={setChoice}
        onPropose={setChoice}
        onMore={showMore}
        faults={isChecked ? faults : {}}
      />
      <TextLine
        label={t('why')}
        value={reason}
        onChange={setReason}
        maxLength={300}
        error={isChecked && reason.trim() === '' ? t('whyFirst') : undefined}
      />
      <div className="row">
        <ActionButton type="submit" look="primary" label={t('move')} />
        <ActionButton look="quiet" label={t('back')} onPress={onDone} />
      </div>
    </form>
  );
}
