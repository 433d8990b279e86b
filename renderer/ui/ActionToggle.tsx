import type { LucideIcon } from 'lucide-react';
import { ToggleButton } from 'react-aria-components';
import { buttonKeys } from './button-keys.tsx';
import { KeyOf } from './Key.tsx';
import { ariaKeys, type KeyName, keyMap } from './key-map.ts';

interface ActionToggleProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly keyName: KeyName;
  readonly isOn: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (isOn: boolean) => void;
}

/** Something that is on or off; its words stay, `aria-pressed` and the look tell which. */
export function ActionToggle({ label, icon: Icon, keyName, isOn, isDisabled = false, onChange }: ActionToggleProps) {
  return (
    <ToggleButton
      className="button button-plain button-toggle"
      isSelected={isOn}
      isDisabled={isDisabled}
      onChange={onChange}
      {...buttonKeys(ariaKeys(keyMap[keyName]))}
    >
      <Icon aria-hidden="true" size={18} />
      <span>{label}</span>
      <KeyOf name={keyName} />
    </ToggleButton>
  );
}
