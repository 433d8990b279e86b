import { Check } from 'lucide-react';
import { Checkbox } from 'react-aria-components';

interface TickFieldProps {
  readonly label: string;
  readonly isTicked: boolean;
  readonly onChange: (isTicked: boolean) => void;
  readonly isInvalid?: boolean;
  /** The id of the input itself. */
  readonly inputId?: string;
}

/** Something that is so or not, ticked by key or click. */
export function TickField({ label, isTicked, onChange, isInvalid = false, inputId }: TickFieldProps) {
  return (
    <Checkbox
      className="checkbox"
      isSelected={isTicked}
      onChange={onChange}
      isInvalid={isInvalid}
      {...(inputId && { id: inputId })}
    >
      <span className="checkbox-box">{isTicked && <Check aria-hidden="true" size={14} />}</span>
      {label}
    </Checkbox>
  );
}
