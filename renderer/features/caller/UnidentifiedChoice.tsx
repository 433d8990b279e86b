import { UserRoundPlus, UserRoundX } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { TextLine } from '../../ui/TextLine.tsx';

interface UnidentifiedChoiceProps {
  readonly conversationId: string;
  /** Whether the first button here is the first place of the column. */
  readonly isFirst: boolean;
}

/**
 * Somebody who is not on file yet, whose call, note and callbacks are kept under the name they gave; or nobody, who only
 * wanted what everybody may know. Neither opens anything.
 */
export function UnidentifiedChoice({ conversationId, isFirst }: UnidentifiedChoiceProps) {
  const { t } = useTranslation('caller');
  const [isNaming, setNaming] = useState(false);
  const keep = (saidName: string | null) => void command('disclosure:keepUnidentified', { conversationId, saidName });
  if (isNaming) return <NameForm isFirst={isFirst} onKeep={keep} onBack={() => setNaming(false)} />;
  return (
    <>
      <li>
        <Button className="candidate" {...(isFirst && { id: 'place-caller' })} onPress={() => setNaming(true)}>
          <UserRoundPlus aria-hidden="true" size={18} />
          <span className="candidate-name">
            {t('new.choose')}
            <span className="muted small">{t('new.hint')}</span>
          </span>
        </Button>
      </li>
      <li>
        <Button className="candidate" onPress={() => keep(null)}>
          <UserRoundX aria-hidden="true" size={18} />
          <span className="candidate-name">
            {t('nobody.choose')}
            <span className="muted small">{t('nobody.hint')}</span>
          </span>
        </Button>
      </li>
    </>
  );
}

interface NameFormProps {
  readonly isFirst: boolean;
  readonly onKeep: (saidName: string) => void;
  readonly onBack: () => void;
}

function NameForm({ isFirst, onKeep, onBack }: NameFormProps) {
  const { t } = useTranslation('caller');
  const [name, setName] = useState('');
  const [isMissing, setMissing] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector('input')?.focus(), []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = name.trim();
    setMissing(said === '');
    if (said !== '') onKeep(said);
    else form.current?.querySelector('input')?.focus();
  };
  return (
    <li>
      <form className="gate-form" aria-label={t('new.form')} ref={form} onSubmit={submit} noValidate autoComplete="off">
        <TextLine
          label={t('new.name')}
          value={name}
          onChange={setName}
          maxLength={120}
          autoComplete="off"
          spellCheck="false"
          error={isMissing ? t('new.missing') : undefined}
          {...(isFirst && { inputId: 'place-caller' })}
        />
        <div className="row">
          <ActionButton type="submit" look="primary" icon={UserRoundPlus} label={t('new.keep')} />
          <ActionButton look="quiet" label={t('new.back')} onPress={onBack} />
        </div>
      </form>
    </li>
  );
}
