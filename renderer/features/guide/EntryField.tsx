import { type SyntheticEvent, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { FactValue } from '#shared/domain/guide/feel/expression.ts';
import { formatFact } from '#shared/domain/guide/format-fact.ts';
import { type EnteredVariable, type EntryFault, longestEntry, readEntry } from '#shared/domain/guide/read-entry.ts';
import { DayField } from '../../ui/DateTimeFields.tsx';
import { TextLine } from '../../ui/TextLine.tsx';

interface EntryFieldProps {
  readonly variable: EnteredVariable;
  /** What is known already. */
  readonly value: FactValue;
  readonly onEnter: (value: FactValue) => void;
}

/** A number, a day or a text that the customer tells. What cannot be right is said in a sentence, and nothing is lost. */
export function EntryField({ variable, value, onEnter }: EntryFieldProps) {
  const { t } = useTranslation('guide');
  const [text, setText] = useState(value === null ? '' : textOf(value, variable));
  const [fault, setFault] = useState<EntryFault | null>(null);
  const change = (typed: string) => {
    setText(typed);
    setFault(null);
  };
  const enter = (event: SyntheticEvent) => {
    event.preventDefault();
    const read = readEntry(text, variable);
    if ('value' in read) onEnter(read.value);
    else setFault(read.fault);
  };
  const unit = variable.type === 'number' ? variable.unit : undefined;
  const label =
    unit === undefined || variable.label.includes(unit) ? variable.label : t('inUnit', { label: variable.label, unit });
  const error = fault === null ? undefined : t(`entry.${fault}`, limitsOf(variable));
  return (
    <form className="step-entry" onSubmit={enter} noValidate>
      {variable.type === 'date' ? (
        <DayField label={label} value={text === '' ? null : text} onChange={(day) => change(day ?? '')} error={error} />
      ) : (
        <TextLine
          label={label}
          value={text}
          onChange={change}
          maxLength={longestEntry}
          inputMode={variable.type === 'number' ? 'decimal' : 'text'}
          error={error}
        />
      )}
      <Button className="button" type="submit">
        {t('enter')}
      </Button>
    </form>
  );
}

function textOf(value: NonNullable<FactValue>, variable: EnteredVariable): string {
  return variable.type === 'number' && typeof value === 'number'
    ? value.toLocaleString('de-DE', { useGrouping: false })
    : String(value);
}

/** What a sentence about a fault may name. */
function limitsOf(variable: EnteredVariable): Record<string, string | number> {
  switch (variable.type) {
    case 'number':
      return { ...limits(variable), decimals: variable.decimals };
    case 'date':
      return limits(variable);
    case 'text':
      return {};
  }
}

function limits(variable: Extract<EnteredVariable, { type: 'number' | 'date' }>): Record<string, string> {
  const { min, max } = variable;
  return {
    min: min === undefined ? '…' : formatFact(min, variable),
    max: max === undefined ? '…' : formatFact(max, variable),
  };
}
