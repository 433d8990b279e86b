import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyOf } from '../../ui/Key.tsx';
import { dial, dialOrAsk, useLastDialled } from './dial.ts';
import { RedialButton } from './RedialButton.tsx';
import { TargetPicker } from './TargetPicker.tsx';

/** Calls somebody while nothing else is on the screen. Main reads the number, so that 110 and 112 go out as they are. */
export function DialField() {
  const { t } = useTranslation('dial');
  const [text, setText] = useState('');
  const last = useLastDialled();
  return (
    <section className="dial" aria-label={t('title')}>
      <TargetPicker
        verb={t('call')}
        inputId="place-dial"
        text={text}
        onTextChange={setText}
        onPick={({ number, confirmed }) =>
          void dial({ text: number, confirmed }).then((isDialled) => isDialled && setText(''))
        }
        {...(last !== null && { onEmptyEnter: () => setText(last) })}
      >
        <KeyOf name="dial" />
      </TargetPicker>
      {last !== null && text === '' && <RedialButton number={last} onPress={() => dialOrAsk(last, null)} />}
    </section>
  );
}
