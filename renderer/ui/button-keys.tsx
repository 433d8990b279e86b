import type { JSX, ReactElement } from 'react';

interface ButtonKeys {
  readonly render: (props: JSX.IntrinsicElements['button']) => ReactElement;
}

/**
 * Names the keys of a button to screen readers, in the words of `aria-keyshortcuts` (`Control+Shift+S`); spread it over
 * a button of React Aria, which drops the attribute when it is given as a prop.
 */
export function buttonKeys(keys: string): ButtonKeys {
  return { render: (props) => <button {...props} aria-keyshortcuts={keys} /> };
}
