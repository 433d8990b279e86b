import type { LucideIcon } from 'lucide-react';
import type { Ref } from 'react';
import { Button, type ButtonProps } from 'react-aria-components';
import { buttonKeys } from './button-keys.tsx';
import { KeyOf } from './Key.tsx';
import { ariaKeys, type KeyName, keyMap } from './key-map.ts';

type Look = 'plain' | 'primary' | 'danger' | 'success' | 'quiet';

interface ActionButtonProps extends Omit<ButtonProps, 'className' | 'children'> {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly look?: Look;
  /** The key that does the same; shown on the button. */
  readonly keyName?: KeyName;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button with its words and, where there is one, its key. */
export function ActionButton({ label, icon: Icon, look = 'plain', keyName, ...rest }: ActionButtonProps) {
  return (
    <Button {...rest} className={`button button-${look}`} {...(keyName && buttonKeys(ariaKeys(keyMap[keyName])))}>
      {Icon && <Icon aria-hidden="true" size={18} />}
      <span>{label}</span>
      {keyName && <KeyOf name={keyName} />}
    </Button>
  );
}
