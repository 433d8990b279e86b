import { Check } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { FieldError, Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { AttemptOutcome, type ListedCallback } from '#shared/domain/callback/callback.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { command } from '../../store/command.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatTime } from '../../ui/format.ts';
import { TextLine } from '../../ui/TextLine.tsx';

/** That the customer called is said in that customer's conversation. */
const offered = AttemptOutcome.options.filter((outcome) => outcome !== 'customerCalled');

/** Asks how an attempt went; nothing is closed before a person says so. */
export function ConcludeForm({ callback }: { readonly callback: Pick<ListedCallback, 'id' | 'dialledAt'> }) {
  const { t } = useTranslation('callback');
  const zone = useWorkplace(({ site }) => site.zone);
  const [outcome, setOutcome] = useState<AttemptOutcome | null>(null);
  const [note, setNote] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const conclude = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(outcome === null);
    if (outcome === null || isBusy) return;
    setBusy(true);
    await command('callback:conclude', { callbackId: callback.id, outcome, note: note.trim() || null });
    setBusy(false);
  };
  return (
    <form className="callback-form" aria-label={t('howItWent')} onSubmit={(event) => void conclude(event)}>
      <RadioGroup
        className="choice"
        value={outcome}
        onChange={(value) => setOutcome(AttemptOutcome.parse(value))}
        isInvalid={isMissing && outcome === null}
      >
        <Label className="label">
          {callback.dialledAt === null
            ? t('howItWent')
            : t('howItWentAt', { time: formatTime(callback.dialledAt, zone) })}
        </Label>
        {offered.map((value) => (
          <Radio key={value} value={value} className="radio">
            <span>
              {t(`outcome.${value}`)}
              <span className="muted small callback-next">{t(`next.${value}`)}</span>
            </span>
          </Radio>
        ))}
        <FieldError className="field-error">{t('outcomeFirst')}</FieldError>
      </RadioGroup>
      {outcome === 'machine' && <p className="small">{t('neutral')}</p>}
      <TextLine label={t('remark')} value={note} onChange={setNote} maxLength={300} />
      <ActionButton type="submit" look="primary" icon={Check} label={t('conclude')} isPending={isBusy} />
    </form>
  );
}
