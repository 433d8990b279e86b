import { FilePlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Change } from '#shared/domain/customer-action/action.ts';
import type { LocalDate } from '#shared/domain/time.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DayField } from '../../ui/DateTimeFields.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { TextLine } from '../../ui/TextLine.tsx';
import { useForm } from './use-form.ts';
import type { FormProps } from './use-submit.ts';

const whats = ['address', 'bank', 'work', 'illness', 'other'] as const;
type Texts = Readonly<
  Record<'street' | 'postcode' | 'city' | 'iban' | 'holder' | 'employer' | 'hoursPerWeek' | 'details', string>
>;
const noTexts: Texts = {
  street: '',
  postcode: '',
  city: '',
  iban: '',
  holder: '',
  employer: '',
  hoursPerWeek: '',
  details: '',
};
/** Lines that each change asks for. */
const fieldsOf: Readonly<Record<Change['what'], readonly (keyof Texts)[]>> = {
  address: ['street', 'postcode', 'city'],
  bank: ['iban', 'holder'],
  work: ['employer', 'hoursPerWeek'],
  illness: [],
  other: ['details'],
};

/** Takes down what has changed: address, account, work, illness, anything else. */
export function ChangeForm({ conversationId, onTaken }: FormProps) {
  const { t } = useTranslation('action');
  const [what, setWhat] = useState<Change['what']>('address');
  const [from, setFrom] = useState<LocalDate | null>(null);
  const [to, setTo] = useState<LocalDate | null>(null);
  const [texts, setTexts] = useState<Texts>(noTexts);
  const { form, onSubmit, errorOf, clear, isBusy } = useForm(
    conversationId,
    () => ({
      kind: 'reportChange',
      from,
      change: {
        what,
        ...texts,
        iban: texts.iban.replaceAll(/\s/g, '').toUpperCase(),
        hoursPerWeek: Number(texts.hoursPerWeek),
        to,
      },
    }),
    onTaken,
  );
  return (
    <form
      className="action-form"
      aria-label={t('kind.reportChange')}
      ref={form}
      onSubmit={onSubmit}
      onChange={clear}
      noValidate
    >
      <SelectField
        label={t('what')}
        placeholder={t('choose')}
        options={whats.map((id) => ({ id, label: t(`whats.${id}`) }))}
        value={what}
        onChange={(id) => {
          setWhat(whats.find((one) => one === id) ?? 'other');
          clear();
        }}
      />
      <DayField label={t('from')} value={from} onChange={setFrom} error={errorOf('from')} />
      {what === 'illness' && <DayField label={t('to')} value={to} onChange={setTo} error={errorOf('to')} />}
      {fieldsOf[what].map((field) => (
        <TextLine
          key={field}
          label={t(`field.${field}`)}
          value={texts[field]}
          onChange={(value) => setTexts({ ...texts, [field]: value })}
          maxLength={field === 'details' ? 1000 : 200}
          autoComplete="off"
          error={errorOf(field)}
        />
      ))}
      <ActionButton type="submit" look="primary" icon={FilePlus} label={t('submit.reportChange')} isPending={isBusy} />
    </form>
  );
}
