import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readDialText } from '#shared/domain/phone/dial-text.ts';
import { usualBehalf } from '#shared/domain/site/site.ts';
import { useWorkplace } from '../../store/app-store.ts';
import { KeyOf } from '../../ui/Key.tsx';
import { BehalfField } from './BehalfField.tsx';
import { dial, dialOrAsk, useLastDialled } from './dial.ts';
import { RedialButton } from './RedialButton.tsx';
import { TargetPicker } from './TargetPicker.tsx';

/** Calls somebody while nothing else is on the screen. Main reads the number, so that 110 and 112 go out as they are. */
export function DialField() {
  const { t } = useTranslation('dial');
  const [text, setText] = useState('');
  const last = useLastDialled();
  const site = useWorkplace((workplace) => workplace.site);
  const [chosen, setChosen] = useState<string | null>(null);
  const behalf = chosen ?? usualBehalf(site);
  const withheldFor = site.jurisdictions.find(({ id, withholdsNumber }) => id === behalf && withholdsNumber)?.name;
  const asksForBehalf = readDialText(text, site.country).some(({ kind }) => kind === 'number');
  return (
    <section className="dial" aria-label={t('title')}>
      <TargetPicker
        verb={t('call')}
        inputId="place-dial"
        text={text}
        onTextChange={setText}
        onPick={({ number, confirmed, extension }) =>
          void dial({ text: number, confirmed, extension, jurisdictionId: behalf }).then(
            (isDialled) => isDialled && setText(''),
          )
        }
        {...(last !== null && { onEmptyEnter: () => setText(last) })}
      >
        <KeyOf name="dial" />
      </TargetPicker>
      {asksForBehalf && <BehalfField value={behalf} onChange={setChosen} />}
      {asksForBehalf && withheldFor && (
        <p className="muted small">{t('withheldByLaw', { jurisdiction: withheldFor })}</p>
      )}
      {last !== null && text === '' && <RedialButton number={last} onPress={() => dialOrAsk(last, null)} />}
    </section>
  );
}
