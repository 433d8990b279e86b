import { FieldError, Input, Label, TextField, type TextFieldProps } from 'react-aria-components';

interface TextLineProps extends Omit<TextFieldProps, 'className' | 'children' | 'isInvalid'> {
  readonly label: string;
  readonly placeholder?: string;
  /** The id of the input itself. */
  readonly inputId?: string;
  /** A sentence that says what to do; the field is valid without one. */
  readonly error?: string | undefined;
}

/** One line of text with its label and, when it is wrong, the sentence that helps. */
export function TextLine({ label, placeholder, inputId, error, ...rest }: TextLineProps) {
  return (
    <TextField {...rest} className="field-group" isInvalid={error !== undefined}>
      <Label className="label">{label}</Label>
      <Input className="field" {...(placeholder && { placeholder })} {...(inputId && { id: inputId })} />
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  );
}
