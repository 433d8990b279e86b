import { type SyntheticEvent, useState } from 'react';
import { Button, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { FactValue } from '#shared/domain/guide/feel/expression.ts';
import type { Variable } from '#shared/domain/guide/guide-file.ts';

interface EntryFieldProps {
  readonly variable: Variable;
  /** What is known already. */
  readonly value: FactValue;
  readonly onEnter: (value: FactValue) => void;
}

/** A number, a day or a text that the customer tells. */
export function EntryField({ variable, value, onEnter }: EntryFieldProps) {
  const { t } = useTranslation('guide');
  const [text, setText] = useState(value === null ? '' : String(value));
  const enter = (event: SyntheticEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    onEnter(variable.type === 'number' ? Number(text.replace(',', '.')) : text.trim());
  };
  return (
    <form className="step-entry" onSubmit={enter}>
      <TextField value={text} onChange={setText}>
        <Label className="label">{variable.label}</Label>
        <Input
          className="field"
          type={variable.type === 'date' ? 'date' : 'text'}
          inputMode={variable.type === 'number' ? 'decimal' : 'text'}
        />
      </TextField>
      <Button className="button" type="submit">
        {t('enter')}
      </Button>
    </form>
  );
}
