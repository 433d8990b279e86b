import { ChevronDown } from 'lucide-react';
import { Button, FieldError, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';

interface SelectFieldProps {
  readonly label: string;
  readonly placeholder: string;
  readonly options: readonly { readonly id: string; readonly label: string }[];
  readonly value: string | null;
  readonly onChange: (id: string) => void;
  readonly error?: string | undefined;
}

/** One choice out of a few, opened by key or click; typing jumps. */
export function SelectField({ label, placeholder, options, value, onChange, error }: SelectFieldProps) {
  return (
    <Select
      className="field-group"
      placeholder={placeholder}
      value={value}
      onChange={(id) => onChange(String(id))}
      isInvalid={error !== undefined}
    >
      <Label className="label">{label}</Label>
      <Button className="field field-select">
        <SelectValue />
        <ChevronDown aria-hidden="true" size={18} />
      </Button>
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="popover">
        <ListBox className="menu" items={options}>
          {(option) => (
            <ListBoxItem id={option.id} className="menu-item">
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
