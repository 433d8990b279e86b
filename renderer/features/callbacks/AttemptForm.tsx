import { Check } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { FieldError, Label, Radio, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { OutboundOutcome } from '#shared/domain/outbound/outbound.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { formatTime } from '../../ui/format.ts';
import { TextLine } from '../../ui/TextLine.tsx';

/** That the customer called is said in that customer's conversation. */
const offered: readonly OutboundOutcome[] = ['settled', 'passedOn', 'busy', 'nobody', 'machine', 'wrongNumber'];

interface AttemptFormProps {
  readonly dialledAt: string | null;
  /** What an outcome is called, and what comes of it. */
  readonly describe: (outcome: OutboundOutcome) => { readonly name: string; readonly next: string };
  readonly onConclude: (outcome: OutboundOutcome, note: string | null) => Promise<unknown>;
}

/** Asks how a call of ours went; nothing is closed before a person says so. */
export function AttemptForm({ dialledAt, describe, onConclude }: AttemptFormProps) {
  const { t } = useTranslation('callback');
  const zone = useWorkplace(({ site }) => site.zone);
  const [outcome, setOutcome] = useState<OutboundOutcome | null>(null);
  const [note, setNote] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const conclude = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(outcome === null);
    if (outcome === null || isBusy) return;
    setBusy(true);
    await onConclude(outcome, note.trim() || null);
    setBusy(false);
  };
  return (
    <form className="callback-form" aria-label={t('howItWent')} onSubmit={(event) => void conclude(event)}>
      <RadioGroup
        className="choice"
        value={outcome}
        onChange={(value) => setOutcome(offered.find((one) => one === value) ?? null)}
        isInvalid={isMissing && outcome === null}
      >
        <Label className="label">
          {dialledAt === null ? t('howItWent') : t('howItWentAt', { time: formatTime(dialledAt, zone) })}
        </Label>
        {offered.map((value) => {
          const { name, next } = describe(value);
          return (
            <Radio key={value} value={value} className="radio">
              <span>
                {name}
                <span className="muted small callback-next">{next}</span>
              </span>
            </Radio>
          );
        })}
        <FieldError className="field-error">{t('outcomeFirst')}</FieldError>
      </RadioGroup>
      {outcome === 'machine' && <p className="small">{t('neutral')}</p>}
      <TextLine label={t('remark')} value={note} onChange={setNote} maxLength={300} />
      <ActionButton type="submit" look="primary" icon={Check} label={t('conclude')} isPending={isBusy} />
    </form>
  );
}
