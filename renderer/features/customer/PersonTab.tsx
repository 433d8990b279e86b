import { Check, Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CopyField } from '#shared/domain/disclosure/copy-field.ts';
import type { DisclosedRecord } from '#shared/domain/disclosure/gate.ts';
import { formatForPeople } from '#shared/domain/phone/phone-number.ts';
import { command } from '../../store/command.ts';
import { languageName } from '../../ui/format.ts';
import { formatShortDay } from './format.ts';

export interface TabProps {
  readonly conversationId: string;
  readonly disclosed: DisclosedRecord;
}

/** Who it is and where they can be reached. Fields are copied one by one, never all. */
export function PersonTab({ conversationId, disclosed: { record } }: TabProps) {
  const { t, i18n } = useTranslation('customer');
  const { customer, numbers, addresses } = record;
  const field = (label: string, value: string | null, copy?: CopyField) =>
    value === null ? null : (
      <Field label={label} {...(copy && { copy, conversationId })}>
        {value}
      </Field>
    );
  return (
    <dl className="record-fields">
      {field(t('field.name'), [customer.title, customer.firstName, customer.lastName].filter(Boolean).join(' '), {
        name: 'name',
      })}
      {field(t('field.birthName'), customer.birthName)}
      {field(t('field.birthDate'), formatShortDay(customer.birthDate), { name: 'birthDate' })}
      {field(t('field.customerNumber'), customer.customerNumber, { name: 'customerNumber' })}
      {field(t('field.bgNumber'), customer.bgNumber, { name: 'bgNumber' })}
      {field(t('field.language'), languageName(customer.language, i18n.language))}
      {field(t('needs'), customer.needs.map((need) => t(`need.${need}`)).join(', ') || null)}
      {numbers.map(({ number, label }, index) => (
        <Field
          key={number}
          label={label ?? t('field.number')}
          copy={{ name: 'number', index }}
          conversationId={conversationId}
        >
          {formatForPeople(number)}
        </Field>
      ))}
      {addresses.map(({ kind, value, label }, index) => (
        <Field
          key={value}
          label={label ?? t(`field.${kind}`)}
          copy={{ name: 'address', index }}
          conversationId={conversationId}
        >
          {value}
        </Field>
      ))}
    </dl>
  );
}

interface FieldProps {
  readonly label: string;
  readonly copy?: CopyField;
  readonly conversationId?: string;
  readonly children: ReactNode;
}

function Field({ label, copy, conversationId, children }: FieldProps) {
  const { t } = useTranslation('customer');
  const [isCopied, setCopied] = useState(false);
  const press = async () => {
    if (!copy || conversationId === undefined) return;
    const result = await command('disclosure:copy', { conversationId, field: copy });
    setCopied(result.ok);
  };
  return (
    <>
      <dt>{label}</dt>
      <dd>
        <span>{children}</span>
        {copy && (
          <Button className="icon-button" aria-label={t('copy', { label })} onPress={() => void press()}>
            {isCopied ? <Check aria-hidden="true" size={16} /> : <Copy aria-hidden="true" size={16} />}
          </Button>
        )}
        <span role="status" className="muted small">
          {isCopied && t('copied')}
        </span>
      </dd>
    </>
  );
}
