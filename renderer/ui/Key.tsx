import { useTranslation } from 'react-i18next';
import { type KeyName, keyMap, keyParts } from './key-map.ts';

/** A key as it is printed on the keyboard. Screen readers get it from `aria-keyshortcuts` instead. */
export function Key({ children }: { readonly children: string }) {
  return (
    <kbd className="key" aria-hidden="true">
      {children}
    </kbd>
  );
}

/** Shift as it is printed on keyboards; the word would make every button wide. */
const shiftSign = '⇧';

/** The key or keys of an action of the key map. */
export function KeyOf({ name }: { readonly name: KeyName }) {
  const words = useKeyWords();
  return (
    <span className="keys" aria-hidden="true">
      {keyParts(keyMap[name], { ...words, shift: shiftSign }).map((part) => (
        <kbd className="key" key={part}>
          {part}
        </kbd>
      ))}
    </span>
  );
}

/** The names of keys in the language of the interface. */
export function useKeyWords() {
  const { t } = useTranslation('keys');
  return { ctrl: t('ctrl'), shift: t('shift'), alt: t('alt'), enter: t('enter') };
}
