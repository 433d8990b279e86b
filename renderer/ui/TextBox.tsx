import { FieldError, Label, TextArea, TextField, type TextFieldProps } from 'react-aria-components';

interface TextBoxProps extends Omit<TextFieldProps, 'className' | 'children' | 'isInvalid'> {
  readonly label: string;
  readonly rows?: number;
  /** A sentence that says what to do; the field is valid without one. */
  readonly error?: string | undefined;
}

/** A few lines of text with their label. */
export function TextBox({ label, rows = 2, error, ...rest }: TextBoxProps) {
  return (
    <TextField {...rest} className="field-group" isInvalid={error !== undefined}>
      <Label className="label">{label}</Label>
      <TextArea className="field field-lines" rows={rows} />
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  );
}
