import { useKeyWords } from './Key.tsx';

/** An Electron accelerator such as `Control+Shift+A` as printed keys. Read out too: no button carries it. */
export function HotkeyKeys({ accelerator }: { readonly accelerator: string }) {
  const words = useKeyWords();
  return (
    <span className="keys">
      {accelerator.split('+').map((part) => (
        <kbd className="key" key={part}>
          {nameOf(part, words)}
        </kbd>
      ))}
    </span>
  );
}

function nameOf(part: string, words: ReturnType<typeof useKeyWords>): string {
  if (/^(control|ctrl|commandorcontrol|cmdorctrl)$/i.test(part)) return words.ctrl;
  if (/^shift$/i.test(part)) return words.shift;
  return /^alt$/i.test(part) ? words.alt : part;
}
