import { parseDate, parseTime } from '@internationalized/date';
import { DateField, DateInput, DateSegment, FieldError, Label, TimeField } from 'react-aria-components';
import type { LocalDate, LocalTime } from '#shared/domain/time.ts';

interface FieldProps<Value> {
  readonly label: string;
  /** Null while it is not filled in whole. */
  readonly value: Value | null;
  readonly onChange: (value: Value | null) => void;
  readonly error?: string | undefined;
}

/** A day, typed as digits or turned with the arrow keys. */
export function DayField({ label, value, onChange, error }: FieldProps<LocalDate>) {
  return (
    <DateField
      className="field-group"
      value={value === null ? null : parseDate(value)}
      onChange={(date) => onChange(date === null ? null : date.toString())}
      isInvalid={error !== undefined}
      shouldForceLeadingZeros
    >
      <Label className="label">{label}</Label>
      <DateInput className="field field-segments">{(segment) => <DateSegment segment={segment} />}</DateInput>
      <FieldError className="field-error">{error}</FieldError>
    </DateField>
  );
}

/** A time of day, typed as digits or turned with the arrow keys. */
export function TimeOfDayField({ label, value, onChange, error }: FieldProps<LocalTime>) {
  return (
    <TimeField
      className="field-group"
      value={value === null ? null : parseTime(value)}
      onChange={(time) => onChange(time === null ? null : time.toString().slice(0, 5))}
      isInvalid={error !== undefined}
      hourCycle={24}
      shouldForceLeadingZeros
    >
      <Label className="label">{label}</Label>
      <DateInput className="field field-segments">{(segment) => <DateSegment segment={segment} />}</DateInput>
      <FieldError className="field-error">{error}</FieldError>
    </TimeField>
  );
}
