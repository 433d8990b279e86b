import { PhoneOutgoing } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { KeyOf } from '../../ui/Key.tsx';
import { TextLine } from '../../ui/TextLine.tsx';

/** Calls a number. Main reads it, so that 110 and 112 go out exactly as typed. */
export function DialField() {
  const { t } = useTranslation('call');
  const [number, setNumber] = useState('');

  const dial = async (event: FormEvent) => {
    event.preventDefault();
    if (number.trim() === '') return;
    const result = await command('call:dial', { number });
    if (result.ok) setNumber('');
  };

  return (
    <form className="dial" aria-label={t('dial')} onSubmit={(event) => void dial(event)}>
      <TextLine
        label={t('dialNumber')}
        inputId="place-dial"
        type="tel"
        placeholder={t('dialHint')}
        value={number}
        onChange={setNumber}
        maxLength={200}
      />
      <ActionButton type="submit" icon={PhoneOutgoing} label={t('dial')} />
      <KeyOf name="dial" />
    </form>
  );
}
